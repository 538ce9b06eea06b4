"""What the lights of a table may go by: a column, or one over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.grid import of_type, value
from traza.modules.verification.rules.legends import Legend
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.ways import base_and_target, way_columns, way_of
from traza.modules.verification.rules.told import stems, telling

_WIDEST = 10
# A quantity that the legend itself names: no other that happens to agree stands against it.
NAMED = 3
# A rate, or what was done over what was planned: likelier than any other pair of columns.
LIKELY = 2
_DONE = re.compile(
    r"\b(?:resultado|logr|avance|alcanz|realiz|deveng|ejerc|real|cumpl|obtenid|observad|valor)"
)
_PLAN = re.compile(r"\b(?:meta|program|modific|planead|aprobad|esperad|comprometid|objetivo)")
_GRANTED = re.compile(r"\b(?:program|modific|planead|aprobad|comprometid|contratad)")
_BEFORE = re.compile(r"\b(?:base|anterior|previ[oa]|inicial|punto de partida|antes)\b")
_RATE_ALONE = re.compile(r"%|\b(?:porcentaje|cumplimiento)\b")
_RATE = re.compile(r"%|\b(?:porcentaje|cumplim|eficacia|desempeno|indice|grado de|tasa)")
_PROGRESS = re.compile(r"\b(?:avance|logro|alcance)\b")


_POINTS = re.compile(r"\d\s+puntos?\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the lights may go by: a column, or one over another; `rank` tells how likely."""

    name: str
    top: Column
    bottom: Column | None
    rank: int
    moved: bool = False
    gap: bool = False
    told: bool = False

    @property
    def spent(self) -> bool:
        """Whether it compares what was done with what was planned or granted: more is more."""
        if self.bottom is None or self.told:
            return self.told
        planned = _GRANTED.search(plain(self.bottom.title)) is not None
        return planned or self.bottom.type is CellType.MONEY

    def of(self, row: Row, *, down: bool) -> Decimal | None:
        """Its value in a row whose indicator should rise or fall, None without numbers."""
        above = value(row, self.top)
        if self.bottom is None or above is None:
            return above
        below = value(row, self.bottom)
        if below is None:
            return None
        if self.gap:
            return max(Decimal(0), above - below if down else below - above)
        if self.moved:
            return below - above if down else above - below
        above, below = (below, above) if down else (above, below)
        return 100 * above / below if below else None


def values_of(table: Table, row: Row, quantity: Quantity) -> tuple[Decimal, ...]:
    """What a quantity is in a row: both ways when nothing says if it should rise or fall."""
    down = _down(table, row)
    if quantity.told or (down is None and quantity.spent):
        down = False
    ways = (down,) if down is not None or quantity.bottom is None else (False, True)
    found = (quantity.of(row, down=bool(way)) for way in ways)
    return tuple(one for one in found if one is not None)


def _down(table: Table, row: Row) -> bool | None:
    """Whether the indicator of a row should go down: by its own words, else by its target.

    None when neither says, or when they deny each other: that is no matter of its light.
    """
    told, columns = way_of(table, row), base_and_target(table)
    base, target = (value(row, one) for one in columns) if columns else (None, None)
    moves = None if base is None or target is None or base == target else target < base
    if told is None:
        return moves
    return told[1] if moves is None or moves == told[1] else None


_OF_TARGET = re.compile(
    r"(?:%|por ciento)[^.;%]{0,25}\b(?:de|del|a) (?:la|su|lo)? ?(?:meta|programad)"
)
_TARGETS = re.compile(r"\b(?:metas?|objetivo|program|planead)")


def _over(numeric: list[Column], whole: Column, legend: Legend) -> Iterator[Quantity]:
    """What the legend says its percentages are of: each other column over that one, or printed."""
    for column in numeric:
        if column is whole:
            continue
        rank = NAMED if legend.words & telling(column.title) else LIKELY
        if column.type is CellType.PERCENT:
            yield Quantity(f"«{column.title}»", column, None, rank)
        else:
            name = f"«{column.title}» entre «{whole.title}»"
            yield Quantity(name, column, whole, rank, told=True)


def _alone(numeric: list[Column], legend: Legend) -> Iterator[Quantity]:
    """Each column by itself; a goal or a base alone was set, not reached: no light judges it."""
    of_target = _OF_TARGET.search(plain(legend.text)) is not None
    planned = any(_PLAN.search(plain(column.title)) for column in numeric)
    for column in numeric:
        title = plain(column.title)
        named = bool(legend.words & stems(column.title))
        # "Logro" beside a goal is what was done; alone it is how much of it.
        rate = _RATE.search(title) or column.type is CellType.PERCENT
        rank = 1 + named + bool(rate or (_PROGRESS.search(title) and not planned))
        was_set = _PLAN.search(title) or _BEFORE.search(title)
        if of_target and not rate:
            continue  # "a 10 % o menos de la meta" is no size of a figure
        if column.type is not CellType.MONEY and (not was_set or _DONE.search(title)):
            yield Quantity(f"«{column.title}»", column, None, rank)


def quantities(table: Table, legend: Legend) -> Iterator[Quantity]:
    """Every quantity that the lights of a legend may go by, with how likely it is."""
    numeric = of_type(table, CellType.PERCENT, CellType.NUMBER, CellType.COUNT, CellType.MONEY)
    numeric = numeric[:_WIDEST]
    wholes = [column for column in numeric if legend.over & stems(column.title)]
    if len(wholes) == 1 and not _TARGETS.search(plain(wholes[0].title)) and not legend.moved:
        yield from _over(numeric, wholes[0], legend)
        return
    yield from _alone(numeric, legend) if not legend.moved else ()
    told = bool(way_columns(table))
    # "A no más de 2 puntos": a distance between two columns is no quotient of them.
    points = _POINTS.search(plain(legend.text)) is not None and "%" not in legend.text
    for top, bottom in permutations(numeric, 2):
        if legend.moved:
            if not told:
                continue  # without its way, which change is progress is not in this table
            if _BEFORE.search(plain(bottom.title)) and not _PLAN.search(plain(top.title)):
                name = f"«{top.title}» contra «{bottom.title}»"
                yield Quantity(name, top, bottom, NAMED, moved=True)
            continue
        if points:
            if _DONE.search(plain(top.title)) and _PLAN.search(plain(bottom.title)):
                name = f"lo que falta a «{top.title}» para «{bottom.title}»"
                yield Quantity(name, top, bottom, 2, gap=True)
            continue
        if _RATE_ALONE.search(plain(top.title)) or _RATE_ALONE.search(plain(bottom.title)):
            continue  # a rate over an amount means nothing
        done, plan = _DONE.search(plain(top.title)), _PLAN.search(plain(bottom.title))
        rank = 2 if done and plan else 1
        if rank > 1 and legend.words & telling(bottom.title):
            rank = NAMED
        yield Quantity(f"«{top.title}» entre «{bottom.title}»", top, bottom, rank)
