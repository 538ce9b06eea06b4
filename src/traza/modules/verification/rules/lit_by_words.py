"""Which columns of a table, or fields of a card, a worded legend speaks of, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.grid import of_type, value
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.records import Card, number_of
from traza.modules.verification.rules.standings import Standing, given
from traza.modules.verification.rules.tables.ways import TARGET, WAY, base_and_target, side, way_of
from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.worded import Worded
from traza.modules.verification.rules.worded_condition import names_base, names_goal

_RATE = re.compile(r"%|\b(?:porcentaje|cumplimiento|variacion|diferencia|brecha|avance)\b")
_DONE = re.compile(
    r"\b(?:alcanzad|logr|obtenid|resultad|observad|realizad|real\b|cierre|quedamos|avance|valor|"
    r"ultimo|actual|entregad|atendid)"
)


@dataclass(frozen=True, slots=True)
class Triple:
    """The columns of a result, its goal and its base."""

    result: Column
    goal: Column
    base: Column | None

    @property
    def name(self) -> str:
        """How a finding names what was compared."""
        return f"«{self.result.title}» contra «{self.goal.title}»"

    def named(self, legend: Worded) -> int:
        """How many of its headers' words the legend says."""
        said = stems(self.result.title) | stems(self.goal.title)
        return len(said & legend.words)

    def lights(self, table: Table, row: Row, legend: Worded) -> frozenset[str]:
        """What the legend gives to a row; none when it cannot be known."""
        result, goal = value(row, self.result), value(row, self.goal)
        base = value(row, self.base) if self.base is not None else None
        if result is None or goal is None:
            return frozenset()
        told, columns = way_of(table, row), base_and_target(table)
        # "Meta del trimestre" is not where the base should go.
        whole = TARGET.search(plain(self.goal.title)) or not names_part(self.goal.title)
        first, last = base, goal if whole else None
        if columns is not None:
            first, last = (value(row, one) for one in columns)
        down, sure = _down(None if told is None else told[1], first, last)
        return given(legend, Standing(result, goal, base, down)) if sure else frozenset()


_PART = re.compile(r"\b(?:trimestr|semestr|bimestr|mensual|mes\b|parcial|periodo)")


def names_part(title: str) -> bool:
    """Whether a header is of a part of the year."""
    return _PART.search(plain(title)) is not None


def _down(
    told: bool | None, base: Decimal | None, goal: Decimal | None
) -> tuple[bool | None, bool]:
    """Whether a result should fall, and False when its words and its goal deny each other."""
    moves = None if base is None or goal is None or base == goal else goal < base
    if told is None or moves is None or told is moves:
        return (moves if told is None else told), True
    return None, False


def triples(table: Table, legend: Worded) -> list[Triple]:
    """Every three columns that the legend may speak of."""
    numeric = of_type(table, CellType.PERCENT, CellType.NUMBER, CellType.COUNT, CellType.MONEY)
    goals = [one for one in numeric if names_goal(one.title) and not _RATE.search(_bare(one))]
    bases = [one for one in numeric if names_base(one.title) and one not in goals]
    set_before = (*goals, *bases)
    results = [
        one for one in numeric
        if one not in set_before and not _is_rate(one) and not _is_count_of_rows(table, one)
    ]  # fmt: skip
    if (legend.of_base and not bases) or legend.plain_shares:
        return []
    before: list[Column | None] = [*bases] or [None]
    return [Triple(*three) for three in product(results, goals, before)]


def _bare(column: Column) -> str:
    """A header without the unit that it closes with."""
    return re.sub(r"\([^)]*\)", " ", plain(column.title))


def _is_count_of_rows(table: Table, column: Column) -> bool:
    """Whether a column only numbers the rows."""
    cells = [value(row, column) for row in table.rows]
    return cells == [Decimal(at) for at in range(1, len(cells) + 1)]


def _is_rate(column: Column) -> bool:
    said = _bare(column)
    return _RATE.search(said) is not None and "%" in f"{column.title}{column.unit or ''}"


@dataclass(frozen=True, slots=True)
class CardLights:
    """What was compared in a card, on which lines, and every light that it may carry."""

    name: str
    lines: tuple[int, ...]
    lights: frozenset[str]


def of_card(card: Card, legend: Worded) -> CardLights | None:
    """The lights that the legend may give to a card; None when nothing is sure."""
    fields = [_Field(label, figure, line) for label, (printed, line) in card.fields.items()
              if (figure := number_of(printed)) is not None]  # fmt: skip
    plans = [one for one in fields if names_goal(one.label) and not _RATE.search(plain(one.label))]
    goals, bases = _best(plans, legend), [one for one in fields if names_base(one.label)]
    done = [one for one in fields if one not in bases and not names_goal(one.label)
            and not _RATE.search(plain(one.label))]  # fmt: skip
    results = _best([one for one in done if _DONE.search(plain(one.label))] or done, legend)
    if not goals or not results or len(bases) > 1:
        return None
    base = bases[0].figure if bases else None
    # "Meta del trimestre" is not where the base should go.
    last = [one.figure for one in plans if TARGET.search(plain(one.label))]
    way = card.get(WAY)
    told = side(way[1]) if way is not None else None
    down, sure = _down(told, base, last[0] if len(last) == 1 else None)
    found: set[str] = set()
    for goal, result in product(goals, results):
        at = Standing(result.figure, goal.figure, base, down)
        mine = given(legend, at) if sure else frozenset()
        if not mine:
            return None
        found |= mine
    lines = tuple(one.line for one in (*results, *goals))
    return CardLights(f"«{results[0].label}» contra «{goals[0].label}»", lines, frozenset(found))


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    figure: Decimal
    line: int


def _best(fields: list[_Field], legend: Worded) -> list[_Field]:
    """Those whose labels say most of the legend's own words."""
    most = max((len(stems(one.label) & legend.words) for one in fields), default=0)
    return [one for one in fields if len(stems(one.label) & legend.words) == most]


def lights_of_cards(cards: list[Card]) -> Iterator[tuple[Card, str, str, int]]:
    """Each field of a card that is a word or two: its label, its print and its line."""
    for card in cards:
        for label, (printed, line) in card.fields.items():
            if 0 < len(printed) <= _SHORT and number_of(printed) is None and not _is_way(label):
                yield card, label, printed, line


def _is_way(label: str) -> bool:
    return WAY.search(plain(label)) is not None


_SHORT = 24
