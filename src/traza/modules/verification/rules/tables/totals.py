"""What each total of a table adds: the group of rows that most of its columns bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traza.modules.reading.contracts import Table
from traza.modules.verification.rules.tables.closing import closing
from traza.modules.verification.rules.tables.family import Parent, compare
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix, sum_slack
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.nested import under
from traza.modules.verification.rules.tables.nesting import nesting
from traza.modules.verification.rules.tables.notes import left_out
from traza.modules.verification.rules.tables.orphans import lacking
from traza.modules.verification.rules.tables.row_formulas import declared_sums
from traza.modules.verification.rules.tables.sections import sectioned
from traza.modules.verification.rules.tables.words import (
    Adds,
    is_average,
    is_mixed,
    is_part,
    is_statistic,
    says_sum,
)

_MOST_OPTIONS = 40
# A longer table is a list: no row is searched that closes it without a word.
_MOST_ROWS = 400


class Role(StrEnum):
    """What the row that adds is: a printed total, a likely one, or a chapter over its items."""

    TOTAL = "total"
    LIKELY = "likely"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Sum:
    """A row against the sum of a group in one column, all by place in the matrix.

    `gap` is what is printed less what the rows add. `proven` counts the other columns that add up
    with this very group. `other` is another group with which this column alone comes out, and
    `without` a run of rows that, left aside, would make it come out. A `searched` group is one that
    nothing but its numbers declares.
    """

    role: Role
    row: int
    column: int
    group: tuple[int, ...]
    gap: Decimal
    slack: Decimal
    proven: int
    other: tuple[int, ...] | None = None
    without: tuple[int, ...] | None = None
    searched: bool = False

    @property
    def holds(self) -> bool:
        """Whether the sum comes out exactly."""
        return self.gap == 0


@once
def sums(table: Table) -> tuple[Sum, ...]:
    """Every sum of rows that the table states, whether it comes out or not."""
    one = matrix(table)
    if len(one.rows) < 2 or not one.added:
        return ()
    declared = declared_sums(one)
    rows = {family.row for family in declared.families}
    others = (family for family in nesting(one) if family.row not in rows)
    sound = (family for family in others if not (family.differ and family.row in declared.rows))
    parents = (*declared.families, *sound)
    found: list[Sum] = []
    stack: list[int] = []
    for at in range(len(one.rows)):
        if not one.is_total(at):
            if one.has_figures(at):
                stack.append(at)
            continue
        if is_average(one.labels[at]) or not one.has_figures(at):
            continue
        if at in declared.rows:  # its name says what it adds
            stack.append(at)
            continue
        best, options = _best(one, at, parents, stack)
        if best is None:
            stack.append(at)
            continue
        role = Role.TOTAL if one.rows[at].is_total or _is_said(one, at) else Role.LIKELY
        inner = under(one, at, best)
        if inner is not None:
            best, options = inner.total, []
            parents = inner.instead(parents)
        apart = _apart(one, at, best)
        if apart:
            best, options = apart[0], []
            parents = tuple({each.row: each for each in (*parents, *apart[1:])}.values())
        cut = _without_a_run(one, best) if best.differ else None
        each_sum = _of(one, role, best, options, cut)
        mixed = is_mixed(one.labels[at])
        found += [each for each in each_sum if not mixed or _is_sum(one, each)]
        if best.agree and set(best.children) <= set(stack):
            stack = [row for row in stack if row not in set(best.children)]
        stack.append(at)
    # where the form names its sums, no row closes it without a word
    closed = () if declared.rows else _closing(one, parents, stack)
    for family in (*parents, *closed):
        found += _of(one, Role.CHAPTER, family, (), None)
    return tuple(found)


def _apart(one: Matrix, at: int, best: Parent) -> tuple[Parent, ...]:
    """The sections under the only total of a table, where it does not add its rows."""
    others = [row for row in range(len(one.rows)) if row != at and one.has_figures(row)]
    if not (best.differ or not best.agree) or any(map(one.is_total, others)):
        return ()
    return sectioned(one, at, others)


def _closing(one: Matrix, parents: tuple[Parent, ...], stack: list[int]) -> Iterator[Parent]:
    """The last row, or the first, that closes the table with no word for it."""
    inside = {row for family in parents for row in family.children}
    over = {family.row for family in parents}
    top = [at for at in stack if at not in inside and not is_statistic(one.labels[at])]
    whole = len(one.rows) <= _MOST_ROWS and len(top) > 2
    short = tuple(lacking(one, parents, top)) if len(top) > 1 else ()
    yield from short
    if short:
        return
    rows = [at for at in range(len(one.rows)) if one.has_figures(at)]
    plain_table = not any(map(one.is_total, rows)) and not any(f.differ for f in parents)
    for row in (rows[-1], rows[0]) if plain_table and len(rows) > 4 and len(top) > 1 else ():
        apart = sectioned(one, row, rows)
        if apart:
            known = {family.row: family for family in parents}
            yield from (each for each in apart if each.row not in known)
            return
    for row in (top[-1], top[0]) if whole else ():
        if row not in over and not one.is_total(row):
            family = closing(one, row, top)
            if family is not None:
                yield family
                return


def _is_said(one: Matrix, at: int) -> bool:
    """Whether the label says that it is a sum, under the rows that it may add."""
    before = [row for row in range(at) if one.has_figures(row)]
    fresh = before[-2:]
    return says_sum(one.labels[at]) and len(fresh) == 2 and not any(map(one.is_total, fresh))


def _is_sum(one: Matrix, each: Sum) -> bool:
    return one.nature[each.column] is Adds.SUM


def _best(
    one: Matrix, at: int, parents: tuple[Parent, ...], stack: list[int]
) -> tuple[Parent | None, list[Parent]]:
    """The group that most columns bear out, and every other that was tried."""
    tried = [compare(one, at, group) for group in _options(one, at, parents, stack)]
    tried = [option for option in tried if option.agree or option.differ or option.once]
    if not tried:
        return None, []
    best = max(tried, key=lambda option: (len(option.agree), -len(option.differ)))
    if not best.agree:
        best = tried[0]
    return best, tried


def _options(
    one: Matrix, at: int, parents: tuple[Parent, ...], stack: list[int]
) -> Iterator[tuple[int, ...]]:
    """What a total may add, the most natural first, none twice."""
    seen: set[tuple[int, ...]] = set()
    for group in _groups(one, at, parents, stack):
        if group and group not in seen and len(seen) < _MOST_OPTIONS:
            seen.add(group)
            yield group


def _groups(
    one: Matrix, at: int, parents: tuple[Parent, ...], stack: list[int]
) -> Iterator[tuple[int, ...]]:
    data = [row for row in range(at) if not one.is_total(row) and one.has_figures(row)]
    last = max((row for row in range(at) if one.is_total(row)), default=-1)
    fresh = [row for row in data if row > last]
    yield from _ways(one, fresh, parents)
    yield from _ways(one, data, parents)
    yield tuple(stack)
    totals = [row for row in range(at) if one.is_total(row) and one.has_figures(row)]
    if len(totals) > 1:
        yield tuple(totals)
    if totals:
        yield (totals[-1], *fresh)
        yield (*totals, *fresh)
    below = [row for row in range(at + 1, len(one.rows)) if one.has_figures(row)]
    after = [row for row in below if not one.is_total(row)]
    stop = next((row for row in below if one.is_total(row)), len(one.rows))
    yield from _ways(one, [row for row in after if row < stop], parents)
    yield from _ways(one, after, parents)
    yield tuple(row for row in below if one.is_total(row))
    if totals:
        for size in range(1, min(len(stack), 24)):
            yield tuple(stack[-size:])


def _ways(one: Matrix, rows: list[int], parents: tuple[Parent, ...]) -> Iterator[tuple[int, ...]]:
    """The same rows: whole, only the outermost, only the innermost, without parts of others."""
    held = set(rows)
    inside = {row for family in parents for row in family.children} & held
    over = {family.row for family in parents} & held
    aside = {row for row in rows if left_out(one.table, one.rows[row])}
    if aside:
        yield tuple(row for row in rows if row not in aside | inside)
        yield tuple(row for row in rows if row not in aside)
    parts = {row for row in rows if is_part(one.labels[row])}
    if inside:
        yield tuple(row for row in rows if row not in inside)
        yield tuple(row for row in rows if row not in over)
        if parts:
            yield tuple(row for row in rows if row not in inside | parts)
    if parts:
        yield tuple(row for row in rows if row not in parts)
    yield tuple(rows)


def _without_a_run(one: Matrix, best: Parent) -> Parent | None:
    """The group less one run of its rows (parts printed under their whole) that adds up better."""
    found: Parent | None = None
    rows = best.children
    for column in best.differ:
        for first, last in _runs(one, best.row, rows, column):
            left = (*rows[:first], *rows[last:])
            family = compare(one, best.row, left)
            if left and (found is None or len(family.agree) > len(found.agree)):
                found = family
    return found


def _runs(one: Matrix, at: int, rows: tuple[int, ...], column: int) -> Iterator[tuple[int, int]]:
    """Runs of rows whose sum is exactly what the total lacks, by running sums."""
    said = one.cells[at][column]
    running = [ZERO]
    for row in rows:
        running.append(running[-1] + (one.cells[row][column] or ZERO))
    if said is None or running[-1] <= said:
        return
    lacks = running[-1] - said
    seen: dict[Decimal, int] = {}
    for place, reached in enumerate(running):
        first = seen.get(reached - lacks)
        if first is not None:
            yield first, place
        seen[reached] = place


def _of(
    one: Matrix, role: Role, best: Parent, options: Sequence[Parent], cut: Parent | None
) -> Iterator[Sum]:
    for column in sorted((*best.agree, *best.differ, *best.once)):
        gap, slack = _gap(one, best.row, best.children, column)
        agree = column in best.agree
        others = (option for option in options if column in option.agree)
        other = None if agree else next(others, None)
        left = cut if cut is not None and not agree and column in cut.agree else None
        without = tuple(row for row in best.children if row not in left.children) if left else None
        yield Sum(
            role, best.row, column, best.children, gap, slack,
            len([each for each in best.agree if each != column]),
            other.children if other else None, without, best.searched,
        )  # fmt: skip


def _gap(one: Matrix, row: int, group: Sequence[int], column: int) -> tuple[Decimal, Decimal]:
    said = one.cells[row][column] or ZERO
    total = sum((one.cells[at][column] or ZERO for at in group), ZERO)
    return said - total, sum_slack(one, [row, *group], column)
