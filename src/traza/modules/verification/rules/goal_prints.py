"""What the copies of a goal print, cell by cell, beside what was reconstructed from them."""

from __future__ import annotations

import re
from decimal import Decimal

from traza.modules.reading.contracts import Goal, Sighting

_NUMBER = re.compile(r"^\d[\d,]*$")
_PERCENT = re.compile(r"^(\d+(?:\.\d+)?)\s*%$")

# The ten cells of a form's row between the unit of measure and the percentage.
CELLS = (
    "la meta anual",
    *(
        f"lo {what} del {name} trimestre"
        for name in ("primer", "segundo", "tercer", "cuarto")
        for what in ("programado", "realizado")
    ),
    "el avance absoluto",
)


def literal(goal: Goal) -> bool:
    """True when every copy prints the annual, the eight quarters and the absolute as they are read.

    Then what does not add up is the print itself, whatever the doubts of its reconstruction.
    """
    return printed_row(goal) == as_read(goal)


def as_read(goal: Goal) -> list[int | None]:
    """Annual, P and A of each quarter, absolute: the ten cells of a form's row."""
    pairs = zip(goal.programmed, goal.actual, strict=True)
    return [goal.annual_target, *(number for pair in pairs for number in pair), goal.absolute]


def printed_row(goal: Goal) -> list[int | None] | None:
    """The ten cells that every copy prints alike; None when one differs or has other cells."""
    rows = [_figures(seen) for seen in goal.seen_on]
    if not rows or len(rows[0]) != len(CELLS) or any(row != rows[0] for row in rows):
        return None
    return rows[0]


def only_difference(goal: Goal) -> int | None:
    """The place of the one cell that every copy prints and the rest of the row denies."""
    printed, read = printed_row(goal), as_read(goal)
    if printed is None:
        return None
    places = [at for at, cell in enumerate(printed) if cell != read[at]]
    only = places[0] if len(places) == 1 else None
    return only if only is not None and None not in (printed[only], read[only]) else None


def printed_annual(goal: Goal) -> int | None:
    """The annual target that every copy prints; None when they differ or do not print it."""
    found = {figures[0] for seen in goal.seen_on if (figures := _figures(seen))}
    only = found.pop() if len(found) == 1 else None
    return only if len(goal.seen_on) == sum(1 for seen in goal.seen_on if _figures(seen)) else None


def printed_percent(goal: Goal) -> Decimal | None:
    """The percentage that every copy prints; None when they differ or do not print it."""
    found = {_percent(seen) for seen in goal.seen_on}
    return found.pop() if len(found) == 1 else None


def _percent(seen: Sighting) -> Decimal | None:
    at = _percent_at(seen)
    match = _PERCENT.match(seen.printed_cells[at].strip()) if at is not None else None
    return Decimal(match.group(1)) if match else None


def _percent_at(seen: Sighting) -> int | None:
    places = [at for at, cell in enumerate(seen.printed_cells) if _PERCENT.match(cell.strip())]
    return places[0] if len(places) == 1 else None


def _figures(seen: Sighting) -> list[int | None]:
    """The cells between the unit of measure and the percentage: numbers, None where empty."""
    end = _percent_at(seen)
    if end is None:
        return []
    cells = [cell.strip() for cell in seen.printed_cells[:end]]
    start = next((at for at in range(1, end) if _NUMBER.match(cells[at])), None)
    if start is None or not all(_NUMBER.match(cell) or not cell for cell in cells[start:]):
        return []
    return [int(cell.replace(",", "")) if cell else None for cell in cells[start:]]
