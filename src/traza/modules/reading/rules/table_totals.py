"""Tell which rows of a table are totals: by their word, or by being a sum without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.reading.contracts import CellType, Column, Value
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_patterns import TOTAL_LABEL

Cells = dict[str, Value]
_SPACED = re.compile(r"(?:[a-zñ] )+[a-zñ]$")


def is_total_label(cell: str) -> bool:
    """True for "Total", "Subtotal", "Suma" and the like, also with letters set apart."""
    words = fold(cell)
    if _SPACED.match(words):
        words = words.replace(" ", "")
    return TOTAL_LABEL.match(words) is not None


def has_total_word(cells: Sequence[str]) -> bool:
    """True when the first words of the row, wherever they stand, are those of a total."""
    first = next((cell for cell in cells if cell and parse_number(cell) is None), "")
    return is_total_label(first)


def unnamed_totals(columns: Sequence[Column], rows: Sequence[Cells]) -> frozenset[int]:
    """Rows without words whose numbers are sums of the rows above.

    A row at the end counts as a sum even when a digit of it is wrong (it is then at least half
    of what the rows above add up to); one in the middle only when it adds up exactly.
    """
    texts = [column.name for column in columns if column.type is CellType.TEXT]
    sums = [c.name for c in columns if c.type in {CellType.MONEY, CellType.COUNT, CellType.NUMBER}]
    if not texts:
        return frozenset()
    found: set[int] = set()
    for at in range(2, len(rows)):
        if any(rows[at][name] for name in texts):
            continue
        above = [row for before, row in enumerate(rows[:at]) if before not in found]
        last = not any(any(row[name] for name in texts) for row in rows[at:])
        if _adds_up(rows[at], above, sums, exact=not last):
            found.add(at)
    return frozenset(found)


def _adds_up(row: Cells, above: Sequence[Cells], names: Sequence[str], *, exact: bool) -> bool:
    votes = []
    for name in names:
        value = amount(row[name])
        parts = [part for part in (amount(one[name]) for one in above) if part is not None]
        if value is None or not parts:
            continue
        total = sum(parts, Decimal(0))
        votes.append(value == total or (not exact and 2 * value >= total > 0))
    return bool(votes) and sum(votes) * 2 > len(votes)


def amount(value: Value) -> Decimal | None:
    """The size of a numeric cell, None for words or nothing."""
    if isinstance(value, Money):
        return value.pesos
    return Decimal(value) if isinstance(value, int | Decimal) else None
