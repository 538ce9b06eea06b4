"""Boxes of figures ("En cifras", "Resumen") against the totals of the tables that head them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import quantum, readable
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.records import asked, name_of, number_of, scaled_of
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.twins import scope_of
from traza.modules.verification.rules.tables.words import Adds, adds
from traza.modules.verification.rules.told import is_people, stems, years
from traza.modules.verification.rules.told_cells import whole_of
from traza.modules.verification.rules.wording import typed

# Labels of a box that must repeat headers, and digits that make an agreement no chance.
_FEWEST, _DIGITS = 2, 3
# A label that says itself that it tells more or less than the total of the table.
_OTHER = re.compile(
    r"\b(?:acumulad|histori|desde|promedi|maxim|minim|mayor|menor|meta|program|previst|anterior|"
    r"por\b|cada|incluy|unic|distint|pendient|restant|proyect|estimad)"
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A figure of a box and the total that its label names."""

    box: Table
    row: Row
    label: str
    printed: str
    said: Decimal
    step: Decimal
    table: Table
    column: Column
    total: Decimal
    rows: tuple[Row, ...]
    # Its label is "resultado": what the indicator that the box names came to.
    named: bool = False

    @property
    def agrees(self) -> bool:
        """Whether both are one number, as far as the coarser of them is printed."""
        coarse = max(self.step, quantum(self.column, self.rows))
        gap = abs(self.said - self.total)
        return gap == 0 or (coarse > 1 and gap < coarse)


def _in_its_scale(
    number: tuple[Decimal, Decimal], column: Column, total: Decimal
) -> tuple[Decimal, Decimal]:
    """The number of a box in pesos, when it is printed in the thousands of the other table."""
    said, step = number
    scaled = said * column.factor, step * column.factor
    return scaled if abs(scaled[0] - total) < abs(said - total) else number


def box_totals(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check a field of a box of two columns that a total of another table should repeat.

    It is sure only when another field of the same box does repeat a total of that table, or when
    one slip is all that parts two long figures of the same time.
    """
    tables = readable(reading.tables)
    for box in tables:
        if len(box.columns) != 2 or box.columns[0].type is not CellType.TEXT:
            continue
        found = [one for table in tables if table is not box for one in _fields(box, table)]
        for line in dict.fromkeys(one.row.line for one in found):
            mine = [one for one in found if one.row.line == line]
            right = [one for one in mine if one.agrees]
            if right:
                yield _held(right[0], ids)
                continue
            sure = [one for one in mine if _is_sure(one, found)]
            if len({one.total for one in sure}) == 1:
                yield _failed(sure[0], ids)


def _fields(box: Table, table: Table) -> Iterator[_Field]:
    if len(table.columns) < _FEWEST or len(table.rows) < _FEWEST:
        return
    names, value = box.columns
    subject = name_of(box)
    heads: dict[frozenset[str], list[Column]] = {}
    for column in table.columns:
        if adds(column) is not Adds.NEVER:
            heads.setdefault(asked(column.title), []).append(column)
    for row in (*_headed(box), *box.rows):
        label, printed = row.cells.get(names.name), row.printed.get(value.name, "").strip()
        if not isinstance(label, str) or _OTHER.search(plain(label)) or not asked(label):
            continue
        columns, number = heads.get(asked(label), []), scaled_of(printed)
        named = not columns and asked(label) == _RESULT
        columns = _of_name(subject, heads) if named else columns
        if len(columns) != 1 or number is None or not _of_one_time(label, box, table, columns[0]):
            continue
        found = whole_of(table, columns[0])
        if found is not None and number_of(printed) is not None and found[0]:
            number = _in_its_scale(number, columns[0], found[0])
            yield _Field(
                box, row, label.strip(), printed, *number, table, columns[0], *found, named
            )


def _headed(box: Table) -> tuple[Row, ...]:
    """The header of a box as a row, when it is one: "Turistas", "1,271,900"."""
    names, value = box.columns
    if number_of(value.title) is None:
        return ()
    printed = {names.name: names.title, value.name: value.title}
    return (Row(box.line_first, box.page, False, {names.name: names.title}, printed),)


_RESULT = frozenset({"resultado"})


def _of_name(subject: frozenset[str], heads: dict[frozenset[str], list[Column]]) -> list[Column]:
    """The columns whose header begins to tell what a box is of."""
    return [one for words, columns in heads.items() if len(words) > 1 and words <= subject
            for one in columns]  # fmt: skip


def _of_one_time(label: str, box: Table, table: Table, column: Column) -> bool:
    """Whether neither puts another year beside the figure."""
    mine = years(label) or years(box.title)
    other = years(column.title) or years(table.title)
    return not mine or not other or bool(mine & other)


def _is_sure(one: _Field, found: list[_Field]) -> bool:
    """Whether the box surely speaks of that table: other fields agree, or one slip parts them."""
    if one.box.notes and any("inclu" in plain(note.text) for note in one.box.notes):
        return False
    beside = [o for o in found if o.table is one.table and o.row is not one.row and o.agrees]
    told = sum(digits(other.total) for other in beside)
    slip = near_miss(one.said, one.step, one.total)
    if one.named:
        return slip and bool(years(one.label) & (years(one.column.title) | years(one.table.title)))
    if plain(one.label) == plain(one.column.title) and told and told + digits(one.total) > _DIGITS:
        return slip or (told >= _DIGITS and not any(map(is_people, stems(one.label))))
    same_time = set(scope_of(one.box)) == set(scope_of(one.table))
    return slip and (told >= _DIGITS or (same_time and digits(one.total) > _DIGITS))


def _held(one: _Field, ids: Ids) -> Check:
    right = typed(one.total, one.column.type)
    says = f"«{one.label}» es {one.printed} en el recuadro y el total de «{one.column.title}»."
    return held(_id(one, ids), _place(one), one.printed, right, says)


def _failed(one: _Field, ids: Ids) -> Check:
    right = typed(one.total, one.column.type)
    return failed(
        _id(one, ids), Severity.CONTRADICTION, _place(one), one.printed, right,
        says=f"«{one.label}» es {one.printed} en el recuadro (línea {one.row.line}) y el total de "
        f"«{one.column.title}» es {right} en la tabla «{one.table.title}» (línea "
        f"{one.rows[-1].line}). No pueden ser correctas a la vez.",
    )  # fmt: skip


def _id(one: _Field, ids: Ids) -> str:
    return ids.next(f"{one.box.id}:{slug(one.label)}:total")


def _place(one: _Field) -> Place:
    lines = (one.row.line, one.rows[-1].line)
    return Place(
        f"Recuadro «{one.box.title}», «{one.label}»", lines, table=one.box.id,
        cell=f"{one.row.line}:{one.box.columns[1].name}",
    )  # fmt: skip
