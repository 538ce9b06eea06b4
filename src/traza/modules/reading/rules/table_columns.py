"""Name and type the columns of a table, and understand its cells by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.reading.contracts import CellType, Column, Value
from traza.modules.reading.rules.numbers import Number, NumberUnit, parse_number
from traza.modules.reading.rules.table_codes import without_codes
from traza.modules.reading.rules.table_headers import Heading
from traza.modules.reading.rules.table_money import (
    MoneyTalk,
    Unit,
    header_unit,
    money_talk,
    names_money,
    says_foreign,
    says_percent,
)
from traza.modules.reading.rules.table_patterns import (
    ABSENT,
    CODE_HEADER,
    COLUMNS,
    YEAR,
    YEAR_HEADER,
    ColumnPattern,
)

_NAME_LENGTH = 40
_COUNTED, _MUNICIPALITIES = "municipalities", 2_500
_DECIMAL_POINT = re.compile(r",\d{3}(?!\d)|\d{4,}\.|\.\d{1,2}(?!\d)|\b0\.\d|\.\d{4}")
# Columns of a time, or of the whole, are of what the table is of.
_PERIOD = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)\w*|\d ?t\b|\bt ?\d|"
    r"trimestre|semestre|bimestre|\bmes\b|\btotal|\bacumulad|\banual|\bimporte|\bsuma"
)
_MOST = Decimal("0.7")
_HALF = Decimal("0.5")
_YEARS = range(1900, 2100)
_CENTAVO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell: its value (None when absent or not understood) and what happened to it."""

    value: Value
    understood: bool = True
    repaired: bool = False


def is_absent(cell: str) -> bool:
    """True for an empty cell or a print that says there is no datum ("-", "$ -", "n.d.")."""
    return cell.strip().lower().strip("$ ") in ABSENT


def name_columns(
    headings: Sequence[Heading],
    body: Sequence[Sequence[str]],
    titles: Sequence[str] = (),
    told: Unit | None = None,
) -> tuple[Column, ...]:
    """Name and type each column by its header and its cells. Names are unique in the table.

    `told` is the unit told around the table: it holds for the columns that do not tell theirs.
    """
    talk = money_talk(headings, titles, told)
    bodies = [
        [row[at] for row in body if at < len(row) and not is_absent(row[at])]
        for at in range(len(headings))
    ]
    columns: list[Column] = []
    taken: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = replace(_column(heading, bodies[at], at, talk), ordinal=heading.ordinal)
        if column.type is CellType.MONEY:
            unit = header_unit(heading.path) or told or Unit("pesos", 1)
            column = replace(column, unit=unit.words, factor=unit.factor)
        taken[column.name] = taken.get(column.name, 0) + 1
        if taken[column.name] > 1:
            column = replace(column, name=f"{column.name}_{taken[column.name]}")
        columns.append(column)
    columns = list(_without_lone_total(columns, headings, bodies))
    columns = list(without_codes(columns, bodies))
    return _without_boxes(columns, headings, bodies) if told else tuple(columns)


