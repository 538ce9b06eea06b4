"""Round figures of the prose ("casi 15 mil", "más de 8,400") against the cells that they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_bind import Bound
from traza.modules.verification.rules.told_cells import Cell, Cells

_NEARLY = re.compile(
    r"\b(?:casi|cerca de|alrededor de|aproximadamente|unos|unas|en torno a|del orden de|"
    r"poco (?:mas|menos) de)(?: l[oa]s)?$"
)
_ABOVE = re.compile(
    r"\b(?:mas de|al menos|por lo menos|no menos de|arriba de|super(?!vis)\w+|rebas\w+)(?: a)?"
    r"(?: l[oa]s)?$"
)
# A sixth apart is another number; "más de" half of it tells nothing.
_FAR, _HALF = Decimal("0.15"), Decimal("0.5")


class About(StrEnum):
    """How a round figure is said."""

    NEARLY = "nearly"
    ABOVE = "above"


def about(sentence: Sentence, figure: Stated) -> About | None:
    """How a figure is rounded by the words before it; None when it is exact or said otherwise."""
    lead = flat(sentence.text[: figure.start]).rstrip()
    if figure.unit not in {StatedUnit.COUNT, StatedUnit.PESOS}:
        return None
    if _NEARLY.search(lead):
        return About.NEARLY
    return About.ABOVE if _ABOVE.search(lead) else None


def agrees(figure: Stated, said: About, cell: Cell) -> bool:
    """Whether a cell may be what a round figure tells."""
    gap = abs(figure.value - cell.value)
    if gap < max(figure.quantum, cell.step):
        return True
    if said is About.NEARLY:
        return gap <= abs(cell.value) * _FAR
    return figure.value <= cell.value and figure.value >= cell.value * _HALF


def judged(
    one: Bound, said: About, cells: Cells, explained: Callable[[Cell], bool]
) -> tuple[Cell, Severity | None] | None:
    """The cell a round figure tells, with how it holds; None when nothing can be said.

    It is a contradiction when one digit would mend it, and `explained` says that no word tells of
    anything else; "más de" more than there are, without that, is in doubt.
    """
    figure = one.figure
    right = [cell for cell in one.cells if agrees(figure, said, cell)]
    if right:
        return right[0], None
    if not one.by_noun or any(
        cell.unit is figure.unit and abs(cell.value - figure.value) < _step(figure)
        for cell in cells.every
    ):
        return None
    slips = [cell for cell in one.cells if near_miss(figure.value, _step(figure), cell.value)]
    far = all(abs(figure.value - cell.value) > abs(cell.value) * _FAR for cell in one.cells)
    if slips and far and all(explained(cell) for cell in one.cells):
        return slips[0], Severity.CONTRADICTION
    over = all(figure.value > cell.value + cell.step for cell in one.cells)
    alone = len({cell.value for cell in one.cells}) == 1
    if said is About.ABOVE and over and alone and explained(one.cells[0]):
        return one.cells[0], Severity.DOUBTFUL
    return None


def _step(figure: Stated) -> Decimal:
    """The size of the last digit that is no zero: 8,400 is told to the hundred."""
    step = figure.quantum
    while figure.value and figure.value % (step * 10) == 0:
        step *= 10
    return step
