"""Which rows of a table are of indicators that should go down, by what the row itself says."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.memo import once

WAY = re.compile(
    r"\b(?:sentido|comportamiento|tendencia|direccion|polaridad|se espera|debe(?:ria)?)\b|"
    r"^(?:que )?se busca\b"
)
DOWN = re.compile(
    r"\bdescend|\bbaja(?:r|ndo)?\b|\bdecrec|\bnegativ|\bdisminu|\bmenor(?:es)? (?:es|son) mejor|"
    r"\breduc|\bmenos es mejor|\ba la baja\b|^\W*↓|^\W*▼|^\W*-$|^\(-\)$"
)
UP = re.compile(
    r"\bascend|\bcrec|\bal alza\b|\bsub(?:e|ir)\b|\baument|\bincrement|\bpositiv|"
    r"\bmayor(?:es)? (?:es|son) mejor|\bmas es mejor|\ba la alza\b|^\W*↑|^\W*▲|^\W*\+$|^\(\+\)$"
)


def side(text: str) -> bool | None:
    """True for down, False for up, None when it is not said."""
    words = plain(text)
    if DOWN.search(words):
        return True
    return False if UP.search(words) else None


@once
def down_rows(table: Table) -> dict[int, bool]:
    """By row, whether its indicator should go down; only the rows that say it."""
    named = [
        column
        for column in table.columns
        if column.type is CellType.TEXT and WAY.search(plain(column.title))
    ]
    texts = [column for column in table.columns if column.type is CellType.TEXT]
    for column in named or texts[1:]:
        sides = {
            at: way
            for at, row in enumerate(table.rows)
            if (way := side(row.printed.get(column.name, ""))) is not None
        }
        filled = sum(1 for row in table.rows if row.printed.get(column.name, "").strip())
        if len(sides) == filled and len(sides) >= (1 if named else 2):
            return sides
    return {}