def _without_boxes(
    columns: Sequence[Column], headings: Sequence[Heading], bodies: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Whole numbers under a plain noun are things, where the pesos of the table have decimals.

    "Cajas | Valor estimado (miles de pesos)": 140 boxes, and 1,240.5 thousand pesos.
    """
    money = [one.type is CellType.MONEY for one in columns]
    sure = [held and names_money(head.path) for held, head in zip(money, headings, strict=True)]
    with_decimals = any(
        held and any(_has_decimals(cell) for cell in cells)
        for held, cells in zip(sure, bodies, strict=True)
    )
    if not with_decimals:
        return tuple(columns)
    return tuple(
        replace(one, type=CellType.COUNT, unit=None, factor=1)
        if held and not known and not _PERIOD.search(fold(head.path)) and _all_whole(cells)
        else one
        for one, held, known, head, cells in zip(
            columns, money, sure, headings, bodies, strict=True
        )
    )


def _all_whole(cells: Sequence[str]) -> bool:
    numbers = [number for cell in cells if (number := parse_number(cell)) is not None]
    return bool(numbers) and len(numbers) == len(cells) and _whole(numbers)


def _whole(numbers: Sequence[Number]) -> bool:
    return all(number.quantum >= 1 and number.unit is None for number in numbers)


def _has_decimals(cell: str) -> bool:
    number = parse_number(cell)
    return number is not None and number.quantum < 1


def _without_lone_total(
    columns: Sequence[Column], headings: Sequence[Heading], bodies: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """A column headed only "Total" is money beside other money, and what its cells are else."""
    others = any(one.type is CellType.MONEY and one.name != "total" for one in columns)
    if others:
        return tuple(columns)
    return tuple(
        replace(one, type=_type(heading, cells, MoneyTalk(None, about=False)), unit=None)
        if one.name == "total" and one.factor == 1 and fold(heading.path) == "total"
        else one
        for one, heading, cells in zip(columns, headings, bodies, strict=True)
    )


def _column(heading: Heading, cells: Sequence[str], at: int, talk: MoneyTalk) -> Column:
    pattern = _pattern(heading, cells)
    title = heading.leaf or f"Columna {at + 1}"
    if pattern is not None and pattern.type is CellType.MONEY and says_percent(heading):
        pattern = None
    if pattern is None:
        name = fold(heading.path).replace("ñ", "n").replace(" ", "_")[:_NAME_LENGTH].strip("_")
        kind = _type(heading, cells, talk)
        if not name:  # a header of signs alone, such as "%"
            name = "percent" if kind is CellType.PERCENT else f"column_{at + 1}"
        return Column(name, title, kind, _unit(kind))
    year = YEAR.search(heading.leaf) or YEAR.search(heading.path)
    name = pattern.name.replace("{year}", year[1] if year else "").strip("_")
    return Column(name, title, pattern.type, _unit(pattern.type))


def _pattern(heading: Heading, cells: Sequence[str]) -> ColumnPattern | None:
    """The first pattern for the header whose nature (numbers or words) is that of the cells."""
    numeric = _share(cells, _looks_numeric)
    for words in dict.fromkeys((fold(heading.leaf), fold(heading.path))):
        for pattern in COLUMNS:
            fits = numeric is None or (numeric >= _HALF) == pattern.numeric
            if pattern.name == _COUNTED and pattern.numeric and not _are_few(cells):
                continue  # what municipalities give, not how many they are
            if fits and words and pattern.header.search(words):
                return pattern
    return None


def _are_few(cells: Sequence[str]) -> bool:
    """Whether all figures are whole, and no more than the municipalities of the country."""
    numbers = [parse_number(cell) for cell in cells]
    return all(
        one is not None and one.unit is None and one.quantum >= 1 and one.value <= _MUNICIPALITIES
        for one in numbers
    )


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> Decimal | None:
    """Which part of the cells holds, None without cells."""
    if not cells:
        return None
    return Decimal(sum(1 for cell in cells if holds(cell))) / len(cells)


def _looks_numeric(cell: str) -> bool:
    """A number, or a print mostly of digits (perhaps a damaged number)."""
    if parse_number(cell) is not None:
        return True
    marks = [mark for mark in cell if mark.isalnum()]
    digits = sum(mark.isdigit() for mark in marks)
    return digits > 0 and digits * 2 > len(marks) and " " not in cell.strip("$ ")


def _type(heading: Heading, cells: Sequence[str], talk: MoneyTalk) -> CellType:
    """The type of a column whose header is not known, by its cells, its header and its table."""
    numbers = [number for number in map(parse_number, cells) if number is not None]
    words = fold(heading.path)
    years = YEAR_HEADER.match(words) is not None and all(map(_is_year, numbers))
    if len(numbers) < _MOST * len(cells) or not numbers or years or CODE_HEADER.match(words):
        return CellType.TEXT
    if any(len(cell) > 1 and cell.startswith("0") and cell.isdigit() for cell in cells):
        return CellType.TEXT  # a code keeps its leading zeros
    units = {number.unit for number in numbers}
    if units == {NumberUnit.PERCENT} or _is_plain_percent(heading, numbers):
        return CellType.PERCENT
    held = NumberUnit.PERCENT not in units and talk.holds(heading)
    if (held or NumberUnit.PESOS in units) and not says_foreign(heading):
        return CellType.MONEY
    return CellType.COUNT if _whole(numbers) else CellType.NUMBER


def _is_year(number: Number) -> bool:
    return number.unit is None and number.value in _YEARS


def _is_plain_percent(heading: Heading, numbers: Sequence[Number]) -> bool:
    """Whether the header says percent and the cells are plain numbers that are no fractions."""
    plain = says_percent(heading) and all(
        number.unit in {None, NumberUnit.PERCENT} and not number.scaled for number in numbers
    )
    fractions = all(abs(number.value) <= 1 for number in numbers)
    return plain and not fractions


def _unit(kind: CellType) -> str | None:
    if kind is CellType.PERCENT:
        return "percent"
    return "pesos" if kind is CellType.MONEY else None


def tells_its_point(cells: Sequence[str]) -> bool:
    """Whether some figure of a column shows that its point is decimal: "1,200.5", "12.5"."""
    return any(_DECIMAL_POINT.search(cell) for cell in cells)


def understand(cell: str, column: Column) -> Understood:
    """Understand one cell by its column's type; a print that is not understood says so."""
    if is_absent(cell):
        return Understood(None)
    if column.type is CellType.TEXT:
        return Understood(cell)
    number = parse_number(cell)
    if number is None:
        return Understood(None, understood=False)
    value = _value(number, column)
    return Understood(value, value is not None, number.repaired)


def _value(number: Number, column: Column) -> Value:
    if column.type is CellType.COUNT:
        whole = number.value == number.value.to_integral_value() and number.quantum > Decimal(
            "0.001"
        )
        return int(number.value) if whole and number.unit is not NumberUnit.PERCENT else None
    if column.type is not CellType.MONEY:
        return number.value
    scale = 1 if number.scaled else column.factor
    return _money(number.value * scale)


def _money(pesos: Decimal) -> Money | None:
    """Pesos to the centavo. A spreadsheet's binary tail (0.1 + 0.2) is cut off; nothing else."""
    near = pesos.quantize(_CENTAVO)
    return Money.of(near) if abs(near - pesos) < Decimal("0.00001") else None
