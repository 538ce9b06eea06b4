"""Parts that are more than their whole, averages that are no averages, progress over 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.part_rows import days_of_months, of_told_base, part_rows
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import SAID, explanation, notes
from traza.modules.verification.rules.tables.orders import WITHIN, Order, breaks, orders
from traza.modules.verification.rules.tables.ratios import ratios
from traza.modules.verification.rules.tables.stats import Stat, stats
from traza.modules.verification.rules.tables.totals import Role, sums
from traza.modules.verification.rules.tables.words import Adds, is_partial
from traza.modules.verification.rules.wording import typed

KIND = "part-of-whole"
_PROGRESS = re.compile(r"\bavance(?:s)? fisico|\bavance de (?:la )?obra")
_SHARE = re.compile(r"\bparticipacion\b|%? ?del total\b|\bdistribucion\b|\bproporcion\b")
_HUNDRED, _FAR = Decimal(100), Decimal(150)
_TAKES_IN = re.compile(
    r"\binclu|\bcon (?:otr|l[oa]s demas|el resto)|\by otr[oa]s\b|\bestatal\b|\bnacional\b"
)
_FEWEST = 2
_DOUBT = " El documento no permite saber por qué."
_STATS = {"mean": "el promedio", "most": "el mayor", "least": "el menor"}


def run(reading: Reading) -> Iterable[Check]:
    """Every part, average and progress of every table."""
    for table in readable(reading.tables):
        yield from of_table(table)


@once
def of_table(table: Table) -> tuple[Check, ...]:
    """Those of one table. Identity: `part-of-whole:<table>:<line>:<column>[:<other>]`."""
    one = matrix(table)
    found = [*_progress(table, one)]
    told = {check.cell for check in found}
    for each in orders(table):
        found += [
            check
            for row in (*each.kept, *each.missed)
            if (check := _order(table, one, each, row)) is not None and check.cell not in told
        ]
    found += over_total(table, one)
    found += part_rows(table, one)
    found += days_of_months(table, one)
    found += of_told_base(table, one, frozenset(ratio.of for ratio in ratios(table)))
    found += [check for each in stats(table) if (check := _stat(table, one, each)) is not None]
    return tuple({check.id: check for check in found}.values())


def over_total(table: Table, one: Matrix) -> Iterator[Check]:
    """Rows above a total that takes them in and more: whatever it adds, it is no less than each."""
    partial = any(is_partial(text) for text in (table.title, *notes(table)))
    for each in sums(table):
        label_ = one.labels[each.row]
        takes_in = _TAKES_IN.search(plain(label_)) is not None
        once_each = one.nature[each.column] is Adds.ONCE
        cells = [one.cells[row][each.column] or ZERO for row in each.group]
        whole = one.cells[each.row][each.column]
        if each.role is Role.CHAPTER or whole is None or min(cells, default=ZERO) < 0:
            continue
        over = [row for row in each.group if (one.cells[row][each.column] or ZERO) > whole]
        if len(over) == 1 and (partial or takes_in or once_each) and len(each.group) >= _FEWEST:
            yield _over_total(table, one, (over[0], each.row), each.column)


def _over_total(table: Table, one: Matrix, rows: tuple[int, int], at: int) -> Check:
    column, line, total = one.columns[at], one.rows[rows[0]], one.rows[rows[1]]
    figures = tuple(typed(one.cells[row][at] or ZERO, column.type) for row in rows)
    note = explanation(table, (line,), column, small=False)
    severity = Severity.CONTRADICTION if note is None else Severity.DOUBTFUL
    says = (
        f"En «{column.title}», «{label(table, line)}» es {figures[0]} y «{label(table, total)}», "
        f"que lo incluye, {figures[1]}. Una parte no puede ser mayor que su total."
    )
    if note is not None:
        says += f" {SAID}: «{note}»."
    return failed(
        f"{KIND}:{table.id}:{line.line}:{column.name}:total", severity,
        place(table, (line, total), column, line), figures[0], f"{figures[1]} o menos", says=says,
    )  # fmt: skip


def order_key(table: Table, one: Matrix, each: Order, row: int) -> str:
    """The name of the check of a pair of columns in a row."""
    names = f"{one.columns[each.less].name}:{one.columns[each.more].name}"
    return f"{KIND}:{table.id}:{one.rows[row].line}:{names}"


def stat_key(table: Table, one: Matrix, each: Stat) -> str:
    """The name of the check of an average or an extreme."""
    return f"{KIND}:{table.id}:{one.rows[each.row].line}:{one.columns[each.column].name}"


def _order(table: Table, one: Matrix, each: Order, row: int) -> Check | None:
    line, less, more = one.rows[row], one.columns[each.less], one.columns[each.more]
    small, large = one.cells[row][each.less] or ZERO, one.cells[row][each.more] or ZERO
    where = place(table, (line,), less, line)
    figures = typed(small, less.type), typed(large, more.type)
    identity, name = order_key(table, one, each, row), label(table, line)
    if not breaks(one, each, row):
        if not each.firm:
            return None
        says = (
            f"En «{name}», «{less.title}» ({figures[0]}) no pasa de «{more.title}» ({figures[1]})."
        )
        return held(identity, where, *figures, says)
    says = f"En «{name}», «{less.title}» es {figures[0]} y «{more.title}» {figures[1]}."
    note = explanation(table, (line,), less, small=False)
    if note is not None and any(told.search(plain(note)) for told in WITHIN):
        note = None  # it tells the very order
    if note is not None or not each.firm:
        why = f" {SAID}: «{note}»." if note else _DOUBT
        return failed(identity, Severity.DOUBTFUL, where, *figures, says=says + why)
    says += " Una parte no puede ser mayor que su total."
    return failed(identity, Severity.CONTRADICTION, where, *figures, says=says)


def _stat(table: Table, one: Matrix, each: Stat) -> Check | None:
    said, exact = one.cells[each.row][each.column], each.exact(one)
    if said is None or exact is None:
        return None
    column, line = one.columns[each.column], one.rows[each.row]
    where = place(table, (line, *(one.rows[at] for at in each.group)), column, line)
    right = exact.quantize(one.steps[each.row][each.column] or Decimal(1))
    figures = typed(said, column.type), typed(right, column.type)
    says = f"En «{column.title}», {_STATS[each.kind]} de los renglones es {figures[1]}"
    identity = stat_key(table, one, each)
    if each.holds(one):
        return held(identity, where, *figures, f"{says}, como está impreso.")
    says += f"; la tabla dice {figures[0]}."
    severity = Severity.CONTRADICTION if each.others else Severity.DOUBTFUL
    if each.kind == "mean" and _weighted(one, each):
        return held(identity, where, *figures, f"{says} Sale si se pondera con otra columna.")
    return failed(identity, severity, where, *figures, says=says)


def _weighted(one: Matrix, each: Stat) -> bool:
    """Whether the average comes out weighed by another column."""
    said = one.cells[each.row][each.column]
    for by in range(len(one.columns)):
        pairs = [
            (cell, weight)
            for at in each.group
            if (cell := one.cells[at][each.column]) is not None
            and (weight := one.cells[at][by]) is not None
        ]
        total = sum((weight for _, weight in pairs), ZERO)
        if by == each.column or total <= 0 or said is None:
            continue
        mean = sum((cell * weight for cell, weight in pairs), ZERO) / total
        if abs(mean - said) <= one.steps[each.row][each.column]:
            return True
    return False


def _progress(table: Table, one: Matrix) -> Iterator[Check]:
    """Physical progress and shares over 100 %, where the rest of the column is not."""
    for at, column in enumerate(one.columns):
        kind = _whole_of(table, column)
        cells = [line[at] for line in one.cells if line[at] is not None]
        over = [cell for cell in cells if cell is not None and cell > _HUNDRED]
        few = 0 < len(over) <= max(1, len(cells) // 8)
        if kind is None or not few or len(cells) < 3 or min(cell or ZERO for cell in cells) < 0:
            continue
        for row, line in enumerate(one.cells):
            said = line[at]
            if said is not None and said > _HUNDRED:
                yield _over(table, one, (row, at), said, sure=kind == "share" or said >= _FAR)


def _whole_of(table: Table, column: Column) -> str | None:
    """Whether the column is physical progress or a share of a total, in per cent."""
    title, above = plain(column.title), plain(table.title)
    if column.type not in {CellType.PERCENT, CellType.NUMBER, CellType.COUNT}:
        return None
    if _PROGRESS.search(title) or (column.type is CellType.PERCENT and _PROGRESS.search(above)):
        return "progress"
    return "share" if column.type is CellType.PERCENT and _SHARE.search(title) else None


def _over(table: Table, one: Matrix, cell: tuple[int, int], said: Decimal, *, sure: bool) -> Check:
    row, at = cell
    column, line = one.columns[at], one.rows[row]
    printed = typed(said, CellType.PERCENT)
    note = explanation(table, (line,), column, small=False)
    severity = Severity.CONTRADICTION if sure and note is None else Severity.DOUBTFUL
    why = f" {SAID}: «{note}»." if note else ("" if sure else _DOUBT)
    return failed(
        f"{KIND}:{table.id}:{line.line}:{column.name}:100", severity,
        place(table, (line,), column, line), printed, "100 % o menos",
        says=f"En «{label(table, line)}», «{column.title}» dice {printed}: no puede pasar de 100 %."
        + why,
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Parte y total",
    definition=(
        "Una parte («de los cuales», mujeres entre personas, el promedio frente al máximo) no "
        "pasa de su total; un avance físico o una participación no pasan de 100 %; un renglón de "
        "promedio, máximo o mínimo debe serlo. Lo que suele respetarse pero puede tener otra "
        "causa, como pagar más de lo ejercido, queda como dudoso."
    ),
    citation=ACCOUNTING,
    run=run,
)
