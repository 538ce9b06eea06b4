"""The month of all the works of a person, in one table: write or paste it, and save it at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.bulk import MOST_BYTES
from traza.modules.works.forms.month_sheet import MonthSheetForm
from traza.modules.works.forms.rows import RowsForm
from traza.modules.works.views.choices import choices_of
from traza.modules.works.views.doors import may_many
from traza.modules.works.views.month_rows import (
    ESTIMATING,
    PAGE,
    PAYING,
    PROGRESS,
    SOLVING,
    Kind,
    rows_of,
    sent_rows,
    start_of,
    texts,
)
from traza.modules.works.views.month_sheet import Filled, put_in, sheet_sent
from traza.modules.works.views.rows import record_rows
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.paging import pages


@may_enter(CAPTURE)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def month(request: HttpRequest) -> HttpResponse:
    """A row a work: what is there and what is written; those that are right are recorded."""
    if request.FILES or "send" in request.POST:
        return _from_sheet(request)
    if "place" in request.POST:
        return _in_table(request, texts(request))
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
    sent = texts(request)
    form = kind.form(sent_rows(said, sent, kind.most), data=sent)
    if form.is_valid() or form.is_readable():
        record_rows(form, choices_of(said), said)
    _told_done(request, form)
    if not form.errors and kind is PROGRESS and sent.get("pasted", "").strip():
        # What did not fit before, or was pasted and not looked at: it is seen before it is saved.
        return _in_table(request, {name: sent.get(name, "") for name in ("on", "pasted")})
    if not form.errors and form.done:
        return redirect(request.get_full_path())
    if not form.errors:
        form.add_error(None, _("No hay nada escrito. Llene al menos un renglón."))
    return _shown(request, kind, form, status=422)


def _shown(
    request: HttpRequest,
    kind: Kind,
    form: RowsForm,
    status: int = 200,
    *,
    sheet: MonthSheetForm | None = None,
    placed: Filled | None = None,
) -> HttpResponse:
    said = attribution_of(request.user)
    _page, total = rows_of(request, kind, said)
    sheet = sheet or MonthSheetForm()
    context = {
        "form": form,
        "sheet": sheet,
        "placed": placed,
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
    rows, _total = rows_of(request, kind, said)
    return kind.form(rows, initial=start_of(said, rows))


def _in_table(request: HttpRequest, sent: dict[str, str]) -> HttpResponse:
    """What was pasted in the rows of its works, to be looked at and saved."""
    placed = put_in(attribution_of(request.user), sent)
    return _shown(request, PROGRESS, placed.form, placed=placed)


def _from_sheet(request: HttpRequest) -> HttpResponse:
    """The rows of a file in those of their works, beside what was typed; or why it is not read."""
    said, sent = attribution_of(request.user), texts(request)
    asked = MonthSheetForm(files=request.FILES)
    read = sheet_sent(asked)
    if read is not None:
        placed = put_in(said, sent, read)
        return _shown(request, PROGRESS, placed.form, placed=placed)
    rows = sent_rows(said, sent, PROGRESS.most)
    form = PROGRESS.form(rows, initial=start_of(said, rows) | sent)
    return _shown(request, PROGRESS, form, status=422, sheet=asked)


def _told_done(request: HttpRequest, form: RowsForm) -> None:
    done = len(form.done)
    if not done:
        return
    text = ngettext("Quedó registrado %s renglón.", "Quedaron registrados %s renglones.", done)
    messages.success(request, text % done)
