"""Every total against the sum of the rows that it adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.sum_doubts import fewer, severity
from traza.modules.verification.rules.tables.chains import carried
from traza.modules.verification.rules.tables.doubles import doubles
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.impossible import over_its_whole
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import (
    once_only,
    tells,
)
from traza.modules.verification.rules.tables.totals import Role, Sum, sums
from traza.modules.verification.rules.tables.words import Adds
from traza.modules.verification.rules.wording import typed

KIND = "column-sum"
_IN_UNITS = re.compile(r"\b(?:miles|millones) de pesos\b|\bredonde")


def run(reading: Reading) -> Iterable[Check]:
    """Add each money, count and number column of each table and compare with its totals."""
    for table in readable(reading.tables):
        yield from of_table(table)


@once
def of_table(table: Table) -> tuple[Check, ...]:
    """The sums of one table. Identity: `column-sum:<table>:<column>[:<line>]`."""
    return _without_doubles(table, tuple(_checks(table)))


def _without_doubles(table: Table, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The same checks; a row printed twice, where no sum says it, in place of their doubts."""
    for at in doubles(table):
        rows = table.rows[at - 1], table.rows[at]
        mine = [each for each in checks if each.severity and rows[1].line in each.lines]
        if any(each.severity is Severity.ERROR for each in mine):
            continue
        name = label(table, rows[1])
        lines = f"(líneas {rows[0].line} y {rows[1].line})"
        told = failed(
            f"{KIND}:{table.id}:{rows[1].line}", Severity.ERROR,
            replace(place(table, rows, table.columns[0], rows[1]), cell=None), name, name,
            says=f"Renglón repetido: «{name}» está impreso dos veces {lines}, igual en todo.",
        )  # fmt: skip
        checks = (*(each for each in checks if each not in mine), told)
    return checks


def key(table: Table, one: Matrix, each: Sum, last: int) -> str:
    """The name of the check of a sum: the last total needs no line."""
    row = one.rows[each.row]
    suffix = "" if each.row == last else f":{row.line}"
    return f"{KIND}:{table.id}:{one.columns[each.column].name}{suffix}"


def last_total(found: Iterable[Sum]) -> int:
    """The row of the last printed total, -1 without one."""
    return max((each.row for each in found if each.role is not Role.CHAPTER), default=-1)


def _checks(table: Table) -> Iterator[Check]:
    one, found = matrix(table), sums(table)
    last = last_total(found)
    for each in found:
        check = _check(table, one, each, key(table, one, each, last))
        if check is not None:
            yield check


def _check(table: Table, one: Matrix, each: Sum, identity: str) -> Check | None:
    column = one.columns[each.column]
    rows = [one.rows[at] for at in (each.row, *each.group)]
    where = place(table, rows, column, rows[0])
    said = one.cells[each.row][each.column] or ZERO
    printed, recomputed = typed(said, column.type), typed(said - each.gap, column.type)
    unread = [row for row in rows if column.name in row.unread]
    if unread:
        return failed(
            identity, Severity.DOUBTFUL, where, printed, recomputed,
            says=f"El documento no permite comprobar la suma de «{column.title}»: no se pudo leer "
            f"la celda de la línea {unread[0].line}.",
        )  # fmt: skip
    good = _good(table, one, each, (printed, recomputed))
    if good is not None:
        return held(identity, where, *good[:2], good[2])
    over = over_its_whole(one, each)
    if each.column in carried(table) or (_counted_once(table, one, each) and over is None):
        return None
    judged = severity(table, one, each) if over is None else (Severity.ERROR, _over(one, *over))
    if judged is None:
        return None
    says = _sentence(table, each, rows[0], column, (printed, recomputed))
    return failed(identity, judged[0], where, printed, recomputed, says=says + judged[1])


def _good(
    table: Table, one: Matrix, each: Sum, figures: tuple[str, str]
) -> tuple[str, str, str] | None:
    """The figures and the sentence of a sum that comes out, or that the document explains."""
    column, row = one.columns[each.column], one.rows[each.row]
    printed, added = figures
    if each.holds:
        return printed, added, _sound(table, each, row, column, added)
    small = column.type is CellType.NUMBER or _rounded(table, column)
    if abs(each.gap) <= each.slack and small:
        says = f"La columna «{column.title}» suma {added}, el total impreso salvo el redondeo."
        return printed, added, says
    note = tells(table, each.gap)
    if note is not None:
        says = f"La nota explica la diferencia de «{column.title}» con sus renglones: «{note}»."
        return printed, added, says
    if each.other is not None and _another(one, each):
        return (
            printed,
            printed,
            f"La columna «{column.title}» suma {printed} con otro grupo de renglones.",
        )
    return None


def _over(one: Matrix, row: int, whole: int) -> str:
    """The words of a row with more of a part than of all."""
    return f" «{one.labels[row]}» tiene ahí más que en «{one.columns[whole].title}», y nadie más."


def _rounded(table: Table, column: Column) -> bool:
    """Whether the table is printed in thousands or millions: its sums may miss the last digit."""
    return column.factor > 1 or any(_IN_UNITS.search(plain(one.text)) for one in table.notes)


def _counted_once(table: Table, one: Matrix, each: Sum) -> bool:
    """Whether the document itself says that the total counts each person once."""
    return (
        fewer(one, each)
        and one.nature[each.column] in {Adds.ONCE, Adds.UNKNOWN}
        and one.columns[each.column].type is CellType.COUNT
        and once_only(table, label(table, one.rows[each.row]))
    )


def _sound(table: Table, each: Sum, row: Row, column: Column, total: str) -> str:
    if each.role is Role.CHAPTER:
        return (
            f"En «{column.title}», los renglones de «{label(table, row)}» suman {total}, "
            "como está impreso."
        )
    return f"La columna «{column.title}» suma {total}, igual que el total impreso."


def _another(one: Matrix, each: Sum) -> bool:
    """Another group counts when nothing proves the first, or the number is no coincidence."""
    said = one.cells[each.row][each.column] or ZERO
    return each.proven == 0 or digits(said) >= 5


def _sentence(table: Table, each: Sum, row: Row, column: Column, figures: tuple[str, str]) -> str:
    printed, added = figures
    gap = typed(abs(each.gap), column.type)
    side = "mayor" if each.gap > 0 else "menor"
    if each.role is Role.CHAPTER:
        return (
            f"Los renglones de «{label(table, row)}» suman {added} en «{column.title}»; ahí dice "
            f"{printed}, {gap} {side}."
        )
    return (
        f"Los renglones de «{column.title}» suman {added}; el total impreso es "
        f"{printed}, {gap} {side}."
    )


RULE = Rule(
    kind=KIND,
    title="Suma de columnas",
    definition=(
        "El total impreso de cada columna de dinero o de conteo debe ser igual a la suma de sus "
        "renglones. Antes de señalar se prueban los subtotales, los capítulos con sus conceptos y "
        "los renglones que ya son parte de otro. Promedios, tasas y costos por unidad no se suman. "
        "Si se cuentan personas, o una nota lo explica, queda como dudoso. Las cifras sin "
        "centavos, en miles o en millones admiten la diferencia de su redondeo."
    ),
    citation=ACCOUNTING,
    run=run,
)
