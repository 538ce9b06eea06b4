"""One cause, one finding: what several failed checks of a table have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from traza.kernel.money import Money
from traza.modules.reading.contracts import CellType, Reading, Table, Value
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.diagnosis.broken import Cell, State, state
from traza.modules.verification.rules.diagnosis.cause import Cause, Kind
from traza.modules.verification.rules.diagnosis.causes import causes
from traza.modules.verification.rules.grid import label, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import ordered
from traza.modules.verification.rules.tables.notes import SAID, WIDER
from traza.modules.verification.rules.tables.twins import twins
from traza.modules.verification.rules.wording import listed, typed

Again = Callable[[Reading, frozenset[str]], Iterable[Check]]
_GRAVE = (Severity.ERROR, Severity.CONTRADICTION, Severity.DOUBTFUL, Severity.ROUNDING)
_HARD = frozenset({Severity.ERROR, Severity.CONTRADICTION})
# Other checks are made again with the table mended, to see which fail by the same cause.
_MOST_AGAIN = 6
# Kinds that a cause of the table already accounts for.
_UNSURE = frozenset({Kind.PART, Kind.SCOPE})
# Rules that work out what a cell should say.
_RECOMPUTED = frozenset({"percent", "per-unit", "growth-rate", "row-identity", "column-sum"})
# A cause that mends everything takes back the doubts of the sum alone.
_DOUBTS = r" El documento no permite| Puede que "
_EXCUSES = (SAID, WIDER)
_TOTAL_OF = re.compile(r"(?:sub)?total(?:es)? (?:de|del|por)\b")
_OWN = frozenset({"column-sum", "row-identity", "percent", "part-of-whole"})


def diagnosed(reading: Reading, checks: tuple[Check, ...], again: Again) -> tuple[Check, ...]:
    """The same checks, those that fail by one cause told once.

    `again(reading, kinds)` makes the checks of those kinds anew, here of the reading as it would
    be without the cause: what then holds was the same finding.
    """
    failing = {check.id: check for check in checks if check.status is Status.FAIL}
    if not any(check.kind in _OWN for check in failing.values()):
        return checks
    hints = _hints(reading)
    instead: dict[str, Check | None] = {}
    left = _MOST_AGAIN
    for table in readable(reading.tables):
        told = state(table) if any(check.table == table.id for check in failing.values()) else None
        if told is None or not told.failed:
            continue
        for cause in causes(table, hints.get(id(table))):
            ids = [name for name in failing if name in cause.explains]
            if not ids or any(name in instead for name in ids):
                continue
            near = _near(table, told, cause, failing) if left > 0 else {}
            other = mended(table, told, cause) if near else None
            others = set() if other is None else _same(reading, (table, other), near, again)
            left -= 1
            instead.update(dict.fromkeys((*ids, *others)))
            mine = [failing[name] for name in (*ids, *sorted(others))]
            instead[ids[0]] = _told(table, told, cause, failing[ids[0]], mine)
    _once_a_cell(failing, instead)
    kept = (instead.get(check.id, check) if check.id in instead else check for check in checks)
    return tuple(check for check in kept if check is not None)


def _once_a_cell(failing: dict[str, Check], instead: dict[str, Check | None]) -> None:
    """Two rules that recompute one cell of a table say it once: the first of the gravest."""
    told: dict[tuple[str | None, str], Check] = {}
    order = sorted(failing.values(), key=lambda check: _GRAVE.index(check.severity or _GRAVE[-1]))
    for check in order:
        mine = instead.get(check.id, check)
        if mine is None or mine.cell is None or check.kind not in _RECOMPUTED:
            continue
        before = told.setdefault((mine.table, mine.cell), mine)
        if before is not mine and before.recomputed == mine.recomputed:
            instead[check.id] = None
    for check in failing.values():  # "more than 100 %" says nothing that its own sum does not
        if check.kind == "part-of-whole" and check.cell is not None:
            other = told.get((check.table, check.cell))
            if other is not None and other.severity in _HARD:
                instead[check.id] = None


def _hints(reading: Reading) -> dict[int, dict[Cell, Decimal]]:
    """What another table prints for a cell, by table: one of the two is wrong."""
    found: dict[int, dict[Cell, Decimal]] = {}
    for each in twins(readable(reading.tables)):
        if each.agrees:
            continue
        here, there = (each.row, each.column), (each.twin_row, each.twin_column)
        said, again = each.one.cells[here[0]][here[1]], each.other.cells[there[0]][there[1]]
        if said is not None and again is not None:
            found.setdefault(id(each.one.table), {})[here] = again
            found.setdefault(id(each.other.table), {})[there] = said
    return found


def _near(table: Table, told: State, cause: Cause, failing: dict[str, Check]) -> dict[str, Check]:
    """The failed checks of other kinds that speak of the table or of its lines."""
    lines = {told.one.rows[row].line for row, _ in cause.cells}
    return {
        name: check
        for name, check in failing.items()
        if check.kind not in _OWN and (lines & set(check.lines) or check.table == table.id)
    }


def _same(
    reading: Reading, tables: tuple[Table, Table], near: dict[str, Check], again: Again
) -> set[str]:
    """Those of them that fail no more once the table is mended."""
    old, new = tables
    mend = tuple(new if each is old else each for each in reading.tables)
    kinds = frozenset(check.kind for check in near.values())
    after = again(replace(reading, tables=mend), kinds)
    still = {check.id for check in after if check.status is Status.FAIL}
    return near.keys() - still


def mended(table: Table, told: State, cause: Cause) -> Table | None:
    """The table as it would be without the cause; None when nobody can tell."""
    if cause.kind is Kind.REPEATED_ROW:
        gone = told.one.rows[cause.without[0]]
        return replace(table, rows=tuple(row for row in table.rows if row is not gone))
    if not cause.changes:
        return None
    rows = list(table.rows)
    for (at, column), number in cause.changes.items():
        name, kind = told.one.columns[column].name, told.one.columns[column].type
        value: Value = Money.of(number) if kind is CellType.MONEY else number
        if kind is CellType.COUNT and number == int(number):
            value = int(number)
        cells = {**rows[at].cells, name: value}
        rows[at] = replace(rows[at], cells=cells)
    return replace(table, rows=tuple(rows))


def _told(table: Table, told: State, cause: Cause, first: Check, mine: list[Check]) -> Check:
    says = _sentence(table, told, cause, first)
    rows = (
        [told.one.rows[row] for row, _ in cause.cells]
        if cause.kind is not Kind.SWAPPED_COLUMNS
        else []
    )
    severity = min((check.severity for check in mine if check.severity), key=_GRAVE.index)
    if cause.kind in _UNSURE or _turned_over(cause) or _of_something(told, cause):
        severity = Severity.DOUBTFUL
    elif cause.proven or not any(
        words in check.explanation for check in mine for words in _EXCUSES
    ):
        severity = Severity.ERROR
    cell = _cell(told, cause.cells[0]) if rows else first.cell
    return replace(
        first,
        severity=severity,
        explanation=says,
        where=_where(table, told, cause, first),
        lines=ordered((*first.lines, *(row.line for row in rows))),
        pages=ordered((*first.pages, *(row.page for row in rows))),
        cell=cell,
        printed=_figures(told, cause)[0] or first.printed,
        recomputed=_figures(told, cause)[1] or first.recomputed,
    )


def _turned_over(cause: Cause) -> bool:
    """Two cells of one row whose quotient alone asks to exchange them: an indicator that should
    fall may divide its goal by its result, so that nothing is proven without a sum."""
    same_row = len({row for row, _ in cause.cells}) == 1
    summed = any(one.startswith("column-sum:") for one in cause.explains)
    return cause.kind is Kind.SWAPPED_CELLS and same_row and not summed


def _of_something(status: State, cause: Cause) -> bool:
    """Whether what lacks a row is a total of amounts of something: no need of the rows above."""
    if cause.kind is not Kind.MISSING_ROW or cause.under is None:
        return False
    kinds = {status.one.columns[column].type for _, column in cause.row or {}}
    named = _TOTAL_OF.match(plain(status.one.labels[cause.under])) is not None
    return named and kinds == {CellType.MONEY}


def _cell(told: State, cell: Cell) -> str:
    return f"{told.one.rows[cell[0]].line}:{told.one.columns[cell[1]].name}"


def _where(table: Table, told: State, cause: Cause, first: Check) -> str:
    if cause.kind in {Kind.CELL, Kind.UNIT, Kind.SWAPPED_CELLS, Kind.REPEATED_ROW}:
        row, column = cause.cells[0]
        name = f", columna «{told.one.columns[column].title}»"
        return f"Tabla «{table.title}», renglón «{_name(table, told, row)}»" + (
            "" if cause.kind is Kind.REPEATED_ROW else name
        )
    if cause.kind is Kind.SWAPPED_COLUMNS:
        return f"Tabla «{table.title}»"
    return first.where


def _figures(status: State, cause: Cause) -> tuple[str | None, str | None]:
    """What is printed and what would make everything come out, for one cell or two."""
    if cause.kind not in {Kind.CELL, Kind.UNIT, Kind.SWAPPED_CELLS}:
        return None, None
    cells = cause.cells if cause.kind is Kind.SWAPPED_CELLS else cause.cells[:1]
    printed = [(status.one.cells[row][column], column) for row, column in cells]
    right = [(cause.changes[cell], cell[1]) for cell in cells]
    if any(number is None for number, _ in printed):
        return None, _both(status, right)
    return _both(status, printed), _both(status, right)


def _both(status: State, figures: Sequence[tuple[Decimal | None, int]]) -> str:
    kinds = [status.one.columns[column].type for _, column in figures]
    amounts = [number or Decimal(0) for number, _ in figures]
    return " y ".join(typed(number, kind) for number, kind in zip(amounts, kinds, strict=True))


def _name(table: Table, told: State, row: int) -> str:
    return label(table, told.one.rows[row])


def _sentence(table: Table, told: State, cause: Cause, first: Check) -> str:
    if cause.kind is Kind.REPEATED_ROW:
        return _repeated(table, told, cause)
    if cause.kind is Kind.MISSING_ROW:
        return _missing(table, told, cause)
    if cause.kind is Kind.SWAPPED_COLUMNS:
        names = [f"«{told.one.columns[column].title}»" for _, column in cause.cells]
        return (
            f"{listed(names)} parecen columnas cambiadas: como están impresas no cuadran, y "
            "cambiándolas entre sí cuadra todo."
        )
    if cause.kind is Kind.SWAPPED_CELLS:
        return _swapped(table, told, cause)
    if cause.kind in {Kind.PART, Kind.SCOPE}:
        return _unsure(table, told, cause, first)
    return _cell_says(table, told, cause, first)


def _swapped(table: Table, told: State, cause: Cause) -> str:
    names = [
        f"«{told.one.columns[column].title}» de «{_name(table, told, row)}»"
        for row, column in cause.cells
    ]
    return (
        f"{listed(names)} parecen celdas cambiadas entre sí: una tiene la cifra de la otra. "
        "Cambiándolas cuadra todo."
    )


def _unsure(table: Table, told: State, cause: Cause, first: Check) -> str:
    if cause.kind is Kind.PART:
        names = [f"«{_name(table, told, row)}»" for row in cause.without[:4]]
        return (
            f"Los totales coinciden si no se suma {listed(names)}: puede que ya esté en otro "
            "renglón. El documento no permite saber más."
        )
    return (
        f"Ninguna columna de «{_name(table, told, cause.cells[0][0])}» es la suma de los "
        "renglones impresos: puede ser un total de otro alcance. El documento no permite "
        f"saber más. Por ejemplo: {first.explanation}"
    )


def _cell_says(table: Table, told: State, cause: Cause, first: Check) -> str:
    row, column = cause.cells[0]
    kind, title = told.one.columns[column].type, told.one.columns[column].title
    right = typed(cause.changes[row, column], kind)
    would = f"Todo cuadraría si «{title}» de «{_name(table, told, row)}» dijera {right}."
    if cause.kind is Kind.UNIT:
        would += " Es la misma cifra en otra unidad."
    begins = re.split(_DOUBTS, first.explanation)[0]
    return f"{begins} {would}"


def _repeated(table: Table, told: State, cause: Cause) -> str:
    again, twin = (told.one.rows[row] for row in cause.without)
    return (
        f"Renglón repetido: «{label(table, again)}» está impreso dos veces (líneas {twin.line} y "
        f"{again.line}), y los totales lo cuentan una."
    )


def _missing(table: Table, told: State, cause: Cause) -> str:
    figures = [
        f"{typed(number, told.one.columns[column].type)} en «{told.one.columns[column].title}»"
        for (_, column), number in (cause.row or {}).items()
    ]
    name = _name(table, told, cause.under if cause.under is not None else 0)
    if _of_something(told, cause):
        return (
            f"«{name}» saldría con un renglón más, de {listed(figures)}: puede que falte, o que "
            "sea el total de algo más que los renglones de arriba. El documento no permite saberlo."
        )
    return f"Falta un renglón: para que salga «{name}» hace falta uno con {listed(figures)}."
