"""Write a reading as the JSON of `traza read FILE --json`, and read it back.

Counts, percents and decimals are JSON numbers; pesos are strings with two decimals; absent is
null. Fields beyond the contract keep their names in `reading.contracts`, so that nothing is lost.
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from traza.kernel.money import Money
from traza.kernel.page import Box
from traza.modules.reading.contracts import (
    CellType,
    Claim,
    ClaimUnit,
    Indicator,
    Reading,
    Row,
    Sighting,
    Table,
    Value,
    YearValue,
)

_CENTAVO = Decimal("0.01")


def as_json(reading: Reading) -> dict[str, Any]:
    """Give the reading as plain JSON values, named as the contract names them."""
    return _write_fields(reading)


def from_json(data: dict[str, Any]) -> Reading:
    """Build the reading back from `as_json`; fields that are missing take their defaults.

    Raises KeyError or ValueError when the data does not have the contract's shape.
    """
    reading: Reading = _read_fields(Reading, data)
    return reading


def _number(value: Decimal) -> int | float | str:
    """A JSON number when it is exact there, else text."""
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _pesos(value: Decimal) -> str:
    """Two decimals, or all of them when the print goes below the centavo."""
    return f"{value:.2f}" if value == value.quantize(_CENTAVO) else f"{value:f}"


def _write(value: Any) -> Any:
    """Write any value of the contracts."""
    simple = _write_simple(value)
    if simple is not _UNKNOWN:
        return simple
    if isinstance(value, dict):
        return {str(key): _write(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    if isinstance(value, Indicator):
        return _write_indicator(value)
    written = _write_fields(value)
    if isinstance(value, Row):
        written["printed"] = {name: cell or None for name, cell in value.printed.items()}
    if isinstance(value, Sighting):
        written["printed_cells"] = [cell or None for cell in value.printed_cells]
    if isinstance(value, Claim) and value.unit is ClaimUnit.PESOS:
        written |= {"value": _pesos(value.value), "quantum": _pesos(value.quantum)}
    return written


_UNKNOWN = object()


def _write_simple(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Box):
        return [value.x0, value.y0, value.x1, value.y1]
    return _UNKNOWN


def _write_fields(value: Any) -> dict[str, Any]:
    return {spec.name: _write(getattr(value, spec.name)) for spec in dataclasses.fields(value)}


def _write_indicator(indicator: Indicator) -> dict[str, Any]:
    """Results go by year; their prints beside them."""
    written = _write_fields(indicator)
    written["results"] = {str(one.year): _number(one.value) for one in indicator.results}
    written["results_printed"] = {str(one.year): one.printed for one in indicator.results}
    return written


def _read(kind: Any, data: Any) -> Any:
    """Build a value of `kind` (a type of the contracts) from JSON."""
    if get_origin(kind) in {Union, UnionType}:
        return None if data is None else _read(_present(kind), data)
    if get_origin(kind) in {tuple, dict}:
        return _read_many(kind, data)
    if kind is Decimal:
        return Decimal(str(data))
    if kind is Box:
        return Box(*data)
    if dataclasses.is_dataclass(kind):
        return _read_fields(kind, data)
    return kind(data)


def _present(kind: Any) -> Any:
    """The type of an optional value when it is not absent."""
    (present,) = (one for one in get_args(kind) if one is not NoneType)
    return present


def _read_many(kind: Any, data: Any) -> Any:
    kinds = get_args(kind)
    if get_origin(kind) is dict:
        return {_read(kinds[0], key): _read(kinds[1], one) for key, one in data.items()}
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in data)
    return tuple(_read(one, item) for one, item in zip(kinds, data, strict=True))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_fields(kind: Any, data: dict[str, Any]) -> Any:
    if kind is Table:
        return _read_table(data)
    if kind is Sighting:
        data = data | {"printed_cells": [cell or "" for cell in data["printed_cells"]]}
    given = {
        spec.name: _read(_hints(kind)[spec.name], data[spec.name])
        for spec in dataclasses.fields(kind)
        if spec.name in data and not (kind is Indicator and spec.name == "results")
    }
    if kind is Indicator:
        given["results"] = _read_results(data)
    return kind(**given)


def _read_results(data: dict[str, Any]) -> tuple[YearValue, ...]:
    printed = data.get("results_printed", {})
    return tuple(
        YearValue(int(year), Decimal(str(value)), printed.get(year, str(value)))
        for year, value in data["results"].items()
    )


def _read_table(data: dict[str, Any]) -> Table:
    """Cells are typed by their column, so columns are read first."""
    types = {column["name"]: CellType(column["type"]) for column in data["columns"]}
    given = {
        spec.name: _read(_hints(Table)[spec.name], data[spec.name])
        for spec in dataclasses.fields(Table)
        if spec.name in data and spec.name != "rows"
    }
    return Table(**given, rows=tuple(_read_row(row, types) for row in data["rows"]))


def _read_row(data: dict[str, Any], types: dict[str, CellType]) -> Row:
    given = {
        spec.name: _read(_hints(Row)[spec.name], data[spec.name])
        for spec in dataclasses.fields(Row)
        if spec.name in data and spec.name not in {"cells", "printed"}
    }
    given.setdefault("page", None)
    given["printed"] = {name: cell or "" for name, cell in data.get("printed", {}).items()}
    cells = {name: _read_cell(value, types[name]) for name, value in data["cells"].items()}
    return Row(**given, cells=cells)


def _read_cell(value: Any, kind: CellType) -> Value:
    if value is None:
        return None
    if kind is CellType.MONEY:
        return Money.of(value)
    if kind is CellType.TEXT or isinstance(value, str):
        return str(value)
    return int(value) if kind is CellType.COUNT else Decimal(str(value))
