"""How a reading looks in the terminal: tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.console import Console, JustifyMethod
from rich.markup import escape
from rich.table import Table as Grid

from traza.kernel.money import Money
from traza.modules.reading.contracts import (
    CellType,
    Column,
    Goal,
    Indicator,
    Notice,
    Quarters,
    Reading,
    Row,
    Table,
    Value,
    YearValue,
)

ABSENT = "—"
NARROW = 100  # columns of a screen; below, less is shown side by side
TEXT = 20  # columns that make text readable


def show_reading(reading: Reading, console: Console) -> None:
    """Print everything that was understood."""
    show_document(reading, console)
    for table in reading.tables:
        if table.kind != "tmm-f004":  # its rows are shown as goals, reconstructed
            _show_table(table, console)
    for unit, goals in groupby(reading.goals, key=lambda goal: goal.unit):
        console.print(_goals(unit, goals, narrow=console.width < NARROW))
    if reading.indicators:
        console.print(_indicators(reading.indicators))
    if reading.claims:
        console.print(f"Cifras dichas en el texto: {len(reading.claims)}.")
    show_notices(reading.warnings, console)


def show_notices(notices: Iterable[Notice], console: Console) -> None:
    """Print what could not be understood, each with its line."""
    for notice in notices:
        place = f" (línea {notice.line})" if notice.line else ""
        console.print(f"Aviso{place}: {notice.text}", style="yellow", markup=False)


def show_document(reading: Reading, console: Console) -> None:
    """Print what the document is."""
    about = reading.document
    console.print(about.title, style="bold", markup=False)
    said = " · ".join(part for part in (about.issuer, about.period) if part)
    if said:
        console.print(said, markup=False)
    counts = (
        *([_count(about.pages, "página", "páginas")] if about.pages else []),
        _count(about.lines, "línea", "líneas"),
        _count(len(reading.tables), "tabla", "tablas"),
        _count(len(reading.goals), "meta", "metas"),
        _count(len(reading.indicators), "indicador", "indicadores"),
        _count(len(reading.claims), "cifra", "cifras") + " en el texto",
    )
    console.print(f"{', '.join(counts)}.", markup=False)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _grid(title: str) -> Grid:
    return Grid(title=escape(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)


def _show_table(table: Table, console: Console) -> None:
    """As a grid where it fits; on a narrow screen row by row, so that no figure is cut."""
    title = f"{table.title or table.id} (líneas {table.line_first} a {table.line_last})"
    rows = [[_shown(row, column) for column in table.columns] for row in table.rows]
    widths = _widths(table, rows)
    if sum(widths) + 3 * len(widths) < console.width:
        console.print(_table(table, title, rows, widths))
        return
    console.print(title, style="italic", markup=False)
    for row, cells in zip(table.rows, rows, strict=True):
        pairs = zip(table.columns, cells, strict=True)
        said = [f"{_title(column)}: {cell}" for column, cell in pairs if cell != ABSENT]
        console.print(f"  línea {row.line} · {' · '.join(said)}", highlight=False)
    console.print()


def _widths(table: Table, rows: list[list[str]]) -> list[int]:
    """How wide each column must be to show every figure whole and text without breaking words."""
    widths = []
    for at, column in enumerate(table.columns):
        words = [len(word) for row in rows for word in row[at].split()] or [0]
        whole = max((len(row[at]) for row in rows), default=0)
        cell = max(*words, min(whole, TEXT)) if column.type is CellType.TEXT else whole
        widths.append(max(cell, *(len(word) for word in _title(column).split())))
    return widths


def _table(table: Table, title: str, rows: list[list[str]], widths: list[int]) -> Grid:
    grid = _grid(title)
    for column, width in zip(table.columns, widths, strict=True):
        justify: JustifyMethod = "left" if column.type is CellType.TEXT else "right"
        grid.add_column(_title(column), justify=justify, overflow="fold", min_width=width)
    for row, cells in zip(table.rows, rows, strict=True):
        grid.add_row(*cells, style="bold" if row.is_total else None)
    return grid


def _title(column: Column) -> str:
    return escape(column.title or column.name)


def _shown(row: Row, column: Column) -> str:
    unread = column.name in row.unread
    return _cell(row.cells.get(column.name), row.printed.get(column.name), unread)


def _cell(value: Value, printed: str | None, unread: bool) -> str:
    if unread:
        return escape(f"¿{printed}?")
    if value is None:
        return ABSENT
    if isinstance(value, Money):
        return f"${value.pesos:,.2f}"
    return f"{value:,}" if isinstance(value, int) else escape(str(value))


def _goals(unit: str, goals: Iterable[Goal], *, narrow: bool) -> Grid:
    grid = _grid(f"{unit}: metas, programado (P) y realizado (R) por trimestre")
    grid.add_column("Meta", no_wrap=True)
    grid.add_column("Qué", overflow="fold", ratio=1)
    if not narrow:
        grid.add_column("Medida", overflow="ellipsis", no_wrap=True, max_width=14)
    for name in ("Anual", "P 1-4", "R 1-4", "Avance", "%"):
        grid.add_column(name, justify="right", no_wrap=True)
    grid.add_column("Lectura", no_wrap=True)
    for goal in goals:
        grid.add_row(
            goal.code,
            escape(_short(goal.text)),
            *([] if narrow else [escape(goal.unit_of_measure or ABSENT)]),
            _number(goal.annual_target),
            _quarters(goal.programmed),
            _quarters(goal.actual),
            _number(goal.absolute),
            ABSENT if goal.relative_percent is None else f"{goal.relative_percent:f}",
            goal.confidence.within,
        )
    return grid


def _indicators(indicators: tuple[Indicator, ...]) -> Grid:
    grid = _grid("Indicadores")
    for name in ("Indicador", "Línea base", "Resultados", "Meta", "Semáforo impreso"):
        grid.add_column(name, overflow="fold")
    for indicator in indicators:
        grid.add_row(
            escape(indicator.name),
            _year(indicator.baseline),
            ", ".join(_year(result) for result in indicator.results) or ABSENT,
            _year(indicator.target),
            indicator.printed_light.within if indicator.printed_light else ABSENT,
        )
    return grid


def _year(value: YearValue | None) -> str:
    return ABSENT if value is None else f"{value.year}: {value.printed}"


def _quarters(quarters: Quarters) -> str:
    return " ".join(_number(quarter) for quarter in quarters)


def _number(value: int | None) -> str:
    return ABSENT if value is None else f"{value:,}"


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
