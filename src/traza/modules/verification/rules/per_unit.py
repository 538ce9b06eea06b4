"""Amounts per inhabitant, per work or per hectare, recomputed from the two figures at hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.derived import (
    PER_UNIT,
    Derived,
    derived,
    exact_figure,
    judged,
    per_unit,
)
from traza.modules.verification.rules.grid import label, of_type, place, readable, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import compared
from traza.modules.verification.rules.told_per_unit import told_per_unit
from traza.modules.verification.rules.wording import typed

KIND = "per-unit"
_SCALES = tuple(map(Decimal, (1, 1000, 100, 10_000, 100_000)))


def run(reading: Reading) -> Iterable[Check]:
    """The tables first, then the sentences."""
    ids = Ids(KIND)
    for table in readable(reading.tables):
        numeric = of_type(table, CellType.MONEY, CellType.NUMBER, CellType.COUNT)
        named = [column for column in numeric if PER_UNIT.search(plain(column.title))]
        for one in derived(table, named, per_unit, _SCALES):
            for row, severity in judged(one):
                yield _check(table, one, row, ids, severity)
    yield from told_per_unit(reading, ids)


def _check(table: Table, one: Derived, row: Row, ids: Ids, severity: Severity | None) -> Check:
    exact = exact_figure(row, one.top, one.bottom, one.scale, per_unit) or Decimal(0)
    exact = exact.quantize(Decimal("0.01"))
    stated = value(row, one.column) or Decimal(0)
    printed, right = typed(stated, one.column.type), typed(exact, one.column.type)
    above, below = (value(row, side) or Decimal(0) for side in (one.top, one.bottom))
    identity = ids.next(f"{table.id}:{row.line}:{one.column.name}")
    where = place(table, (row,), one.column, row)
    says = (
        f"En «{label(table, row)}», {typed(above, one.top.type)} («{one.top.title}») entre "
        f"{typed(below, one.bottom.type)} («{one.bottom.title}») da {right}; la tabla dice "
        f"{printed}."
    )
    return compared(identity, severity, where, (printed, right), says)


RULE = Rule(
    kind=KIND,
    title="Cantidades por habitante o por unidad",
    definition=(
        "Una cantidad por habitante, por obra o por hectárea se recalcula con el total y el número "
        "que el documento da. En las tablas se busca de qué columnas sale, y solo se acusa a un "
        "renglón si los demás la cumplen. En el texto, solo si la misma frase da las dos cifras."
    ),
    citation=None,
    run=run,
)
