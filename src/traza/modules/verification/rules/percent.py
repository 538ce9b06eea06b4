"""Percentages recomputed: of yearly goals, and of any table that shows what they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from traza.modules.reading.contracts import CellType, Goal, Reading, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.goals import DOUBT, Sure, goal_key, goal_place, how_sure
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import MIDDLE, plain
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.tables.excuses import excuse
from traza.modules.verification.rules.tables.formulas import formulas
from traza.modules.verification.rules.tables.matrix import Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import SAID
from traza.modules.verification.rules.tables.ratios import Form, Ratio, others, ratios
from traza.modules.verification.rules.tables.ways import down_rows as ways
from traza.modules.verification.rules.tables.words import Adds
from traza.modules.verification.rules.wording import percent, typed

KIND = "percent"
# Digits of a percentage that tell it from another by chance.
_TELLING = 3


def run(reading: Reading) -> Iterable[Check]:
    """Goals first, then the tables."""
    ids, sure = Ids(KIND), how_sure(reading)
    for goal in reading.goals:
        yield from _goal(goal, ids, sure)
    for table in readable(reading.tables):
        yield from of_table(table)


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


@once
def of_table(table: Table) -> tuple[Check, ...]:
    """The quotients of one table. Identity: `percent:<table>:<line>:<column>`."""
    one = matrix(table)
    return tuple(
        check
        for found in ratios(table)
        for row in sorted((*found.kept, *found.missed))
        if (check := _row(table, one, found, row)) is not None
    )


def key(table: Table, one: Matrix, found: Ratio, row: int) -> str:
    """The name of the check of a row."""
    return f"{KIND}:{table.id}:{one.rows[row].line}:{one.columns[found.of].name}"


def _row(table: Table, one: Matrix, found: Ratio, row: int) -> Check | None:
    link, exact, said = found.relation(one, row), found.exact(one, row), one.cells[row][found.of]
    if link is None or exact is None or said is None:
        return None
    line, column = one.rows[row], one.columns[found.of]
    where = place(table, (line,), column, line)
    printed, right = figure(column.type, said), rounded(one, found, row, exact)
    says = (
        f"En «{label(table, line)}», {means(one, found, row)} es {right}; la tabla dice {printed}."
    )
    identity = key(table, one, found, row)
    if link is Relation.SAME or (link is Relation.CUT and found.cuts * 2 > len(found.kept)):
        return held(identity, where, printed, right, says)
    if link is not Relation.OFF:
        return failed(identity, Severity.ROUNDING, where, printed, right, says=says)
    if MIDDLE.match(plain(label(table, line))):  # an average of quotients is no quotient
        return None
    turned = _by_the_other_way(one, found, row)
    severity, why = turned or _how_sure(table, one, found, row, exact)
    return failed(identity, severity, where, printed, right, says=says + why)


def _how_sure(
    table: Table, one: Matrix, found: Ratio, row: int, exact: Decimal
) -> tuple[Severity, str]:
    """Error only when no other reading of the row gives the print."""
    note = excuse(table, one, found, row)
    if note is not None:
        return Severity.DOUBTFUL, f" {SAID}: «{note}». El documento no permite saber más."
    may = _other_reading(one, found, row, exact)
    if may is not None:
        return Severity.DOUBTFUL, may
    told = any((each.of, each.part, each.whole) == found.columns for each in formulas(table))
    if not told and others(table, found, row):
        return (
            Severity.DOUBTFUL,
            " Otras cifras del renglón sí lo dan: el documento no permite saber más.",
        )
    if not found.sure:
        return Severity.DOUBTFUL, " El documento no permite saber con qué cifras se calculó."
    return Severity.ERROR, ""


def _by_the_other_way(one: Matrix, found: Ratio, row: int) -> tuple[Severity, str] | None:
    """A compliance that is exactly that of an indicator of the other way, among rows of both.

    The way that the row declares and its percentage cannot both be right.
    """
    said = one.cells[row][found.of]
    if found.turn is None or said is None or row not in ways(one.table):
        return None
    down = row in found.turned
    other = replace(found, turn=None if down else found.turn, turned=frozenset({row}))
    both = {at in found.turned for at in found.kept}
    told = len(str(int(abs(said) / (one.steps[row][found.of] or Decimal(1)))))
    if len(both) == 1 or told < _TELLING or other.relation(one, row) is not Relation.SAME:
        return None
    way, opposite = ("descendente", "ascendente") if down else ("ascendente", "descendente")
    says = f" El renglón dice que es {way} y su porcentaje es el de uno {opposite}."
    return Severity.CONTRADICTION, says


def _other_reading(one: Matrix, found: Ratio, row: int, exact: Decimal) -> str | None:
    """Another way in which the figure may have been worked out, in words."""
    if one.cells[row][found.of] == 100 and exact > 100:
        return " Puede que el porcentaje se haya topado en 100."
    if found.form_in(row) is Form.LACK and _of_told(one, found, row):
        return " Puede que se aplicara el porcentaje y se redondeara el resultado."
    if one.is_total(row) and _average(one, found, row):
        return " Puede que el total sea el promedio de los renglones."
    return None


def _of_told(one: Matrix, found: Ratio, row: int) -> bool:
    """Whether the percentage, taken off the whole, gives the part but for less than its last digit.

    A discount is told first and the fare comes of it: 45 less 30 % is 31.50, and 32 are charged.
    """
    said, part, whole = (one.cells[row][at] for at in found.columns)
    if said is None or part is None or whole is None:
        return False
    left = whole * (100 - said) / 100
    return abs(part - left) < one.steps[row][found.part]


def _average(one: Matrix, found: Ratio, row: int) -> bool:
    """Whether the print is an average of the rows, plain or weighted by another column."""
    of, said = found.of, one.cells[row][found.of]
    rows = [
        at for at in range(len(one.rows)) if not one.is_total(at) and one.cells[at][of] is not None
    ]
    if said is None or len(rows) < 2:
        return False
    step = one.steps[row][of]
    cells = [one.cells[at][of] or Decimal(0) for at in rows]
    weights = [[Decimal(1)] * len(rows)]
    weights += [
        [one.cells[at][by] or Decimal(0) for at in rows]
        for by in range(len(one.columns))
        if by not in {of, found.part} and one.nature[by] is not Adds.NEVER
    ]
    for each in weights:
        total = sum(each, Decimal(0))
        if total > 0:
            mean = sum((w * cell for w, cell in zip(each, cells, strict=True)), Decimal(0)) / total
            if abs(mean - said) <= step:
                return True
    return False


def means(one: Matrix, found: Ratio, row: int | None = None) -> str:
    """What the column is of, by the titles of the others."""
    part, whole = one.columns[found.part].title, one.columns[found.whole].title
    return {
        Form.PERCENT: f"«{part}» entre «{whole}»",
        Form.RATE: f"«{part}» entre «{whole}»",
        Form.INVERSE: f"«{whole}» entre «{part}»",
        Form.MIRROR: f"dos menos «{part}» entre «{whole}»",
        Form.SHARE: f"«{part}» entre su total",
        Form.GROWTH: f"el cambio de «{whole}» a «{part}»",
        Form.LACK: f"lo que falta de «{part}» para «{whole}»",
        Form.BEFORE: f"el cambio de «{part}» desde el renglón anterior",
    }[found.form_in(row) if row is not None else found.form]


def figure(kind: CellType, said: Decimal) -> str:
    """A cell as a reader would write it."""
    return typed(said, kind)


def rounded(one: Matrix, found: Ratio, row: int, exact: Decimal) -> str:
    """What it should say, to the digits that the cell prints."""
    column, step = one.columns[found.of], one.steps[row][found.of] or Decimal(1)
    if column.type is CellType.PERCENT:
        return percent(exact, max(0, -step.adjusted()))
    return typed(exact.quantize(min(step, Decimal(1)), ROUND_HALF_UP), column.type)


RULE = Rule(
    kind=KIND,
    title="Porcentajes",
    definition=(
        "El porcentaje de una meta es cien veces su avance absoluto entre su meta anual, "
        "redondeado al último dígito impreso. En las tablas se busca de qué columnas sale cada "
        "porcentaje, tasa, variación o costo por unidad, y se revisa en los renglones que no salen."
    ),
    citation=INDICATORS,
    run=run,
)
