"""How far a reading stands from a print, and which readings a print allows.

The damage of bad scans: blanks lost so that all that follows shifts, the last value repeated in
surplus cells, values lost, repeated or misread, blank cells inserted. Each has a cost; the costs
were chosen by hand and checked with simulated damage (see the tests of this package).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .form import UNREAD, WIDTH, Octet, Slot

ZERO_FOR_BLANK = 2.0  # a printed 0 where nothing stands
BLANK_FOR_ZERO = 0.9  # an isolated 0 that was not seen
EXTRA_BLANK_END = 0.1
EXTRA_SAME_END = 0.15
EXTRA_VALUE_END = 0.3
EXTRA_SAME = 1.2
EXTRA_BLANK = 1.6
EXTRA_VALUE = 2.5
LOST_BLANK_END = 0.3
LOST_BLANK = 1.0
LOST_SAME = 1.5
LOST_VALUE = 2.0
BLANKED = 2.0
FILLED_SAME = 1.5
FILLED = 2.5
DIGIT = 2.2
SUBSTITUTED = 2.6
UNREAD_VALUE = 0.5
UNREAD_BLANK = 1.5
# A copy that costs more than this tells nothing more.
CAP = 5.0
# The value a print does not show; the sums say which it is.
UNKNOWN = -2


def _digit(one: int, other: int) -> bool:
    left, right = str(one), str(other)
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


@lru_cache(maxsize=100_000)
def pair_cost(printed: Slot, value: Slot, before: Slot, scale: float) -> float:
    """Cost of a printed cell for a true value; `before` is the cell printed just before."""
    if printed == value:
        return 0.0
    return _pair_cost(printed, value, before) * max(1.0, scale)


def _pair_cost(printed: Slot, value: Slot, before: Slot) -> float:
    if printed in (0, None) and value in (0, None):
        return ZERO_FOR_BLANK if printed == 0 else BLANK_FOR_ZERO
    if printed == UNREAD:
        return UNREAD_BLANK if value is None else UNREAD_VALUE
    if printed is None:
        return BLANKED
    if value is None:
        return FILLED_SAME if printed == before else FILLED
    return DIGIT if value >= 0 and _digit(printed, value) else SUBSTITUTED


@lru_cache(maxsize=100_000)
def extra_cost(printed: Slot, before: Slot, at_end: bool, scale: float) -> float:
    """Cost of a printed cell that stands for no quarter."""
    if printed is None:
        return (EXTRA_BLANK_END if at_end else EXTRA_BLANK) * scale
    if printed == before:
        return (EXTRA_SAME_END if at_end else EXTRA_SAME) * scale
    return (EXTRA_VALUE_END if at_end else EXTRA_VALUE) * scale


@lru_cache(maxsize=100_000)
def lost_cost(value: Slot, before: Slot, exhausted: bool, scale: float) -> float:
    """Cost of a quarter with no printed cell; `before` is the quarter's left neighbour."""
    if not value:  # a lone 0 is lost as easily as a blank
        return (LOST_BLANK_END if exhausted else LOST_BLANK) * scale
    return (LOST_SAME if value == before else LOST_VALUE) * max(1.0, scale)


@lru_cache(maxsize=200_000)
def edit_cost(octet: Octet, printed: Octet, scale: float) -> float:
    """Least cost to print `printed` when the eight quarters are `octet`, CAP when it is more.

    `scale` multiplies what shifts cells (a trusted page hardly shifts; a second copy with the very
    same shift says little more).
    """
    width, size = len(octet), len(printed)
    row = [0.0] * (size + 1)
    for at in range(1, size + 1):
        before = printed[at - 2] if at > 1 else UNKNOWN
        row[at] = row[at - 1] + extra_cost(printed[at - 1], before, False, scale)
    for slot in range(1, width + 1):
        value = octet[slot - 1]
        left = octet[slot - 2] if slot > 1 else UNKNOWN
        end = slot == width
        fresh = [row[0] + lost_cost(value, left, size == 0, scale)]
        for at in range(1, size + 1):
            cell, before = printed[at - 1], printed[at - 2] if at > 1 else UNKNOWN
            fresh.append(
                min(
                    row[at - 1] + pair_cost(cell, value, before, scale),
                    row[at] + lost_cost(value, left, at == size, scale),
                    fresh[at - 1] + extra_cost(cell, before, end, scale),
                )
            )
        row = fresh
        if min(row) >= CAP:
            return CAP
    return row[size]


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of a search: the cost to spend and the sums that no partial reading may pass."""

    cost: float
    annual: int
    done: int


def readings(printed: Octet, budget: Budget) -> set[Octet]:
    """Octets within `budget.cost` edits of a print, with at most one UNKNOWN in P and one in A.

    A reading whose programmed cells already pass the annual target, or whose actual cells pass the
    absolute progress, is dropped as soon as it does.
    """
    levels: list[dict[Octet, float]] = [{(): 0.0}]
    levels += [{} for _ in printed]
    for at in range(1, len(printed) + 1):
        _skip(levels, printed, at, budget.cost, end=False)
    for slot in range(WIDTH):
        levels = _next_slot(levels, printed, slot, budget)
    return set(levels[len(printed)])


def _keep(level: dict[Octet, float], octet: Octet, cost: float, most: float) -> None:
    if cost <= most and cost < level.get(octet, CAP * 9):
        level[octet] = cost


def _skip(
    levels: list[dict[Octet, float]], printed: Octet, at: int, most: float, *, end: bool
) -> None:
    before = printed[at - 2] if at > 1 else UNKNOWN
    step = extra_cost(printed[at - 1], before, end, 1.0)
    for octet, cost in levels[at - 1].items():
        _keep(levels[at], octet, cost + step, most)


def _passes(octet: Octet, budget: Budget) -> bool:
    last = len(octet) - 1
    total = unknown = 0
    for value in octet[last % 2 :: 2]:
        if value == UNKNOWN:
            unknown += 1
        elif value is not None and value >= 0:
            total += value
    return unknown < 2 and total <= (budget.done if last % 2 else budget.annual)


def _next_slot(
    levels: list[dict[Octet, float]], printed: Octet, slot: int, budget: Budget
) -> list[dict[Octet, float]]:
    fresh: list[dict[Octet, float]] = [{} for _ in levels]
    for at, level in enumerate(levels):
        cell = printed[at] if at < len(printed) else None
        before = printed[at - 1] if at else UNKNOWN
        for octet, cost in level.items():
            for value, step, ahead in _steps(octet, cell, before, at, len(printed)):
                grown = (*octet, value)
                if cost + step <= budget.cost and _passes(grown, budget):
                    _keep(fresh[at + ahead], grown, cost + step, budget.cost)
    for at in range(1, len(levels)):
        _skip(fresh, printed, at, budget.cost, end=slot == WIDTH - 1)
    return fresh


def _steps(
    octet: Octet, cell: Slot, before: Slot, at: int, size: int
) -> list[tuple[Slot, float, int]]:
    """What the next quarter may be: (value, cost, printed cells used)."""
    left = octet[-1] if octet else UNKNOWN
    steps: list[tuple[Slot, float, int]] = [
        (None, lost_cost(None, left, at == size, 1.0), 0),
        (UNKNOWN, LOST_SAME, 0),
    ]
    if at < size:
        if cell != UNREAD:
            steps.append((cell, 0.0, 1))
        unknown = UNREAD_VALUE if cell == UNREAD else BLANKED if cell is None else DIGIT
        steps.append((UNKNOWN, unknown, 1))
        if cell is not None:
            steps.append((None, pair_cost(cell, None, before, 1.0), 1))
    return steps
