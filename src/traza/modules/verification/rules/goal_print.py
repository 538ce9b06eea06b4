"""Figures of a goal that every copy prints one way and all its other figures say another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Goal, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goal_prints import (
    CELLS,
    as_read,
    only_difference,
    printed_annual,
    printed_percent,
    printed_row,
)
from traza.modules.verification.rules.goals import Sure, goal_key, goal_place, how_sure
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.wording import number

KIND = "goal-print"


def run(reading: Reading) -> Iterable[Check]:
    """The annual target and the percentage of each goal that all its copies print alike."""
    ids = Ids(KIND)
    sure = how_sure(reading)
    for goal in reading.goals:
        for name, title, printed, used in _pairs(goal):
            yield from _check(goal, (name, title), (printed, used), ids, sure)
        yield from _moved(goal, ids)


def _moved(goal: Goal, ids: Ids) -> Iterator[Check]:
    """A whole row that every copy prints, that does not add up, and was read with cells moved."""
    row = printed_row(goal)
    if row is None or row == as_read(goal) or only_difference(goal) is not None:
        return
    for name, first, year in (("programado", 1, row[0]), ("realizado", 2, row[9])):
        total = sum(cell or 0 for cell in row[first:9:2])
        if year is None or total in {0, year}:
            continue
        yield failed(
            ids.next(f"{goal_key(goal)}:row-{name}"), Severity.DOUBTFUL, goal_place(goal),
            f"{year:,}", f"{total:,}",
            says=f"Tal como está impreso, lo {name} por trimestre suma {total:,} y debía sumar "
            f"{year:,}. El documento no permite saber si falla una cifra o el lugar de las celdas.",
        )  # fmt: skip


def _pairs(goal: Goal) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """What to compare: annual, percentage, and the one other cell that the row denies."""
    annual, percent = printed_annual(goal), printed_percent(goal)
    if annual is not None and goal.annual_target is not None:
        yield "annual", CELLS[0], Decimal(annual), Decimal(goal.annual_target)
    if percent is not None and goal.relative_percent is not None:
        yield "percent", "el porcentaje", percent, goal.relative_percent
    at, row = only_difference(goal), printed_row(goal)
    if at and row is not None:
        printed, used = row[at], as_read(goal)[at]
        if printed is not None and used is not None:
            yield f"cell-{at}", CELLS[at], Decimal(printed), Decimal(used)


def _check(
    goal: Goal, what: tuple[str, str], figures: tuple[Decimal, Decimal], ids: Ids, sure: Sure
) -> Iterator[Check]:
    printed, used = figures
    identity = ids.next(f"{goal_key(goal)}:{what[0]}")
    place = goal_place(goal, f"{goal.code}:{what[0]}")
    shown = number(printed), number(used)
    copies = len(goal.seen_on)
    if printed == used:
        says = f"Lo impreso en {what[1]}, {shown[0]}, es lo que usan las demás cifras."
        yield held(identity, place, *shown, says)
        return
    where = "La única copia imprime" if copies == 1 else f"Las {copies} copias imprimen"
    yield failed(
        identity, sure(goal), place, *shown,
        says=f"{where} {shown[0]} en {what[1]}, y las demás cifras de la meta obligan a "
        f"{shown[1]}.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Cifra impresa contra las demás",
    definition=(
        "Una meta se reconstruye con todas sus cifras y sus copias. Si todas las copias imprimen "
        "la misma meta anual o el mismo porcentaje, y las demás cifras solo cuadran con otro, se "
        "dice lo impreso y lo que debió ser: nunca se corrige en silencio."
    ),
    citation=INDICATORS,
    run=run,
)
