"""One labelled figure printed in two tables: a card, a summary, or the closing rows of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.rules.grid import label, quantum, readable, value
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.near import near_miss, one_digit
from traza.modules.verification.rules.records import scaled_of
from traza.modules.verification.rules.tables.twins import scope_of
from traza.modules.verification.rules.tables.words import Adds, adds
from traza.modules.verification.rules.told import stems, years
from traza.modules.verification.rules.told_columns import roots

_MOST_TABLES, _MOST_ROWS, _PAIR = 40, 200, 2
_NUMERIC = frozenset({CellType.COUNT, CellType.NUMBER, CellType.MONEY, CellType.PERCENT})
# Labels that say nothing of what is counted.
_EMPTY = frozenset({"suma", "tota", "otro", "gran", "subt", "glob", "resto"})
# Thousands and millions: one table may print them and the other not.
_SCALES = frozenset({Decimal(1), Decimal(1000), Decimal(10) ** 6})


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its number, the size of its last digit, and whether it closes its column."""

    table: Table
    row: Row
    column: Column
    number: Decimal
    step: Decimal
    closing: bool


def same_labels(reading: Reading) -> Iterator[tuple[Spot, Spot]]:
    """Pairs of cells of one label that should be one figure, and that one slip parts."""
    tables = [t for t in readable(reading.tables) if 1 < len(t.rows) <= _MOST_ROWS][:_MOST_TABLES]
    for box, other in permutations(tables, _PAIR):
        if not _one_time(box, other):
            continue
        if len(box.columns) == _PAIR:
            yield from _card(box, other)
        if tables.index(box) < tables.index(other):
            yield from _rows(box, other)


def _one_time(one: Table, other: Table) -> bool:
    """Whether the titles put no other year, month or stage between both tables."""
    mine, theirs = set(scope_of(one)), set(scope_of(other))
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _numeric(table: Table) -> list[Column]:
    return [column for column in table.columns if column.type in _NUMERIC]


def _spot(table: Table, row: Row, column: Column) -> Spot | None:
    number, step = value(row, column), quantum(column, (row,))
    if number is None:
        read = scaled_of(row.printed.get(column.name, "").strip())
        if read is None:
            return None
        number, step = read
    return Spot(table, row, column, number, step, closes(table, row, column))


def closes(table: Table, row: Row, column: Column) -> bool:
    """Whether a row is the total of a column: it says so, or it adds all the other rows of it."""
    if row.is_total:
        return True
    if row not in (table.rows[0], table.rows[-1]) or len(table.rows) <= _PAIR:
        return False
    others = [value(one, column) or Decimal(0) for one in table.rows if one is not row]
    return bool(value(row, column)) and sum(others, Decimal(0)) == value(row, column)


def _rows(one: Table, other: Table) -> Iterator[tuple[Spot, Spot]]:
    """Rows of one label in both tables, where it stands once in each."""
    theirs = _labelled(other)
    for name, row in _labelled(one).items():
        twin = theirs.get(name)
        if twin is None:
            continue
        for column, again in _columns(one, other, name):
            first, second = _spot(one, row, column), _spot(other, twin, again)
            if first and second and second.closing and _one_name(one, row, other, twin):
                if first.number != second.number and not _rounds(first, second):
                    yield first, second
            elif first and second and _is_slip(first, second):
                closing = first.closing or second.closing
                if closing or (len(name) >= _PAIR and min(_digits(first), _digits(second)) > _PAIR):
                    yield first, second


# Part of a year: two figures with it and one name are one.
_PART = re.compile(r"\b(?:trimestre|semestre|bimestre|cuatrimestre|mes de|quincena)\b")


def _one_name(one: Table, row: Row, other: Table, twin: Row) -> bool:
    """Whether a card and a closing row have one label, to the letter, with words and a time."""
    name = plain(label(one, row))
    same = len(one.columns) == _PAIR and name == plain(label(other, twin))
    return same and _PART.search(name) is not None and len(words(name)) > _PAIR


def _labelled(table: Table) -> dict[frozenset[str], Row]:
    """The rows by the words of their labels, those that stand once and say something."""
    found: dict[frozenset[str], Row] = {}
    twice = set()
    for row in table.rows:
        name = stems(label(table, row))
        if name in found:
            twice.add(name)
        found[name] = row
    return {
        name: row
        for name, row in found.items()
        if name not in twice and {one[:4] for one in name if len(one) > _PAIR} - _EMPTY
    }


