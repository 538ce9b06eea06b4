"""What is on screen as a file: the tables of a page, cell by cell, as CSV.

Money is exact pesos without signs or thousands, percentages keep six decimals, an absent value is
an empty cell, and no text begins as a spreadsheet's formula would.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse, QueryDict

from traza.kernel.harmless import harmless
from traza.kernel.money import Money
from traza.ui.components.grid import Cell, Grid, Kind, Link
from traza.ui.components.pages import address

FORMAT = "formato"
_FINE = Decimal("0.000001")


def wanted(query: QueryDict) -> bool:
    """Whether the address asks for the file instead of the page."""
    return query.get(FORMAT) == "csv"


def link(query: QueryDict) -> str:
    """The address of the same view as a file."""
    return address(query, **{FORMAT: "csv"})


def as_csv(name: str, grids: Iterable[Grid], notes: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """The tables one under another, each under its caption when there are several.

    `notes` are (word, text) rows that close the file: what was estimated, with which source.
    """
    kept = list(grids)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for place, each in enumerate(kept):
        if place:
            writer.writerow([])
        if len(kept) > 1:
            writer.writerow([harmless(str(each.caption))])
        writer.writerow([harmless(str(column.title)) for column in each.columns])
        writer.writerows([_value(cell) for cell in row] for row in each.rows)
        if each.totals:
            writer.writerow([_value(cell) for cell in each.totals])
    if notes:
        writer.writerow([])
        writer.writerows([harmless(text) for text in row] for row in notes)
    # A byte-order mark, without which spreadsheets read Spanish letters as something else.
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _value(cell: Cell) -> str:
    raw = cell.raw.value if isinstance(cell.raw, Link) else cell.raw
    if raw is None or raw == "":
        return ""
    if isinstance(raw, Money):
        return str(raw)
    if cell.column.kind is Kind.PESOS and isinstance(raw, int):
        return str(Money(raw))
    if isinstance(raw, Decimal):
        return f"{raw.quantize(_FINE).normalize():f}"
    if isinstance(raw, int):
        return str(raw)
    return harmless(cell.text)
