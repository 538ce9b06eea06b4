"""A table of a page as a spreadsheet: the same cells, numbers as numbers, and its notes below."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from traza.kernel.money import Money
from traza.ui.components.grid import Cell, Grid, Kind, Link

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXACT = 10**14  # centavos; a spreadsheet keeps 15 digits of a number


def as_xlsx(name: str, table: Grid, notes: Sequence[tuple[str, str]]) -> HttpResponse:
    """The table in one sheet. Text is never a formula; an absent value is an empty cell."""
    into = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(into, options)
    # The same table gives the same file, whenever it is made.
    book.set_properties({"title": str(table.caption), "created": datetime(2000, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("Datos")
    bold = book.add_format({"bold": True})
    pesos = book.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, str(column.title), bold)
    rows = [*table.rows, *([table.totals] if table.totals else [])]
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, (number, place), cell, pesos)
    for number, (word, text) in enumerate(notes, start=len(rows) + 2):
        sheet.write_string(number, 0, word)
        sheet.write_string(number, 1, text)
    book.close()
    answer = HttpResponse(into.getvalue(), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _write(sheet: Any, at: tuple[int, int], cell: Cell, pesos: Any) -> None:
    raw = cell.raw.value if isinstance(cell.raw, Link) else cell.raw
    if raw is None or raw == "":
        return
    if cell.column.kind is Kind.PESOS and isinstance(raw, Money | int):
        centavos = raw.centavos if isinstance(raw, Money) else raw
        if abs(centavos) < EXACT:
            sheet.write_number(*at, float(Decimal(centavos).scaleb(-2)), pesos)
        else:
            sheet.write_string(*at, str(Money(centavos)))
    elif isinstance(raw, int | Decimal | float) and not isinstance(raw, bool):
        sheet.write_number(*at, float(raw))
    else:
        sheet.write_string(*at, cell.text)
