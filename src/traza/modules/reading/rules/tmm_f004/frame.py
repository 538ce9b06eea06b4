"""Which annual target, absolute progress and percent bind a goal: a vote with arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from .form import UNREAD, Copy, Frame, total
from .tokens import percent_fits

_DISSENT = 1.5  # a copy prints another figure
_MISFIT = 3.0  # the percent is not absolute / annual
_DERIVED = 2.0  # no copy prints it; the quarters add up to it
_SPREAD = 3.0  # frames dearer than the best by more than this are not weighed
_MOST = 3

_T = TypeVar("_T", int, Decimal)


def _votes(values: Sequence[_T | None]) -> Counter[_T]:
    return Counter(value for value in values if value is not None and value != UNREAD)


def _cost(votes: Counter[_T], value: _T | None) -> float:
    if value is None:
        return _DISSENT * sum(votes.values())
    against = sum(count for other, count in votes.items() if other != value)
    return _DISSENT * against + (0.0 if value in votes else _DERIVED)


def _derived(copies: Sequence[Copy]) -> tuple[set[int], set[int]]:
    """Sums of the plain readings, for targets and totals that no copy prints right."""
    octets = [copy.literal for copy in copies if copy.literal and UNREAD not in copy.literal]
    return {total(octet[0::2]) for octet in octets}, {total(octet[1::2]) for octet in octets}


def _options(values: set[_T]) -> list[_T | None]:
    """The values in order, or only None when there is none."""
    found: list[_T | None] = []
    found.extend(sorted(values))
    return found or [None]


def _fits(annual: int | None, absolute: int | None, percent: Decimal | None) -> bool:
    if annual is None or absolute is None or percent is None:
        return True
    return percent_fits(absolute, annual, percent)


def frames(copies: Sequence[Copy]) -> tuple[Frame, ...]:
    """The likeliest frames, cheapest first; at least one, with None for what nothing tells."""
    annuals = _votes([copy.row.annual for copy in copies])
    absolutes = _votes([copy.absolute for copy in copies])
    percents = _votes([copy.row.percent for copy in copies])
    sums, dones = _derived(copies)
    targets = _options(set(annuals) | sums)
    totals = _options(set(absolutes) | dones if absolutes else set())
    found = []
    for annual in targets:
        for absolute in totals:
            for percent in _options(set(percents)):
                cost = _cost(annuals, annual) + _cost(percents, percent)
                cost += _cost(absolutes, absolute) if absolutes else 0.0
                fits = _fits(annual, absolute, percent)
                agreed = fits and _majority(annuals, annual) and _majority(percents, percent)
                agreed = agreed and (not absolutes or _majority(absolutes, absolute))
                cost += 0.0 if fits else _MISFIT
                found.append(Frame(annual, absolute, percent, cost, agreed))
    found.sort(key=lambda frame: frame.cost)
    return tuple(frame for frame in found if frame.cost <= found[0].cost + _SPREAD)[:_MOST]


def _majority(votes: Counter[_T], value: _T | None) -> bool:
    """True when more copies print this figure than all that print another."""
    return value is not None and 2 * votes[value] > sum(votes.values())
