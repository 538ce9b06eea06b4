"""The month of all the works of a person, in one table: write or paste it, and save it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.directory import api as directory
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.month import (
    MONTH,
    MOST_PASTED,
    MonthForm,
    SolveManyForm,
    open_problems,
    place_pasted,
)
from traza.modules.works.forms.month_money import (
    EstimateManyForm,
    PayManyForm,
    to_estimate,
    to_pay,
)
from traza.modules.works.forms.rows import RowsForm
from traza.modules.works.queries import month as reading
from traza.modules.works.views.choices import choices_of
from traza.modules.works.views.doors import may_many
from traza.modules.works.views.rows import record_rows
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import may_enter
from traza.platform.law import clock
from traza.platform.paging import offset, pages

PAGE = 40
_SENT = re.compile(r"row_version_((\d{1,18})(?:-\w{1,20})?)")
Rows = list[tuple[str, Standing]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of many works: its name, its form, the verb that its works must allow, its rows, and
    how many of them are sent at once: their fields are fewer than the thousand that a request may
    bring. `troubled`: of works with an open problem; `sifted`: `rows` leaves works out, so that
    pages are counted by rows."""

    name: str
    form: type[RowsForm]
    verb: str
    rows: Callable[[Sequence[Standing]], Rows]
    most: int
    troubled: bool = False
    sifted: bool = False


PROGRESS = Kind(
    "progress",
    MonthForm,
    "report_progress",
    lambda found: [(str(one.work), one) for one in found],
    MOST_PASTED,
)
SOLVING = Kind("solving", SolveManyForm, "solve_problem", open_problems, 300, troubled=True)
ESTIMATING = Kind(
    "estimating", EstimateManyForm, "authorise_estimate", to_estimate, 80, sifted=True
)
PAYING = Kind("paying", PayManyForm, "pay_estimate", to_pay, 160, sifted=True)


@may_enter(CAPTURE)
@require_http_methods(["GET", "POST"])
def month(request: HttpRequest) -> HttpResponse:
    """A row a work: what is there and what is written; those that are right are recorded."""
    if "place" in request.POST:
        return _shown(request, PROGRESS, _placed(request))
    return _answer(request, PROGRESS)


@may_enter(CAPTURE, REVIEW)
@require_http_methods(["GET", "POST"])
def problems(request: HttpRequest) -> HttpResponse:
    """A row an open problem: how it was solved."""
    return _answer(request, SOLVING)


@may_enter(REVIEW)
@require_http_methods(["GET", "POST"])
def estimates(request: HttpRequest) -> HttpResponse:
    """A row a work with something left to estimate: the estimate that is authorised."""
    return _answer(request, ESTIMATING)


@may_enter(REVIEW)
@require_http_methods(["GET", "POST"])
def payments(request: HttpRequest) -> HttpResponse:
    """A row an estimate that is not paid: its payment."""
    return _answer(request, PAYING)


