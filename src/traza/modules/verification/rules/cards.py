"""Where a card (cédula) prints a field of its indicator."""

from __future__ import annotations

from traza.modules.reading.contracts import Indicator, Reading, Row
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, ordered

BASELINE = "linea base"
TARGET = "meta"


def card_place(reading: Reading, indicator: Indicator, field: str) -> Place:
    """The indicator's row in the results table and the line of its card that prints a field."""
    row = _row(reading, indicator.card_line, field)
    line = row.line if row is not None else indicator.card_line
    page = row.page if row is not None else None
    return Place(
        f"Indicador «{indicator.name}»",
        ordered((indicator.line, line)),
        ordered((indicator.page, page)),
    )


def _row(reading: Reading, card_line: int | None, field: str) -> Row | None:
    if card_line is None:
        return None
    for table in reading.tables:
        if table.kind != "indicator-card" or not table.line_first <= card_line <= table.line_last:
            continue
        for row in table.rows:
            name = row.cells.get("field")
            if isinstance(name, str) and plain(name).startswith(field):
                return row
    return None
