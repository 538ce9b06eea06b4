"""The guided walk: twelve steps, each something real, and whether the register says it was done.

What people do is asked of the register. What they only read leaves no trace there: the room notes
which of its pages were opened (`notes`), and nothing else of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.modules.budget import api as budget
from traza.modules.oversight import api as oversight
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.practice import notes
from traza.practice.people import AGENCY
from traza.practice.scene.neighbours import number_of
from traza.practice.scene.place import STATE, TOWN
from traza.practice.scene.report import SLUG, WRONG
from traza.practice.scene.works import IN_COURSE, PROPOSED, TO_AUTHORISE, WATCHED, this_book, told

Is = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, what it is called, who does it, where, what to do, and how it is known.

    `opened` is the pattern of the pages that a step of reading asks for.
    """

    key: str
    title: str | Promise
    who: str
    where: Callable[[], str]
    what: str | Promise
    done: Is | None = None
    opened: str = ""

    @property
    def is_done(self) -> bool:
        """What the register says; for who only reads, which pages were opened."""
        return self.key in notes.opened() if self.done is None else self.done()


def _dossier(folio: str) -> Dossier:
    return works.current_version(number_of(folio)).dossier


def _public(folio: str, part: str = "") -> str:
    return f"/obras/obra/{STATE}/{folio}/{part}"


def _staff(folio: str, act: str) -> str:
    return f"/gestion/obras/{number_of(folio)}/{act}/"


def _was_proposed() -> bool:
    return works.find_work(STATE, PROPOSED) is not None


def _was_authorised() -> bool:
    return _dossier(TO_AUTHORISE).authorised_on is not None


def _was_estimated() -> bool:
    return len(_dossier(IN_COURSE).estimates) > 1


def _was_paid() -> bool:
    estimates = _dossier(IN_COURSE).estimates
    return len(estimates) > 1 and estimates[-1].paid_on is not None


def _was_matched() -> bool:
    return unmatched() < notes.began("unmatched")


def _was_visited() -> bool:
    return len(oversight.visits_of(number_of(WATCHED))) > notes.began("visits")


def _was_answered() -> bool:
    return any(one.answers for one in oversight.complaints_of(number_of(WATCHED)))


def _was_explained() -> bool:
    flags = (flag for plot in told() for flag in oversight.flags_of(number_of(plot[0].folio)))
    return any(flag.answer for flag in flags)


def _flagged() -> str:
    """The public page of a work with a flag that nobody answered."""
    for plot, _status, _ago in told():
        if any(not flag.answer for flag in oversight.flags_of(number_of(plot.folio))):
            return _public(plot.folio, "#banderas")
    return "/banderas/"


def _committee() -> str:
    """The committee's page; that of all when somebody closed it."""
    number = oversight.standing_committee(number_of(WATCHED))
    return f"/gestion/comites/{number}/" if number else "/gestion/comites/"


def unmatched() -> int:
    """Lines of the bank that are no movement, and of which nobody said anything."""
    return sum(one.lines for one in budget.unmatched(AGENCY))


def begin() -> None:
    """Write down how the room began, for the steps that add to what is there."""
    notes.begin({"unmatched": unmatched(), "visits": len(oversight.visits_of(number_of(WATCHED)))})


STEPS = (
    Step(
        "pueblo", _("Encuentre su municipio"), "ciudadania", lambda: "/buscar/?q=isla+inventada",
        _("Busque «isla inventada» y abra la página del municipio."),
        opened=rf"/municipios/{TOWN}/",
    ),
    Step(
        "cifra", _("Siga una cifra"), "ciudadania", lambda: "/obras/",
        _("Toque una cantidad subrayada: verá su definición, su fórmula y sus renglones."),
        opened=r"/figuras/\w+/",
    ),
    Step(
        "informe", _("Compruebe lo que dice un informe"), "ciudadania",
        lambda: f"/documentos/{SLUG}/",
        _("Una suma del informe no cuadra. Abra el renglón donde está impresa."),
        opened=rf"/documentos/{SLUG}/linea/{WRONG}/",
    ),
    Step(
        "proponer", _("Proponga una obra"), "captura", lambda: "/gestion/obras/nueva/",
        _(
            "Escriba el folio PRACTICA-1, un nombre, el municipio «Isla Inventada», fechas y quién "
            "aporta. Guarde."
        ),
        _was_proposed,
    ),
    Step(
        "autorizar", _("Autorice una obra"), "revision", lambda: _staff(TO_AUTHORISE, "autorizar"),
        _("Escriba el folio del oficio, mire qué cambiará y guarde. El dinero queda apartado."),
        _was_authorised,
    ),
    Step(
        "estimar", _("Autorice una estimación"), "revision",
        lambda: _staff(IN_COURSE, "estimacion"),
        _("Escriba el periodo y el importe de cada aportación, y guarde."),
        _was_estimated,
    ),
    Step(
        "pagar", _("Pague la estimación"), "pagos", lambda: _staff(IN_COURSE, "pagar"),
        _("Paga otra persona: escriba el folio de la transferencia y guarde."),
        _was_paid,
    ),
    Step(
        "conciliar", _("Concilie el banco"), "revision", lambda: f"/hacienda/{this_book()}/banco/",
        _("Confirme el pago que el banco no nombra: mismo importe, mismo día."),
        _was_matched,
    ),
    Step(
        "visita", _("Visite la obra con el teléfono"), "revision", lambda: "/practica/telefono/",
        _("Abra el teléfono del comité en otra ventana, haga una visita y envíela."),
        _was_visited,
    ),
    Step(
        "queja", _("Conteste una queja"), "revision", _committee,
        _("El comité se quejó de una zanja: elija «Contestar» y escriba qué se hará."),
        _was_answered,
    ),
    Step(
        "bandera", _("Explique una bandera roja"), "revision", _flagged,
        _("Lea qué comparó la bandera, elija «Responder» y publique la explicación."),
        _was_explained,
    ),
    Step(
        "datos", _("Descargue los datos abiertos"), "ciudadania", lambda: "/datos/",
        _("Baje un archivo: dice PRACTICA en su nombre."),
        opened=r"/datos/.+\.(csv|xlsx|json|zip|parquet|jsonl|csv\.gz)",
    ),
)  # fmt: skip


def note_opened(request: HttpRequest, status: int) -> None:
    """Write down that a page of a step of reading was opened."""
    if request.method != "GET" or status != 200:
        return
    for step in STEPS:
        if step.opened and re.fullmatch(step.opened, request.path):
            notes.open_one(step.key)


def current() -> tuple[int, Step] | None:
    """The number of the step that comes next, and it; None when all were done."""
    passed = notes.passed()
    for number, step in enumerate(STEPS, 1):
        if step.key not in passed and not step.is_done:
            return number, step
    return None


def step_of(key: str) -> Step | None:
    """The step with that key."""
    return next((step for step in STEPS if step.key == key), None)
