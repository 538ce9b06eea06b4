"""The movements of a book that somebody asks for, and the same as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.modules.budget.contracts.capabilities import READ
from traza.modules.budget.contracts.staff import MovementRow
from traza.modules.budget.forms.movement_list import MovementsForm
from traza.modules.budget.queries.movement_list import asked_movements, every, totals
from traza.modules.budget.queries.staff import rows_of
from traza.modules.budget.views import doors
from traza.platform.access.roles import may_enter

HEAD = (
    *("movimiento", "tipo", "documento", "fecha_contable", "registrado", "a_quien", "motivo"),
    *("importe", "revertido"),
)


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
def file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """All the movements asked for, as CSV in pesos."""
    book = doors.book_of(request, slug)
    found = asked_movements(book.id, MovementsForm(request.GET).asked())
    lines = csv_lines(HEAD, map(_cells, every(found)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="movimientos-{book.slug}.csv"'
    return answer


def _cells(row: MovementRow) -> list[str]:
    texts = (row.kind.spanish, row.document, row.on.isoformat(), row.recorded_at.isoformat())
    said = (row.payee, row.reason, str(row.size), "sí" if row.is_undone else "")
    return [str(row.id), *map(harmless, texts), *map(harmless, said)]
