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
from traza.modules.reading.rules.table_headers import Heading
from traza.modules.reading.rules.table_patterns import (
    ABSENT,
    AMOUNTS_IN,
    COLUMNS,
    MONEY_HEADER,
    YEAR,
    YEAR_HEADER,
    ColumnPattern,
)

_NAME_LENGTH = 40
_OWN_UNIT = re.compile(r"\bpesos\b|\bmdp\b|\bm n\b")
_MOST = Decimal("0.7")
_HALF = Decimal("0.5")
_CENTAVO = Decimal("0.01")
_SCALES = (("miles de millones", 10**9), ("millones", 10**6), ("miles", 10**3))


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell: its value (None when absent or not understood) and what happened to it."""

    value: Value
    understood: bool = True
    repaired: bool = False


def is_absent(cell: str) -> bool:
    """True for an empty cell or a print that says there is no datum."""
    return cell.strip().lower() in ABSENT


def name_columns(
    headings: Sequence[Heading], body: Sequence[Sequence[str]], titles: Sequence[str] = ()
) -> tuple[Column, ...]:
    """Name and type each column by its header and its cells. Names are unique in the table.

    A title that tells the unit of the amounts holds for the columns that do not tell theirs.
    """
    scale = _told_scale(titles)
    columns: list[Column] = []
    taken: dict[str, int] = {}
    for at, heading in enumerate(headings):
        cells = [row[at] for row in body if at < len(row) and not is_absent(row[at])]
        column = _column(heading, cells, at)
        if scale and column.type is CellType.MONEY and not _OWN_UNIT.search(fold(heading.path)):
            column = replace(column, unit=f"{scale} de pesos")
        if column.type is CellType.MONEY:
            column = replace(column, factor=_scale(column.unit))
        taken[column.name] = taken.get(column.name, 0) + 1
        if taken[column.name] > 1:
            name = f"{column.name}_{taken[column.name]}"
            column = replace(column, name=name)
        columns.append(column)
    return tuple(columns)


def _told_scale(titles: Sequence[str]) -> str | None:
    told = (AMOUNTS_IN.search(title.lower()) for title in titles)
    return next((match["scale"] for match in told if match), None)


def _column(heading: Heading, cells: Sequence[str], at: int) -> Column:
    pattern = _pattern(heading, cells)
    title = heading.leaf or f"Columna {at + 1}"
    if pattern is None:
        name = fold(heading.path).replace("ñ", "n").replace(" ", "_")[:_NAME_LENGTH].strip("_")
        kind = _type(heading, cells)
        if not name:  # a header of signs alone, such as "%"
            name = "percent" if kind is CellType.PERCENT else f"column_{at + 1}"
        return Column(name, title, kind, _unit(heading, kind))
    year = YEAR.search(heading.leaf) or YEAR.search(heading.path)
    name = pattern.name.replace("{year}", year[1] if year else "").strip("_")
    return Column(name, title, pattern.type, _unit(heading, pattern.type))


def _pattern(heading: Heading, cells: Sequence[str]) -> ColumnPattern | None:
    """The first pattern for the header whose nature (numbers or words) is that of the cells."""
    numeric = _share(cells, _looks_numeric)
    for words in dict.fromkeys((fold(heading.leaf), fold(heading.path))):
        for pattern in COLUMNS:
            fits = numeric is None or (numeric >= _HALF) == pattern.numeric
            if fits and words and pattern.header.search(words):
                return pattern
    return None


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


def _type(heading: Heading, cells: Sequence[str]) -> CellType:
    """The type of a column whose header is not known, by its cells."""
    numbers = [number for number in map(parse_number, cells) if number is not None]
    words = fold(heading.path)
    if not numbers or len(numbers) < _MOST * len(cells) or YEAR_HEADER.match(words):
        return CellType.TEXT
    if any(len(cell) > 1 and cell.startswith("0") and cell.isdigit() for cell in cells):
        return CellType.TEXT  # a code keeps its leading zeros
    if all(number.unit is NumberUnit.PERCENT for number in numbers):
        return CellType.PERCENT
    pesos = any(number.unit is NumberUnit.PESOS for number in numbers)
    cents = any(number.quantum == _CENTAVO for number in numbers)
    if pesos or (MONEY_HEADER.search(words) and (cents or len(numbers) == len(cells))):
        return CellType.MONEY
    whole = all(number.quantum >= 1 and number.unit is None for number in numbers)
    return CellType.COUNT if whole else CellType.NUMBER


def _unit(heading: Heading, kind: CellType) -> str | None:
    if kind is CellType.PERCENT:
        return "percent"
    if kind is not CellType.MONEY:
        return None
    words = fold(heading.path)
    scale = next((word for word, _ in _SCALES if f"{word} de pesos" in words), None)
    if scale is None and re.search(r"\bmdp\b", words):
        scale = "millones"
    return f"{scale} de pesos" if scale else "pesos"


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


def _scale(unit: str | None) -> int:
    words = (unit or "").removesuffix(" de pesos")
    return next((scale for word, scale in _SCALES if word == words), 1)


def _money(pesos: Decimal) -> Money | None:
    """Pesos to the centavo. A spreadsheet's binary tail (0.1 + 0.2) is cut off; nothing else."""
    near = pesos.quantize(_CENTAVO)
    return Money.of(near) if abs(near - pesos) < Decimal("0.00001") else None
