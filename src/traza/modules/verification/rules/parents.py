"""Find the goals that add others: a parent and the run of goals that it sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traza.modules.reading.contracts import Goal

# Names of the ten figures of a goal, in the order of `figures`.
FIGURES = (
    *(f"lo programado del {name} trimestre" for name in ("primer", "segundo", "tercer", "cuarto")),
    "la meta anual",
    *(f"lo realizado del {name} trimestre" for name in ("primer", "segundo", "tercer", "cuarto")),
    "el avance absoluto",
)
# So many of the ten figures must be the exact sum of three children or more: no coincidence.
ENOUGH = 6
FEWEST_CHILDREN = 3


@dataclass(frozen=True, slots=True)
class Family:
    """A parent, the goals it adds, and the places of `FIGURES` that agree and that do not."""

    parent: Goal
    children: tuple[Goal, ...]
    sums: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]


def figures(goal: Goal) -> tuple[int, ...]:
    """Programmed, annual, actual and absolute; what is empty adds nothing."""
    ten = (*goal.programmed, goal.annual_target, *goal.actual, goal.absolute)
    return tuple(number or 0 for number in ten)


def families(goals: Sequence[Goal]) -> list[Family]:
    """The best family of each goal of a unit that has one."""
    found = []
    for place, parent in enumerate(goals):
        options = [
            family
            for children in _runs(goals[place + 1 :])
            if (family := _measure(parent, children)) is not None
        ]
        if options:
            found.append(max(options, key=lambda one: (len(one.agree), len(one.children))))
    return found


def _runs(goals: Sequence[Goal]) -> Iterator[tuple[Goal, ...]]:
    """Runs of goals, whole or without one of them."""
    for start in range(len(goals)):
        for end in range(start + FEWEST_CHILDREN, len(goals) + 1):
            run = tuple(goals[start:end])
            yield run
            if len(run) > FEWEST_CHILDREN:
                yield from (run[:at] + run[at + 1 :] for at in range(1, len(run) - 1))


def _measure(parent: Goal, children: tuple[Goal, ...]) -> Family | None:
    own = figures(parent)
    sums = tuple(map(sum, zip(*(figures(child) for child in children), strict=True)))
    agree = tuple(at for at, number in enumerate(own) if number == sums[at] != 0)
    differ = tuple(at for at, number in enumerate(own) if number != sums[at])
    distinct = {own[at] for at in agree}
    counted = sum(1 for child in children if any(figures(child)))
    if len(agree) < ENOUGH or len(distinct) < ENOUGH // 2 or counted < FEWEST_CHILDREN:
        return None
    return Family(parent, children, sums, agree, differ)
