"""Every total against the sum of the rows above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import (
    Section,
    is_added,
    label,
    of_type,
    place,
    readable,
    rounding,
    sections,
    value,
)
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.suspects import Suspect, suspects
from traza.modules.verification.rules.wording import typed

KIND = "column-sum"
# A table of no family that Traza knows.
UNKNOWN = "other"


def run(reading: Reading) -> Iterable[Check]:
    """Add each money, count and number column of each table and compare with its totals."""
    for table in readable(reading.tables):
        yield from of_table(table)


def of_table(table: Table) -> Iterator[Check]:
    """The sums of one table. Identity: `column-sum:<table>:<column>[:<line>]`."""
    parts = sections(table)
    doubted = suspects(table)
    for section in parts:
        suffix = "" if section is parts[-1] else f":{section.total.line}"
        for column in of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER):
            if not is_added(column):
                continue
            check = _check(table, section, column, suffix, doubted)
            if check is not None:
                yield check


def _check(
    table: Table, section: Section, column: Column, suffix: str, doubted: tuple[Suspect, ...]
) -> Check | None:
    total = value(section.total, column)
    groups = [group for group in section.groups if _has(group, column)]
    if total is None or not groups:
        return None
    group = min(groups, key=lambda rows: abs(total - _sum(rows, column)))
    added = _sum(group, column)
    where = place(table, (section.total, *group), column, section.total)
    identity = f"{KIND}:{table.id}:{column.name}{suffix}"
    printed, recomputed = typed(total, column.type), typed(added, column.type)
    unread = [row for row in group if column.name in row.unread]
    if total == added and not unread:
        says = f"La columna «{column.title}» suma {recomputed}, igual que el total impreso."
        return held(identity, where, printed, recomputed, says)
    if unread:
        return failed(
            identity, Severity.DOUBTFUL, where, printed, recomputed,
            says=f"El documento no permite comprobar la suma de «{column.title}»: no se pudo leer "
            f"la celda de la línea {unread[0].line}.",
        )  # fmt: skip
    severity = _severity(table, column, (section.total, *group), total - added)
    says = _sentence(table, column, (total, added), severity, doubted)
    return failed(identity, severity, where, printed, recomputed, says=says)


def _sum(rows: Iterable[Row], column: Column) -> Decimal:
    return sum((value(row, column) or Decimal(0) for row in rows), Decimal(0))


def _has(rows: Iterable[Row], column: Column) -> bool:
    return any(value(row, column) is not None for row in rows)


def _severity(table: Table, column: Column, rows: tuple[Row, ...], gap: Decimal) -> Severity:
    """Cells printed without centavos or in millions may add up only to their rounding.

    In a table that Traza does not know, people or places counted in two rows may be counted once
    in the total, and plain numbers may not be meant to be added: that proves nothing.
    """
    if abs(gap) <= rounding(table, column, rows):
        return Severity.ROUNDING
    repeated = column.type is CellType.COUNT and gap < 0 and table.kind == UNKNOWN
    if repeated or column.type is CellType.NUMBER:
        return Severity.DOUBTFUL
    return Severity.ERROR


def _sentence(
    table: Table,
    column: Column,
    sums: tuple[Decimal, Decimal],
    severity: Severity,
    doubted: tuple[Suspect, ...],
) -> str:
    total, added = sums
    gap = typed(abs(total - added), column.type)
    side = "mayor" if total > added else "menor"
    says = (
        f"Los renglones de «{column.title}» suman {typed(added, column.type)}; el total impreso es "
        f"{typed(total, column.type)}, {gap} {side}."
    )
    if severity is Severity.ROUNDING:
        return f"{says} La diferencia cabe en el redondeo de las cifras impresas."
    if severity is Severity.DOUBTFUL:
        return f"{says} El documento no permite saber si esta columna debía sumarse."
    for doubt in doubted:
        if doubt.column.name == column.name:
            return (
                f"{says} Todo cuadraría si «{label(table, doubt.row)}» dijera "
                f"{typed(doubt.would_be, column.type)}."
            )
    return says


RULE = Rule(
    kind=KIND,
    title="Suma de columnas",
    definition=(
        "El total impreso de cada columna de dinero o de conteo debe ser igual a la suma de sus "
        "renglones. Si hay subtotales, el total puede sumar los renglones o los subtotales. Las "
        "cifras impresas sin centavos o en millones admiten la diferencia de su redondeo."
    ),
    citation=ACCOUNTING,
    run=run,
)
