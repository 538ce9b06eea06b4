"""Percentages recomputed: of yearly goals, and of any table that shows what they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Goal, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.goals import DOUBT, Sure, goal_key, goal_place, how_sure
from traza.modules.verification.rules.grid import label, place, readable, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.percents import Quotient, quotients
from traza.modules.verification.rules.wording import percent, typed

KIND = "percent"


def run(reading: Reading) -> Iterable[Check]:
    """Goals first, then the tables."""
    ids, sure = Ids(KIND), how_sure(reading)
    for goal in reading.goals:
        yield from _goal(goal, ids, sure)
    for table in readable(reading.tables):
        for quotient in quotients(table):
            for row in table.rows:
                yield from _row(table, quotient, row, ids)


def _goal(goal: Goal, ids: Ids, sure: Sure) -> Iterator[Check]:
    stated, done, planned = goal.relative_percent, goal.absolute, goal.annual_target
    if stated is None or done is None or not planned:
        return
    identity, where = ids.next(goal_key(goal)), goal_place(goal, f"{goal.code}:percent")
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    exact = Decimal(100 * done) / planned
    printed, right = f"{stated} %", percent(exact, max(places, 0))
    link = precise(stated, Decimal(1).scaleb(-places), exact)
    says = f"{done:,} de {planned:,} es {right}; el documento dice {printed}."
    if link is Relation.SAME:
        yield held(identity, where, printed, right, says)
        return
    if link is Relation.OFF:
        severity = sure(goal)
        says += DOUBT if severity is Severity.DOUBTFUL else ""
    else:
        severity = sure(goal, Severity.ROUNDING)
        severity = severity if severity is Severity.DOUBTFUL else Severity.ROUNDING
        says += " Se cortó o se subió en lugar de redondear."
    yield failed(identity, severity, where, printed, right, says=says)


def _row(table: Table, quotient: Quotient, row: Row, ids: Ids) -> Iterator[Check]:
    link, exact = quotient.relation(row), quotient.formula(row)
    stated = value(row, quotient.column)
    if link is None or exact is None or stated is None:
        return
    identity = ids.next(f"{table.id}:{row.line}:{quotient.column.name}")
    where = place(table, (row,), quotient.column, row)
    printed = typed(stated, CellType.PERCENT)
    right = percent(exact, max(0, -quotient.step.adjusted()))
    says = f"En «{label(table, row)}», {quotient.of} es {right}; la tabla dice {printed}."
    if link is Relation.SAME:
        yield held(identity, where, printed, right, says)
    else:
        severity = Severity.ERROR if link is Relation.OFF else Severity.ROUNDING
        yield failed(identity, severity, where, printed, right, says=says)


RULE = Rule(
    kind=KIND,
    title="Porcentajes",
    definition=(
        "El porcentaje de una meta es cien veces su avance absoluto entre su meta anual, "
        "redondeado al último dígito impreso. En las tablas se busca de qué columnas sale cada "
        "porcentaje en al menos tres renglones y seis de cada diez, y se revisa en los demás."
    ),
    citation=INDICATORS,
    run=run,
)