def _answer(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The table; or what recording it came to."""
    said = attribution_of(request.user)
    if request.method != "POST":
        return _shown(request, kind, _blank(request, kind, said))
    sent = _texts(request)
    form = kind.form(_sent_rows(said, sent, kind.most), data=sent)
    if form.is_valid() or form.is_readable():
        record_rows(form, choices_of(said), said)
    _told_done(request, form)
    if not form.errors and form.done:
        return redirect(request.get_full_path())
    if not form.errors:
        form.add_error(None, _("No hay nada escrito. Llene al menos un renglón."))
    return _shown(request, kind, form, status=422)


def _texts(request: HttpRequest) -> dict[str, str]:
    return {name: str(request.POST[name]) for name in request.POST}


def _shown(request: HttpRequest, kind: Kind, form: RowsForm, status: int = 200) -> HttpResponse:
    said = attribution_of(request.user)
    _page, total = _rows_of(request, kind, said)
    context = {
        "form": form,
        "table": form.table(),
        "told": form.told() if form.is_bound else [],
        "pages": pages(request, total, PAGE),
        "total": total,
        "kind": kind.name,
        **may_many(said),
    }
    return render(request, "works/month.html", context, status=status)


def _blank(request: HttpRequest, kind: Kind, said: Attribution) -> RowsForm:
    """The works of the page asked for, with nothing written."""
    rows, _total = _rows_of(request, kind, said)
    return kind.form(rows, initial=_start(said, rows))


def _rows_of(request: HttpRequest, kind: Kind, said: Attribution) -> tuple[Rows, int]:
    """The rows of the page asked for; how many works, or rows where some works have none."""
    start = offset(request, PAGE)
    if kind.sifted:
        every = kind.rows(reading.works_for(said, kind.verb, limit=None)[0])
        return every[start : start + PAGE], len(every)
    found, total = reading.works_for(
        said, kind.verb, offset=start, limit=PAGE, troubled=kind.troubled
    )
    return kind.rows(found)[: kind.most], total


def _start(said: Attribution, rows: Rows) -> dict[str, str]:
    """The day, and the version on which each row is written."""
    today = clock.today(directory.place_of(said.agency)).isoformat()
    return {"on": today} | {MONTH.field("version", key): str(one.version) for key, one in rows}


def _sent_rows(said: Attribution, sent: Mapping[str, str], most: int) -> Rows:
    """The rows that were sent. Raises what `check_agency` raises for one of another agency."""
    keys = [found for name in sent if (found := _SENT.fullmatch(name))][:most]
    there = {one.work: one for one in reading.standing_of({int(one[2]) for one in keys})}
    for one in there.values():
        dossier = one.dossier
        what, thing = f"La obra {dossier.folio}", f"programme:{dossier.programme}"
        check_agency(said, dossier.agency, what, thing)
    return [(one[1], there[int(one[2])]) for one in keys if int(one[2]) in there]


def _placed(request: HttpRequest) -> MonthForm:
    """What was typed, with what was pasted in the rows of its folios; lines of none stay."""
    said, sent = attribution_of(request.user), _texts(request)
    rows = _sent_rows(said, sent, MOST_PASTED)
    numbers = reading.folios(said, PROGRESS.verb)
    keys = {folded: str(number) for folded, (_folio, number) in numbers.items()}
    found, left = place_pasted(sent.get("pasted", ""), keys)
    here = {key for key, _one in rows}
    missing = [int(key) for key in found if key not in here]
    others = [(str(one.work), one) for one in reading.standing_of(missing)]
    values = _start(said, [*rows, *others]) | sent
    for key, cells in found.items():
        values |= {MONTH.field(name, key): text for name, text in cells.items()}
    wanted = [*others, *rows]
    if found:  # those of the paste, and what was typed before
        kept = [pair for pair in rows if pair[0] in found or _written(pair[0], sent)]
        wanted = sorted([*others, *kept], key=lambda pair: pair[1].dossier.folio)
    form = MonthForm(wanted, initial=values | {"pasted": "\n".join(left)})
    _told_placed(request, len(found), len(left))
    return form


def _written(key: str, sent: Mapping[str, str]) -> bool:
    return any(sent.get(MONTH.field(name, key)) for name in MONTH.marks)


def _told_placed(request: HttpRequest, found: int, left: int) -> None:
    text = ngettext(
        "Se llenó %s renglón. Revíselo y guarde.",
        "Se llenaron %s renglones. Revíselos y guarde.",
        found,
    )
    messages.info(request, text % found)
    if left:
        said = ngettext(
            "%s línea no es de una de sus obras por informar; sigue abajo.",
            "%s líneas no son de sus obras por informar; siguen abajo.",
            left,
        )
        messages.warning(request, said % left)


def _told_done(request: HttpRequest, form: RowsForm) -> None:
    done = len(form.done)
    if not done:
        return
    text = ngettext("Quedó registrado %s renglón.", "Quedaron registrados %s renglones.", done)
    messages.success(request, text % done)
