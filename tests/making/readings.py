"""Make readings by hand from plain data, so that a case can be written as YAML.

A case may have `period`, `tables`, `prose`, `claims`, `indicators`, `goals` and `units`. Columns are written
`name: type` or `name: type: Title`; rows are lists of cells as printed, in the order of the
columns, and a total is `{total: [...]}`. Every number goes through the same reader of numbers as
a document's, so a case says what would be printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from traza.kernel.money import Money
from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import (
    CellType,
    Claim,
    ClaimUnit,
    Coded,
    Column,
    Confidence,
    Direction,
    Document,
    Goal,
    Header,
    Indicator,
    Kind,
    Light,
    Quarters,
    Reading,
    Row,
    Sentence,
    Sighting,
    Table,
    Unit,
    Value,
    YearValue,
)
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.sentences import read_sentences
from traza.modules.reading.rules.table_lines import sort_lines

_LINE = 10


def reading(case: Mapping[str, Any]) -> Reading:
    """The reading that a case describes."""
    document = Document(
        "0" * 64, "Informe de prueba", Kind.ANNUAL_REPORT, None, case.get("period"),
        SourceFormat.TEXT, None, 1000,
    )  # fmt: skip
    return Reading(
        document=document,
        tables=tuple(table(one, place) for place, one in enumerate(case.get("tables", ()), 1)),
        goals=tuple(goal(one) for one in case.get("goals", ())),
        units=tuple(unit(one) for one in case.get("units", ())),
        indicators=tuple(indicator(one) for one in case.get("indicators", ())),
        claims=tuple(claim(one) for one in case.get("claims", ())),
        sentences=sentences(case.get("prose", ())),
    )


def sentences(lines: Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of lines of prose, as the reader of any document gives them; the first is 1."""
    read = tuple(SourceLine(at, 1, line, (line,)) for at, line in enumerate(lines, 1))
    return read_sentences(sort_lines(SourceText("0" * 64, "prosa", SourceFormat.TEXT, None, read)))


def table(data: Mapping[str, Any], place: int = 1) -> Table:
    """A table; its first row stands on `line` (by default 100 times its place in the case)."""
    columns = tuple(column(name, said) for name, said in data["columns"].items())
    first = int(data.get("line", place * 100))
    rows = tuple(row(columns, one, first + at) for at, one in enumerate(data["rows"]))
    return Table(
        id=data.get("id", f"t{place}"),
        kind=data.get("kind", "other"),
        title=data.get("title", f"Tabla {place}"),
        page=None,
        line_first=first,
        line_last=first + len(rows) - 1,
        columns=columns,
        rows=rows,
        programme=data.get("programme"),
    )


def column(name: str, said: str) -> Column:
    """`money`, or `money: Title`."""
    kind, _, title = str(said).partition(":")
    return Column(name, title.strip() or name, CellType(kind.strip()))


def row(columns: Sequence[Column], data: Any, line: int) -> Row:
    """A row from its cells as printed; `null` is absent and "?" could not be read."""
    is_total = isinstance(data, dict)
    cells = data["total"] if is_total else data
    printed = {
        one.name: str(cell) for one, cell in zip(columns, cells, strict=True) if cell is not None
    }
    values = {one.name: _cell(one, printed.get(one.name)) for one in columns}
    unread = tuple(one.name for one in columns if printed.get(one.name) == "?")
    return Row(line, None, is_total, values, printed, unread)


def _cell(one: Column, printed: str | None) -> Value:
    if printed is None or printed == "?":
        return None
    if one.type is CellType.TEXT:
        return printed
    value = _number(printed)
    if one.type is CellType.MONEY:
        return Money.of(value)
    return int(value) if one.type is CellType.COUNT else value


def _number(printed: str) -> Decimal:
    found = parse_number(printed)
    assert found is not None, f"{printed!r} is not a number"
    return found.value


def claim(data: Mapping[str, Any]) -> Claim:
    """A claim; its value and precision come from `printed`."""
    printed = str(data["printed"])
    found = parse_number(printed)
    assert found is not None, f"{printed!r} is not a number"
    text = data.get("text", printed)
    return Claim(
        topic=data.get("topic", "other"),
        value=found.value,
        unit=ClaimUnit(data["unit"]),
        text=text,
        line=int(data.get("line", _LINE)),
        printed=printed,
        quantum=found.quantum,
        approximate=bool(data.get("approximate", False)),
        programme=data.get("programme"),
        municipalities=tuple(data.get("municipalities", ())),
    )


def indicator(data: Mapping[str, Any]) -> Indicator:
    """An indicator; years as keys of `results`, `baseline: [year, printed]`."""
    results = tuple(_year([year, said]) for year, said in data.get("results", {}).items())
    way, light = data.get("direction"), data.get("light")
    card = data.get("card")
    return Indicator(
        name=data["name"],
        unit=data.get("unit"),
        direction=Direction(way) if way else None,
        method=data.get("method"),
        frequency=None,
        source=None,
        responsible=None,
        baseline=_year(data["baseline"]) if data.get("baseline") else None,
        results=results,
        target=_year(data["target"]) if data.get("target") else None,
        printed_light=Light(light) if light else None,
        line=int(data.get("line", _LINE)),
        card_line=int(data.get("card_line", 900)) if card else None,
        card_baseline=_year(card) if card else None,
    )


def _year(pair: Sequence[Any]) -> YearValue:
    return YearValue(int(pair[0]), _number(str(pair[1])), str(pair[1]))


def goal(data: Mapping[str, Any]) -> Goal:
    """A goal; `programmed` and `actual` are four numbers or nulls."""
    percent = data.get("percent")
    return Goal(
        unit=str(data.get("unit", "U1")),
        code=str(data["code"]),
        text=data.get("text", "Meta de prueba"),
        unit_of_measure=None,
        annual_target=data.get("annual"),
        programmed=_quarters(data["programmed"]),
        actual=_quarters(data["actual"]),
        absolute=data.get("absolute"),
        relative_percent=None if percent is None else Decimal(str(percent)),
        observation=data.get("observation"),
        action_lines=tuple(str(code) for code in data.get("lines_of_action", ())),
        confidence=Confidence(data.get("confidence", "certain")),
        reason="",
        seen_on=tuple(
            Sighting(1, int(data.get("line", _LINE)) + at, tuple(cells))
            for at, cells in enumerate(data.get("copies", [()]))
        ),
    )


def _quarters(values: Sequence[int | None]) -> Quarters:
    first, second, third, fourth = values
    return (first, second, third, fourth)


def unit(data: Mapping[str, Any]) -> Unit:
    """A unit with the codes of its header."""
    blank = Coded(None, None)
    lines = tuple(Coded(str(code), None) for code in data.get("codes", ()))
    header = Header(blank, blank, blank, blank, blank, blank, (), lines)
    return Unit(
        code=str(data["code"]),
        pages=tuple(data.get("pages", (1,))),
        duplicates_of=tuple(data.get("duplicates", ())),
        header=header,
        confidence=Confidence(data.get("confidence", "certain")),
        reason="",
    )
