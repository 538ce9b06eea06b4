"""Growth rates recomputed from the two figures that the same row or the same sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.derived import Derived, derived, exact_figure, growth, judged
from traza.modules.verification.rules.grid import label, of_type, place, quantum, readable, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import compared
from traza.modules.verification.rules.told_growth import told_growth
from traza.modules.verification.rules.wording import number, percent, typed

KIND = "growth-rate"
_HEADER = re.compile(
    r"\b(?:variacion(?:es)?|var|crecimiento|incremento|decremento|aumento|disminucion|cambio|"
    r"tasa de crecimiento|tmac|reduccion|diferencia)\b|%\s*(?:var|crec|inc)|\bΔ"
)
# By a hundred or, in a worksheet, as a fraction.
_SCALES = (Decimal(100), Decimal(1))


def run(reading: Reading) -> Iterable[Check]:
    """The tables first, then the sentences."""
    ids = Ids(KIND)
    for table in readable(reading.tables):
        rates = [column for column in _numeric(table) if _HEADER.search(plain(column.title))]
        for one in derived(table, rates, growth, _SCALES):
            for row, severity in judged(one):
                yield _check(table, one, row, ids, severity)
    yield from told_growth(reading, ids)


def _numeric(table: Table) -> list[Column]:
    return of_type(table, CellType.PERCENT, CellType.NUMBER, CellType.COUNT, CellType.MONEY)


def _check(table: Table, one: Derived, row: Row, ids: Ids, severity: Severity | None) -> Check:
    stated = value(row, one.column) or Decimal(0)
    exact = exact_figure(row, one.top, one.bottom, one.scale, growth) or Decimal(0)
    places = max(0, -quantum(one.column, (row,)).adjusted())
    after, before = (value(row, side) or Decimal(0) for side in (one.top, one.bottom))
    printed = row.printed.get(one.column.name) or number(stated)
    right = percent(exact * 100 / one.scale, places if one.scale == 100 else 1)
    where = place(table, (row,), one.column, row)
    identity = ids.next(f"{table.id}:{row.line}:{one.column.name}")
    says = (
        f"En «{label(table, row)}», de {typed(before, one.bottom.type)} («{one.bottom.title}») a "
        f"{typed(after, one.top.type)} («{one.top.title}») la variación es {right}; la tabla dice "
        f"{printed}."
    )
    return compared(identity, severity, where, (printed, right), says)


RULE = Rule(
    kind=KIND,
    title="Tasas de crecimiento",
    definition=(
        "Una variación se recalcula con las dos cifras de su renglón o de su frase. En las tablas "
        "se busca de qué columnas sale, y solo se acusa a un renglón si los demás la cumplen. En "
        "el texto, solo si la frase da el antes y el después, o el renglón que nombra. Lo dicho en "
        "términos reales no se comprueba."
    ),
    citation=None,
    run=run,
)
