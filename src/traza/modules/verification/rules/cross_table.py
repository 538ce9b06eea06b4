"""The same total by sub-programme and by region; the same row in two tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules import card_fields
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.grid import (
    data_rows,
    is_added,
    label,
    readable,
    rounding,
    value,
    whole,
)
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.programmes import programme_of, programmes, works_tables
from traza.modules.verification.rules.same_label import same_labels
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.repeats import repeats
from traza.modules.verification.rules.tables.twins import Twin, twins
from traza.modules.verification.rules.wording import typed

KIND = "cross-table"
# Tables that a document prints again by parts.
_REPEATED = frozenset({"indicator-results"})
_UNKNOWN = "other"
# Cells of two unknown tables that must agree before one that does not is a contradiction.
_SURE_EQUAL, _SURE_DIGITS = 3, 8
_SLIP_DIGITS = 4


def run(reading: Reading) -> Iterable[Check]:
    """Compare the totals of tables of one programme, and the rows of repeated tables."""
    names = programmes(reading)
    for one, other in combinations(works_tables(reading), 2):
        mine = programme_of(one.programme, names), programme_of(other.programme, names)
        if mine[0] == mine[1] and (mine[0] is not None or not names) and one.kind != other.kind:
            yield from _totals(one, other)
    again_told = tuple(_twins(reading))
    yield from again_told
    yield from _labels(reading, (*card_fields.run(reading), *again_told))
    again = [table for table in reading.tables if table.kind in _REPEATED]
    for one, other in combinations(again, 2):
        yield from _rows(one, other)


def _labels(reading: Reading, told: Iterable[Check]) -> Iterator[Check]:
    """Figures of one label in two tables, whose lines no other comparison has told of."""
    known: set[int] = set()
    pairs = set()
    for check in told:
        pairs.add(check.lines)
        known |= set(check.lines) if check.severity is not None else set()
    for one, other in same_labels(reading):
        lines = ordered((one.row.line, other.row.line))
        if known & set(lines) or lines in pairs:
            continue
        known |= set(lines)
        name = label(one.table, one.row)
        place = Place(
            f"«{name}», en dos tablas", lines, ordered((one.row.page, other.row.page)),
            one.table.id, f"{one.row.line}:{one.column.name}",
        )  # fmt: skip
        said, again = (
            each.row.printed.get(each.column.name, "").strip()
            or typed(each.number, each.column.type)
            for each in (one, other)
        )
        yield failed(
            f"{KIND}:{one.table.id}:{one.row.line}:{other.row.line}:label",
            Severity.CONTRADICTION, place, said, again,
            says=f"«{name}» es {said} en la línea {one.row.line} y {again} en la "
            f"{other.row.line}. No pueden ser correctas a la vez.",
        )  # fmt: skip


def _twins(reading: Reading) -> Iterator[Check]:
    """Tables of no known family that print the same rows and columns again."""
    unknown = [table for table in readable(reading.tables) if table.kind == _UNKNOWN]
    told = set()
    for each in twins(unknown):
        check = _twin(each)
        told.add(check.id)
        yield check
    for each in repeats(unknown):
        check = _repeat(each)
        if check.id not in told:
            yield check


def _repeat(each: Twin) -> Check:
    """One figure of few shared rows, that one slip parts from its other print."""
    place, figures, identity = _spot(each)
    row, twin = each.one.rows[each.row], each.other.rows[each.twin_row]
    says = (
        f"«{each.one.columns[each.column].title}» de «{label(each.one.table, row)}» es "
        f"{figures[0]} en la línea {row.line} y {figures[1]} en la {twin.line}. No pueden ser "
        "correctas a la vez."
    )
    return failed(identity, Severity.CONTRADICTION, place, *figures, says=says)


def _spot(each: Twin) -> tuple[Place, tuple[str, str], str]:
    """Where both cells stand, both as printed, and the name of their comparison."""
    table, other = each.one.table, each.other.table
    row, twin = each.one.rows[each.row], each.other.rows[each.twin_row]
    column = each.one.columns[each.column]
    place = Place(
        f"«{label(table, row)}», columna «{column.title}», en dos tablas",
        ordered((row.line, twin.line)), ordered((row.page, twin.page)), other.id,
        f"{twin.line}:{each.other.columns[each.twin_column].name}",
    )  # fmt: skip
    said = each.one.cells[each.row][each.column] or Decimal(0)
    again = each.other.cells[each.twin_row][each.twin_column] or Decimal(0)
    figures = typed(said, column.type), typed(again, column.type)
    return place, figures, f"{KIND}:{table.id}:{row.line}:{twin.line}:{column.name}"


def _twin(each: Twin) -> Check:
    place, figures, identity = _spot(each)
    row, twin = each.one.rows[each.row], each.other.rows[each.twin_row]
    table, column = each.one.table, each.one.columns[each.column]
    if each.agrees:
        says = f"«{column.title}» es {figures[0]} en las dos tablas."
        return held(identity, place, *figures, says)
    says = (
        f"«{column.title}» de «{label(table, row)}» es {figures[0]} en la línea {row.line} y "
        f"{figures[1]} en la {twin.line}; los demás renglones coinciden."
    )
    long = each.digits >= _SURE_DIGITS and each.equal >= _SURE_EQUAL
    if each.sure and (long or _slips(each)):
        return failed(identity, Severity.CONTRADICTION, place, *figures, says=says)
    says += " El documento no permite saber si hablan de lo mismo."
    return failed(identity, Severity.DOUBTFUL, place, *figures, says=says)


def _slips(each: Twin) -> bool:
    """Whether one slip parts two figures of four digits or more."""
    said = each.one.cells[each.row][each.column] or Decimal(0)
    again = each.other.cells[each.twin_row][each.twin_column] or Decimal(0)
    step = each.one.steps[each.row][each.column]
    long = min(digits(said), digits(again)) >= _SLIP_DIGITS
    return long and (near_miss(said, step, again) or near_miss(again, step, said))


def _totals(one: Table, other: Table) -> Iterator[Check]:
    pairs = []
    for column, twin in _shared(one, other):
        first, second = whole(one, column), whole(other, twin)
        if first and second:
            slack = rounding(one, column, first[1]) + rounding(other, twin, second[1])
            pairs.append((column, first, second, slack))
    agree = [abs(first[0] - second[0]) <= slack for _, first, second, slack in pairs]
    # When nothing at all agrees the tables may be of different years or extent.
    sure = any(agree) or len(pairs) == 1
    for column, first, second, slack in pairs:
        yield _compare(one, other, column, first, second, slack=slack, sure=sure)


def _compare(
    one: Table,
    other: Table,
    column: Column,
    first: tuple[Decimal, tuple[Row, ...]],
    second: tuple[Decimal, tuple[Row, ...]],
    *,
    slack: Decimal,
    sure: bool,
) -> Check:
    identity = f"{KIND}:{one.id}:{other.id}:{column.name}"
    rows = (*first[1], *second[1])
    place = Place(
        f"Tablas «{one.title}» y «{other.title}», columna «{column.title}»",
        ordered(row.line for row in rows), ordered(row.page for row in rows), one.id,
        f"{first[1][0].line}:{column.name}",
    )  # fmt: skip
    printed, recomputed = typed(first[0], column.type), typed(second[0], column.type)
    where = f"línea {first[1][0].line}", f"línea {second[1][0].line}"
    gap = abs(first[0] - second[0])
    if gap <= slack:
        rounded = f", salvo el redondeo ({recomputed} en la otra)" if gap else ""
        says = f"El total de «{column.title}» es {printed} en las dos tablas{rounded}."
        return held(identity, place, printed, recomputed, says)
    says = (
        f"El total de «{column.title}» es {printed} en una tabla ({where[0]}) y {recomputed} en la "
        f"otra ({where[1]}) del mismo programa."
    )
    if gap <= 2 * slack:
        says += " La diferencia es menor que el último dígito impreso."
        return failed(identity, Severity.ROUNDING, place, printed, recomputed, says=says)
    if column.type is CellType.MONEY and _other_unit(first[0], second[0]):
        says += " Es la misma cantidad en otra unidad: una de las tablas no está en pesos."
        return failed(identity, Severity.CONTRADICTION, place, printed, recomputed, says=says)
    if sure:
        says += " No pueden ser correctos a la vez."
        return failed(identity, Severity.CONTRADICTION, place, printed, recomputed, says=says)
    says += " Ningún total coincide y el documento no permite saber si hablan de lo mismo."
    return failed(identity, Severity.DOUBTFUL, place, printed, recomputed, says=says)


def _other_unit(first: Decimal, second: Decimal) -> bool:
    """True when one amount is the other in thousands or in millions, rounded or cut."""
    small, large = sorted((abs(first), abs(second)))
    return small >= 1 and any(
        precise(small * factor, factor / 100, large) is not Relation.OFF
        for factor in (Decimal(1000), Decimal(1_000_000))
    )


def _shared(one: Table, other: Table) -> list[tuple[Column, Column]]:
    """The columns to add that both tables have, by name."""
    twins = {column.name: column for column in other.columns}
    kinds = {CellType.MONEY, CellType.COUNT}
    return [
        (column, twin)
        for column in one.columns
        if (twin := twins.get(column.name)) is not None
        and column.type is twin.type
        and column.type in kinds
        and is_added(column)
        and is_added(twin)
    ]


def _rows(one: Table, other: Table) -> Iterator[Check]:
    for row in data_rows(one):
        name = words(label(one, row))
        twin = next((each for each in data_rows(other) if words(label(other, each)) == name), None)
        if name and twin is not None:
            yield from _cells(one, other, row, twin)


def _told(row: Row, column: Column) -> Decimal | str | None:
    """A number, or the colour of a light; other text may be worded freely."""
    cell = row.cells.get(column.name)
    if column.name == "light" and isinstance(cell, str):
        return plain(cell) or None
    return value(row, column)


def _cells(one: Table, other: Table, row: Row, twin: Row) -> Iterator[Check]:
    names = {column.name for column in other.columns}
    for column in one.columns:
        first, second = _told(row, column), _told(twin, column)
        if column.name not in names or first is None or second is None:
            continue
        identity = f"{KIND}:{one.id}:{row.line}:{twin.line}:{column.name}"
        place = Place(
            f"«{label(one, row)}», columna «{column.title}», impreso dos veces",
            ordered((row.line, twin.line)), ordered((row.page, twin.page)), other.id,
            f"{twin.line}:{column.name}",
        )  # fmt: skip
        printed = row.printed.get(column.name, str(first))
        again = twin.printed.get(column.name, str(second))
        if first == second:
            says = f"«{column.title}» es {printed} en los dos lugares."
            yield held(identity, place, printed, again, says)
        else:
            yield failed(
                identity, Severity.CONTRADICTION, place, printed, again,
                says=f"«{column.title}» es {printed} en la línea {row.line} y {again} en la línea "
                f"{twin.line}. No pueden ser correctos a la vez.",
            )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Tabla contra tabla",
    definition=(
        "Las obras, la inversión y los beneficiarios de un programa deben sumar lo mismo por "
        "subprograma y por región. Un indicador impreso dos veces debe tener las mismas cifras. Si "
        "ningún total coincide las tablas pueden ser de otro alcance, y queda como dudoso."
    ),
    citation=ACCOUNTING,
    run=run,
)
