"""One line a table of money: it balances to the centavo, or it does not."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Reading, Table
from traza.modules.verification.contracts import Check, Rule, Status
from traza.modules.verification.rules import column_sum, row_identity
from traza.modules.verification.rules.grid import of_type, quantum, readable
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import Place, held, ordered

KIND = "table-balance"


def run(reading: Reading) -> Iterable[Check]:
    """Say of each table of money with a total that everything in it adds up.

    Only what holds is said here: what does not is said, cell by cell, by the sums themselves.
    """
    for table in readable(reading.tables):
        if not of_type(table, CellType.MONEY):
            continue
        columns, rows = column_sum.of_table(table), row_identity.of_table(table)
        made = [*columns, *rows]
        if columns and all(check.status is Status.PASS for check in made):
            yield _balance(table, len(columns), len(rows))


def _balance(table: Table, columns: int, rows: int) -> Check:
    lines = ordered(row.line for row in table.rows)
    place = Place(
        f"Tabla «{table.title}», líneas {table.line_first} a {table.line_last}", lines,
        ordered(row.page for row in table.rows), table.id,
    )  # fmt: skip
    sums = "1 columna" if columns == 1 else f"{columns} columnas"
    across = f" y {rows} renglones" if rows else ""
    verb = "suma" if columns == 1 and not rows else "suman"
    says = f"La tabla cuadra{_exactly(table)}: {sums}{across} {verb} lo impreso."
    return held(f"{KIND}:{table.id}", place, str(columns + rows), str(columns + rows), says)


def _exactly(table: Table) -> str:
    """Only amounts printed with centavos can balance to the centavo."""
    money = of_type(table, CellType.MONEY)
    exact = all(quantum(column, table.rows) <= Decimal("0.01") for column in money)
    return " al centavo" if exact else ""


RULE = Rule(
    kind=KIND,
    title="Tabla que cuadra",
    definition=(
        "Una tabla de dinero cuadra cuando todas sus columnas suman su total y todos sus renglones "
        "cumplen su identidad."
    ),
    citation=ACCOUNTING,
    run=run,
)
