"""The movements of a book that somebody asks for, and the same as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.kernel.money import Money
from traza.modules.budget.contracts.capabilities import READ
from traza.modules.budget.contracts.staff import MovementRow
from traza.modules.budget.forms.movement_list import MovementsForm
from traza.modules.budget.queries.movement_list import asked_movements, every, totals
from traza.modules.budget.queries.staff import rows_of
from traza.modules.budget.views import doors
from traza.platform.access.roles import may_enter
from traza.ui.components.grid import Column, Kind, grid
from traza.ui.spreadsheet import as_xlsx

HEAD = (
    *("movimiento", "tipo", "documento", "fecha_contable", "registrado", "a_quien", "motivo"),
    *("importe", "revertido"),
)
KINDS = {"movimiento": Kind.WHOLE, "importe": Kind.PESOS}
COLUMNS = tuple(Column(name, KINDS.get(name, Kind.TEXT)) for name in HEAD)
MOST_ROWS = 20_000  # of a spreadsheet, which is made whole; a CSV is sent as it is written


@may_enter(READ, of=doors.book_of)
@require_safe
def movements(request: HttpRequest, slug: str) -> HttpResponse:
    """The movements asked for, newest first, with their totals by kind."""
    book = doors.book_of(request, slug)
    form = MovementsForm(request.GET)
    found = asked_movements(book.id, form.asked())
    count, start = found.count(), doors.offset(request)
    rows = rows_of(found[start : start + doors.PAGE])
    context = {
        "book": book,
        "form": form,
        "moved": [(row, row.kind.within) for row in rows],
        "count": count,
        "totals": totals(found),
        "query": request.GET.urlencode(),
        "pages": doors.pages(request, count),
    }
    return render(request, "budget/movements.html", context)


@may_enter(READ, of=doors.book_of)
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """All the movements asked for, as a spreadsheet in pesos; who asks for more than it holds is
    told to take the CSV."""
    book = doors.book_of(request, slug)
    found = asked_movements(book.id, MovementsForm(request.GET).asked())
    if found.count() > MOST_ROWS:
        said = _("Son más de %(most)s movimientos: descárguelos en CSV o pida menos fechas.")
        messages.error(request, said % {"most": f"{MOST_ROWS:,}"})
        query = request.GET.urlencode()
        return redirect(f"{reverse('budget:movements', args=[slug])}?{query}")
    table = grid(_("Movimientos de %s") % book.name, COLUMNS, map(_values, every(found)))
    return as_xlsx(f"movimientos-{book.slug}", table, ())


@may_enter(READ, of=doors.book_of)
@require_safe
def file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """All the movements asked for, as CSV in pesos."""
    book = doors.book_of(request, slug)
    found = asked_movements(book.id, MovementsForm(request.GET).asked())
    lines = csv_lines(HEAD, map(_cells, every(found)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="movimientos-{book.slug}.csv"'
    return answer


def _values(row: MovementRow) -> tuple[object, ...]:
    """Days as ISO text, so that files compare; the amount as a number."""
    texts = (row.kind.spanish, row.document, row.on.isoformat(), row.recorded_at.isoformat())
    return (row.id, *texts, row.payee, row.reason, row.size, "sí" if row.is_undone else "")


def _cells(row: MovementRow) -> list[str]:
    """The same for a CSV, whose text is no formula either."""
    return [
        str(each) if isinstance(each, int | Money) else harmless(str(each)) for each in _values(row)
    ]
