"""Whether a figure of the prose is something else than the cells that its sentence names."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import Stated, StatedUnit
from traza.modules.verification.rules.told import (
    YEAR,
    flat,
    stems,
)
from traza.modules.verification.rules.told_base import is_base
from traza.modules.verification.rules.told_bind import (
    Bound,
    fits,
)
from traza.modules.verification.rules.told_cells import Cell, Cells
from traza.modules.verification.rules.told_moves import levels

# "30.0 millones de dólares": the scale of such a column is not read, so it is not compared.
_FOREIGN = re.compile(r"^\W*(?:(?:mil|miles|millones) )?(?:de )?(?:dolares|dls|usd|euros)\b")


def is_foreign(one: Bound) -> bool:
    """Whether the figure is told in another currency than the peso."""
    text = one.sentence.text
    behind, own = text[one.figure.end :], text[one.figure.start : one.figure.end]
    return _FOREIGN.match(flat(behind)) is not None or "dólar" in own


_TOGETHER = re.compile(
    r"\b(?:suman|sumaron|junt[oa]s|entre|amb[oa]s|en conjunto|reunen|reunieron)\b"
)


def of_several_rows(one: Bound) -> bool:
    """Whether the figure may be of several rows that the sentence names together."""
    rows = {(cell.table.id, cell.row.line) for cell in one.cells}
    if len(rows) < _PAIR:
        return False
    part = flat(part_of_sentence(one))
    alike = [each for each in one.sentence.figures if each.unit is one.figure.unit]
    names = [flat(name) for name in {cell.name for cell in one.cells}]
    listed = any(
        f"{first} {link} {second}" in part
        for first in names for second in names for link in ("y", "e", "o", "u", "ni")
    )  # fmt: skip
    return _TOGETHER.search(part) is not None or (listed and len(alike) < len(rows))


_PAIR = 2


def _of_rows_together(one: Bound) -> bool:
    """Whether a figure is what all the rows that its sentence names add up to, in one column."""
    columns: dict[tuple[str, str], Decimal] = {}
    for cell in one.cells:
        if not cell.is_total:
            key = (cell.table.id, cell.column.name)
            columns[key] = columns.get(key, Decimal(0)) + cell.value
    return len(one.cells) > 1 and one.figure.value in columns.values()


def is_another(one: Bound, cells: Cells) -> bool:
    """Whether the figure is surely, or may be, something else than the cells it is brought to."""
    if _elsewhere(one, cells) or any(_same_slip(one.figure, cell) for cell in one.cells):
        return True
    if (
        is_base(one.figure, one.cells)
        or _told_apart(one)
        or _EACH.match(flat(one.sentence.text[one.figure.end :]))
    ):
        return True
    if _ONE_OF_THEM.search(flat(one.sentence.text[: one.figure.start])):
        return True
    if (
        _is_gap(one)
        or _of_several_years(one)
        or _in_a_name(one, cells)
        or _of_two_cells(one, cells)
    ):
        return True
    if not any(cell.is_total for cell in one.cells) and _is_named_total(one, cells):
        return True
    return _of_rows_together(one) or (of_several_rows(one) and one.by_row)


def _is_named_total(one: Bound, cells: Cells) -> bool:
    """Whether it is a total of a column that the sentence names, in the table of those rows:
    "en servicio, 49 de las 60 unidades" is no figure of the row «Servicios»."""
    tables = {cell.table.id for cell in one.cells}
    said = stems(one.sentence.text)
    return any(
        total.is_total and total.table.id in tables and total.subject <= said
        and total.unit is one.figure.unit and total.value == one.figure.value
        for total in cells.totals
    )  # fmt: skip


# "Un kilómetro en la Costa costó 1.2 millones": the price of one is no cell of the row.
_ONE_OF_THEM = re.compile(
    r"\b(?:un|una|cada) [a-zñ]+ (?:[a-zñ]+ ){0,5}(?:cost|cuest|sal|val)\w*\W*$"
)


def same_cells(one: Bound, other: Bound, cells: Cells) -> bool:
    """Whether another figure would be the same cells, and neither is one of them."""
    mine, theirs = ({id(cell) for cell in each.cells} for each in (one, other))
    if mine != theirs or other.fitting is not None or not other.by_noun:
        return False
    return other.figure.value >= other.figure.quantum * _TEN and not _in_a_name(other, cells)


_TEN = 10


def _is_gap(one: Bound) -> bool:
    """Whether two other figures of its sentence are so far apart: "de 42.6 a 45.1, 2.5 más"."""
    alike = [f for f in one.sentence.figures if f.unit is one.figure.unit and f is not one.figure]
    return one.figure.value >= one.figure.quantum * _TEN and any(
        abs(abs(first.value - second.value) - one.figure.value) < one.figure.quantum
        for first, second in combinations(alike, 2)
    )


def _of_several_years(one: Bound) -> bool:
    """A percentage of a span ("de 2043 a 2046 creció 44.9 %") is not that of one of its years."""
    years = set(YEAR.findall(one.sentence.text))
    if one.figure.start in levels(one.sentence):
        return False  # "de 41.0 % en 2032 a 54.5 % en 2035": each is of its own year
    return one.figure.unit is StatedUnit.PERCENT and len(years) > 1


def _of_two_cells(one: Bound, cells: Cells) -> bool:
    """Whether a figure is the sum or the difference of two cells of a row that it may mean."""
    if one.figure.value < one.figure.quantum * _CHANCE:
        return False  # small numbers are such a sum by chance
    for cell in one.cells:
        totals = [c for c in cells.totals if c.table is cell.table and c.is_total]
        row = totals if cell.is_total else cells.row((cell.table.id, cell.row.line))
        alike = [other.value for other in row if other.unit is one.figure.unit]
        step = max(one.figure.quantum, cell.step)
        for first, second in combinations(alike, 2):
            if any(
                abs(one.figure.value - by) < step for by in (first + second, abs(first - second))
            ):
                return True
    return False


_CHANCE = 50


def _in_a_name(one: Bound, cells: Cells) -> bool:
    """The "2" of the row «Ruta 2 Costa» is part of its name and no figure."""
    text, figure = flat(one.sentence.text), one.figure
    return any(
        figure.printed in name and 0 <= (at := text.find(name)) <= figure.start < at + len(name)
        for name in {flat(cell.name) for cell in cells.every if figure.printed in cell.name}
    )


# "Treinta por corrida" is judged as a quotient; "doce de los ochenta" is a part.
_EACH = re.compile(r"^\s*(?:(?:[a-zñ]+ )?por cada|por) (?!ciento)[a-zñ]{4,}|^\s*de l[oa]s\b(?! \d)")


def _told_apart(one: Bound) -> bool:
    """Whether the sentence tells a cell in parts, or counts another thing than any column."""
    if not one.by_noun and (
        one.figure.unit is StatedUnit.PERCENT or one.figure.value < one.figure.quantum * _SMALL
    ):
        return True
    alike = [f for f in one.sentence.figures if f.unit is one.figure.unit and not f.approximate]
    pairs = [one.figure.value + f.value for f in alike if f is not one.figure]
    sums = [*pairs, sum((f.value for f in alike), Decimal(0))] if pairs else []
    step = max((f.quantum for f in alike), default=Decimal(1))
    return any(
        abs(total - cell.value) < max(step, cell.step) for total in sums for cell in one.cells
    )


def _same_slip(figure: Stated, cell: Cell) -> bool:
    """Whether the cell's own column says that the cell, and not the prose, is the wrong one."""
    return cell.other is not None and abs(figure.value - cell.other) < max(
        figure.quantum, cell.step, Decimal("0.01")
    )


def _elsewhere(one: Bound, cells: Cells) -> bool:
    """Whether another figure of the tables is exactly this one, so that it may be meant.

    Small counts fit anything and tell nothing, unless they stand in the same column.
    """
    small = one.figure.value < _SMALL * one.figure.quantum
    columns = {(cell.table.id, cell.column.name) for cell in one.cells}
    return any(
        cell.unit is one.figure.unit
        and fits(one.figure, cell)
        and (not small or (cell.table.id, cell.column.name) in columns)
        for cell in cells.every
    )


_SMALL = 1000


def part_of_sentence(one: Bound) -> str:
    """The part of the sentence, between semicolons, where the figure stands."""
    text, at = one.sentence.text, one.figure.start
    start = text.rfind("; ", 0, at) + 1
    end = text.find("; ", one.figure.end)
    return text[start : end if end >= 0 else len(text)]