def _columns(one: Table, other: Table, name: frozenset[str]) -> Iterator[tuple[Column, Column]]:
    """Columns that tell one thing: of one title, or the only ones of both tables."""
    mine, theirs = _numeric(one) or list(one.columns[1:2]), _numeric(other)
    titled = [(a, b) for a in mine for b in theirs if stems(a.title) == stems(b.title)]
    if titled:
        yield from titled
        return
    kinds = {a.type for a in mine} in ({b.type for b in theirs}, {CellType.TEXT})
    if len(mine) == len(theirs) == 1 and kinds and len(name) >= 1:
        yield mine[0], theirs[0]


def _card(box: Table, other: Table) -> Iterator[tuple[Spot, Spot]]:
    """Fields of a card against the columns that its labels name: in its row, or the closing one."""
    title = _coded(box.title) | _texts_of_values(box)
    rows = [row for row in other.rows if (name := _own(other, row)) and name <= title]
    pairs = []
    for row in box.rows:
        column = _headed(label(box, row), other)
        field = _spot(box, row, box.columns[1])
        if column is None or field is None or _of_another_year(box, row, other, column):
            continue
        mine = rows if len(rows) == 1 else [r for r in other.rows if closes(other, r, column)]
        twin = _spot(other, mine[0], column) if len(mine) == 1 else None
        if twin is not None:
            pairs.append((field, twin))
    agree = [pair for pair in pairs if pair[0].number == pair[1].number]
    for field, twin in pairs:
        if field.number == twin.number or _rounds(field, twin):
            continue
        same = [pair for pair in agree if pair[1].row is twin.row]
        told = sum(_digits(pair[1]) for pair in same)
        sure = len(same) >= _PAIR and len(rows) == 1 and told > _PAIR
        if sure or (_is_slip(field, twin) and (same or _digits(twin) > _PAIR)):
            yield field, twin


def _rounds(one: Spot, other: Spot) -> bool:
    """Whether both are one number, in another scale or rounded."""
    ratio = one.number / other.number if other.number else Decimal(0)
    if ratio in _SCALES or (ratio and 1 / ratio in _SCALES):
        return True
    return abs(one.number - other.number) < max(one.step, other.step)


def _texts_of_values(box: Table) -> frozenset[str]:
    """The words of the values of a card: its name is one of them."""
    prints = (row.printed.get(box.columns[1].name, "") for row in box.rows)
    return frozenset().union(*map(_coded, prints))


def _coded(text: str) -> frozenset[str]:
    """The words of a name with its numbers: "Oficialía 03" is not "Oficialía 01"."""
    return roots(text) | frozenset(word for word in text.split() if word.isdigit())


def _own(table: Table, row: Row) -> frozenset[str]:
    return _coded(label(table, row))


def _headed(name: str, other: Table) -> Column | None:
    """The only added column whose header the label tells, or that tells the label."""
    mine, whole = roots(name), words(name)
    told = [
        column for column in _numeric(other)
        if adds(column) is not Adds.NEVER and words(column.title) and words(column.title) <= whole
    ]  # fmt: skip
    if len(told) == 1:
        return told[0]
    heads = [(column, roots(column.title)) for column in _numeric(other)
             if adds(column) is not Adds.NEVER]  # fmt: skip
    found = [column for column, head in heads if head and mine and head == mine]
    found = found or [column for column, head in heads if head and mine and head < mine]
    return found[0] if len(found) == 1 else None


def _of_another_year(box: Table, row: Row, other: Table, column: Column) -> bool:
    mine = years(label(box, row)) or years(box.title)
    theirs = years(column.title) or years(other.title)
    return bool(mine and theirs and not mine & theirs)


def _digits(spot: Spot) -> int:
    return len(str(int(abs(spot.number) / spot.step)))


def _is_slip(one: Spot, other: Spot) -> bool:
    """Whether one slip parts two figures: of two digits both must change places."""
    if one.number <= 0 or other.number <= 0 or _rounds(one, other):
        return False
    step = min(one.step, other.step)
    mine, theirs = (str(int(each.number / step)) for each in (one, other))
    if min(len(mine), len(theirs)) < _PAIR:
        return False
    if sorted(mine) == sorted(theirs) or one_digit(one.number, step, other.number):
        return True
    return len(mine) > _PAIR and near_miss(one.number, step, other.number)
