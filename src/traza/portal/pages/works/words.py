"""How a work's codes are said, and the sentence that answers first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import Form
from traza.portal.pages.works import coverage as work_coverage
from traza.ui import words
from traza.ui.capitals import decoded

Text = str | Promise
ROLES: Mapping[str, Text] = {
    "capture": gettext_lazy("Captura de la dependencia"),
    "review": gettext_lazy("Revisión y firma de la dependencia"),
    "admin": gettext_lazy("Administración"),
    "terminal": gettext_lazy("Carga de archivos"),
    "import": gettext_lazy("Carga de archivos"),
}
# Verbs that are not of the life cycle.
VERBS: Mapping[str, Text] = {"import": gettext_lazy("Se leyó de un documento o de otro registro")}


def said(table: Mapping[str, Text], code: str) -> str:
    """A code in words; a code that the table lacks stays as it is."""
    return str(table.get(code, code))


def percent(hundredths: int | None) -> str:
    """Hundredths of a percent as "42.0 %"."""
    return words.no_data() if hundredths is None else words.percent(hundredths / 100)


def answer(work: Dossier) -> str:
    """One sentence with its figure: where the work stands and what it has cost."""
    return SENTENCES.get(work.status, _published)(work)


def also_said(work: Dossier, where: str, advance: str) -> str:
    """Who builds, where and how far, of what is known: the rest of the answer. What is not known
    is told further down, once. `advance` is the sentence of how far it is."""
    live = work.status is not Status.PUBLISHED
    who = decoded(work.contract.contractor) if work.contract else ""
    builds = _("La construye %(who)s.") if live else _("El contrato es con %(who)s.")
    label = work_coverage.place_label(work)
    place = f"{where} ({label})" if label else where
    return " ".join(
        said
        for said in (
            builds % {"who": who.rstrip(".")} if who else "",
            _("Está en %(where)s.") % {"where": place} if where else "",
            advance if not live else "",
        )
        if said
    )


def _published(work: Dossier) -> str:
    """What the source says, in its name; a cost only where the source says that it is all of it."""
    source = work_coverage.title(work)
    said = {"source": source, "year": work.year}
    note = work_coverage.note_of_amount(work)
    why = work_coverage.of_amount(work)
    if work.amount is None:
        return _("Según %(source)s (%(year)s): la obra se publicó sin su monto.") % said
    said["amount"] = work_coverage.rounded(work, work.amount.centavos)
    if note:
        return _("Según %(source)s (%(year)s): %(amount)s. %(note)s") % {**said, "note": note}
    if why:
        first = _("Según %(source)s (%(year)s), el monto publicado es %(amount)s.") % said
        return f"{first} {why[:1].upper()}{why[1:]}."
    return _("Según %(source)s (%(year)s), cuesta %(amount)s.") % said


def _proposed(work: Dossier) -> str:
    return _("Se propone gastar %(amount)s en esta obra. Todavía no está autorizada.") % {
        "amount": words.pesos(work.promised)
    }


def _authorised(work: Dossier) -> str:
    return _("Se autorizaron %(amount)s. Falta contratarla.") % {"amount": words.pesos(work.amount)}


def _contracted(work: Dossier) -> str:
    return _("Se contrató por %(amount)s y debe estar lista el %(day)s. No ha empezado.") % {
        "amount": words.pesos(work.contract_amount),
        "day": words.day(work.contract_end),
    }


def _in_progress(work: Dossier) -> str:
    return _("Va en %(done)s y se han pagado %(paid)s de %(amount)s contratados.") % _numbers(work)


def _suspended(work: Dossier) -> str:
    since: date | None = work.suspensions[-1].since if work.suspensions else None
    return _("Está suspendida desde el %(day)s, en %(done)s.") % {
        "day": words.day(since),
        **_numbers(work),
    }


def _finished(work: Dossier) -> str:
    return _("Se terminó el %(day)s y se han pagado %(paid)s. Falta recibirla con acta.") % {
        "day": words.day(work.completion.finished_on if work.completion else None),
        **_numbers(work),
    }


def _delivered(work: Dossier) -> str:
    return _("Se entregó el %(day)s y se han pagado %(paid)s de %(amount)s contratados.") % {
        "day": words.day(work.handover.on if work.handover else None),
        **_numbers(work),
    }


def given(work: Dossier) -> Money:
    """What was spent of the work as kind or labour, by its valuation."""
    by_form = works.balances(work).added_by(lambda one: one.form)
    return Money.total(one.spent for form, one in by_form.items() if form is not Form.MONEY)


def _settled(work: Dossier) -> str:
    total = (work.settlement.total if work.settlement else work.paid) + given(work)
    return _("Se entregó el %(day)s y costó %(total)s.") % {
        "day": words.day(work.handover.on if work.handover else None),
        "total": words.pesos(total),
    }


def _cancelled(work: Dossier) -> str:
    return _("Se canceló: %(why)s") % {"why": work.cancelled_because or words.no_data()}


def _numbers(work: Dossier) -> dict[str, str]:
    return {
        "done": percent(work.physical),
        "paid": words.pesos(work.paid),
        "amount": words.pesos(work.contract_amount),
    }


SENTENCES = {
    Status.PROPOSED: _proposed,
    Status.PRIORITISED: _proposed,
    Status.AUTHORISED: _authorised,
    Status.CONTRACTED: _contracted,
    Status.IN_PROGRESS: _in_progress,
    Status.SUSPENDED: _suspended,
    Status.FINISHED: _finished,
    Status.DELIVERED: _delivered,
    Status.SETTLED: _settled,
    Status.CLOSED: _settled,
    Status.CANCELLED: _cancelled,
}
