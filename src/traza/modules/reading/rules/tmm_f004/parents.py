"""A goal that adds others quarter by quarter, found from the figures alone.

When the annual target of a goal is the sum of a following run of goals, each quarter gives one more
equation. They choose between readings of the children, but only when enough of them hold by more
than chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from .form import WIDTH, Candidate, Octet

_BROKEN = 3.0  # an equation of the parent that does not hold
_SUPPORT = 3.0  # orders of magnitude against chance
_EQUATIONS = 3
_GAP = 12.0
_STATES = 8000
_CHILDREN = 2
_SETTLED = 4.0  # what the next reading must cost more

Choices = Sequence[tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class Family:
    """A parent and its children by index; `holds` are the quarter cells where the sum is exact.

    `off` tells by how much the others differ."""

    parent: int
    children: tuple[int, ...]
    holds: tuple[int, ...]
    off: tuple[int, ...]
    support: float
    joint: tuple[_State, ...]


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    sums: tuple[int, ...]
    picks: tuple[int, ...]


def _near(options: tuple[Candidate, ...], gap: float) -> list[Candidate]:
    return [one for one in options if one.cost <= options[0].cost + gap]


def _limit(choices: list[tuple[Candidate, ...]]) -> list[list[Candidate]]:
    """Readings of each child to combine, fewer when they would be too many together."""
    gap = _GAP
    while True:
        near = [_near(options, gap)[:8] for options in choices]
        states = 1
        for options in near:
            states *= len(options)
        if states <= _STATES or gap < 0.1:
            return near if states <= _STATES else [options[:1] for options in near]
        gap *= 0.8


def _add(sums: tuple[int, ...], octet: Octet) -> tuple[int, ...]:
    return tuple(one + max(0, cell or 0) for one, cell in zip(sums, octet, strict=True))


def _combine(near: list[list[Candidate]]) -> list[_State]:
    states = [_State(0.0, (0,) * WIDTH, ())]
    for options in near:
        states = [
            _State(state.cost + one.cost, _add(state.sums, one.octet), (*state.picks, at))
            for state in states
            for at, one in enumerate(options)
        ]
    return states


def _holds(sums: tuple[int, ...], parent: Octet) -> tuple[int, ...]:
    return tuple(at for at in range(WIDTH) if (parent[at] or 0) == sums[at])


def _judge(choices: Choices, parent: int, children: tuple[int, ...], tried: int) -> Family | None:
    top = choices[parent][0].octet
    near = _limit([choices[child] for child in children])
    states = [
        replace(state, cost=state.cost + _BROKEN * (WIDTH - len(_holds(state.sums, top))))
        for state in _combine(near)
    ]
    best = min(states, key=lambda state: state.cost)
    holds = _holds(best.sums, top)
    telling = [at for at in holds if top[at]]
    chance = log10(len(states)) + log10(tried)
    support = sum(log10(1 + (top[at] or 0)) for at in telling) - chance
    if len(telling) < _EQUATIONS or support < _SUPPORT:
        return None
    off = tuple((top[at] or 0) - best.sums[at] for at in range(WIDTH) if at not in holds)
    return Family(parent, children, holds, off, support, tuple(states))


def _runs(choices: Choices) -> list[tuple[int, tuple[int, ...]]]:
    """Parents and runs of following goals whose annual targets add up."""
    annual = [options[0].frame.annual for options in choices]
    runs = []
    for parent, goal in enumerate(annual):
        if not goal:
            continue
        for first in range(parent + 1, len(annual)):
            added = 0
            for last in range(first, len(annual)):
                added += annual[last] or 0
                if added == goal and last - first + 1 >= _CHILDREN:
                    runs.append((parent, tuple(range(first, last + 1))))
    return runs


def families(choices: Choices) -> tuple[Family, ...]:
    """Parents with their children, the best supported run for each parent."""
    runs = _runs(choices)
    found: dict[int, Family] = {}
    for parent, children in runs:
        family = _judge(choices, parent, children, max(1, len(choices) ** 2))
        if family and (parent not in found or family.support > found[parent].support):
            found[parent] = family
    return tuple(found.values())


def reweigh(choices: Choices, family: Family) -> list[tuple[Candidate, ...]]:
    """Put the readings of the children in the order that the parent's equations ask for.

    The cost of a reading becomes what the best whole family with it costs more than the best one.
    """
    least = min(state.cost for state in family.joint)
    fresh = [tuple(options) for options in choices]
    for place, child in enumerate(family.children):
        extra: dict[int, float] = {}
        for state in family.joint:
            pick = state.picks[place]
            extra[pick] = min(extra.get(pick, float("inf")), state.cost - least)
        options = choices[child]
        unseen = max(extra.values()) + _BROKEN
        base = options[0].cost
        weighed = [
            replace(one, cost=base + extra.get(at, max(unseen, one.cost - base)))
            for at, one in enumerate(options)
        ]
        fresh[child] = tuple(sorted(weighed, key=lambda one: one.cost))
    return fresh


def confirmed(family: Family, ranked: Sequence[Candidate]) -> bool:
    """True when the parent's sums settle a child's first reading.

    Most of its figures stand where the sum is exact, any other reading would break more equations
    than it repairs, and what is off elsewhere is no figure of this child nor a difference of two.
    """
    octet = ranked[0].octet
    figures = [at for at, cell in enumerate(octet) if cell]
    exact = sum(at in family.holds for at in figures)
    gap = ranked[1].cost - ranked[0].cost if len(ranked) > 1 else _GAP
    values = {cell or 0 for cell in octet} | {0}
    moves = {abs(one - other) for one in values for other in values}
    mine = any(abs(off) in moves for off in family.off)
    return bool(figures) and 3 * exact >= 2 * len(figures) and gap >= _SETTLED and not mine
