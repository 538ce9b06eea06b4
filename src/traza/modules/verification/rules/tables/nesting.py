"""Rows that add other rows: chapters above their items, found by numbers, by codes or by style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.tables.family import (
    DIGITS,
    DIGITS_WITH_ONE_WRONG,
    EDGE_DIGITS,
    Parent,
    compare,
    evidence,
    without_repeats,
)
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.styles import by_code, by_name, by_style
from traza.modules.verification.rules.tables.tree import best_tree, cover
from traza.modules.verification.rules.tables.words import Adds, is_statistic, says_sum

# Steps of the search a table, so that thousands of rows take no longer than they should.
_MOST_STEPS = 60_000
_LONGEST = 400
# A sum this many printed digits off may still be one of rounded figures: it is looked at closely.
_LOOSE = 12


def nesting(one: Matrix) -> tuple[Parent, ...]:
    """The rows that add rows under them (or above), the surest way of telling first."""
    found: dict[int, Parent] = {}
    for span in _spans(one):
        mine = _of_span(one, span)
        tree = best_tree(one, span)
        better = tree.families if tree is not None else ()
        if better and cover(one, span, better) > cover(one, span, tuple(mine.values())):
            mine = _joined(better, mine)
        found.update(_marked(one, span, mine))
    return tuple(
        sorted(
            (
                family
                for family in found.values()
                if not _is_turned(family, found) and not _says_nothing(one, family)
            ),
            key=lambda family: family.row,
        )
    )


def _marked(grid: Matrix, span: tuple[int, ...], families: dict[int, Parent]) -> dict[int, Parent]:
    """The same families; of those that miss a column, which ones nothing but numbers declares."""
    if not any(family.differ for family in families.values()) or _closed(grid, span, families):
        return families
    inner = {at for family in families.values() for at in family.children}
    by_print = (*by_name(grid, span), *by_code(grid, span), *by_style(grid, span, inner))
    heads = {family.row for family in by_print}
    return {
        row: family
        if row in heads or says_sum(grid.labels[row])
        else replace(family, searched=bool(family.differ))
        for row, family in families.items()
    }


def _closed(grid: Matrix, span: tuple[int, ...], families: dict[int, Parent]) -> bool:
    """Whether one row, or a printed total, adds all others, and none takes anything away."""
    inner = {at for family in families.values() for at in family.children}
    figures = (grid.cells[row][column] or ZERO for row in span for column in grid.added)
    total = any(map(grid.is_total, range(len(grid.rows))))
    return min(figures, default=ZERO) >= 0 and (total or len(set(span) - inner) == 1)


def _is_turned(family: Parent, families: dict[int, Parent]) -> bool:
    """Whether a row above holds this one already: of two equal rows the upper is the chapter."""
    above = (
        families[child] for child in family.children if child < family.row and child in families
    )
    return any(family.row in higher.children for higher in above)


def _says_nothing(grid: Matrix, family: Parent) -> bool:
    """Whether a row of zeros stands under the rows that it would add: it is no sum of them."""
    figures = grid.cells[family.row]
    return max(family.children) < family.row and not any(figures[at] for at in grid.added)


def _joined(tree: Iterable[Parent], others: dict[int, Parent]) -> dict[int, Parent]:
    """The families of the tree, and those told by style that it leaves free."""
    found = {family.row: family for family in tree}
    taken = {at for family in found.values() for at in family.children}
    free = {row: head for row, head in others.items() if taken.isdisjoint(head.children)}
    return free | found


def _of_span(one: Matrix, whole: tuple[int, ...]) -> dict[int, Parent]:
    """The families of a run of rows: first by their figures, then by how they are printed."""
    found: dict[int, Parent] = {}
    spans = whole
    edge = _at_the_edge(one, whole)
    if edge is not None:
        found[edge.row] = edge
        spans = tuple(row for row in whole if row != edge.row)
    down = _by_numbers(one, spans)
    taken = {at for family in down for at in (family.row, *family.children)}
    found.update({family.row: family for family in down})
    up = _by_numbers(one, tuple(reversed(spans)))
    for family in up:
        if taken.isdisjoint((family.row, *family.children)):
            found[family.row] = family
    inner = {at for family in found.values() for at in family.children}
    for family in (*by_name(one, spans), *by_code(one, spans), *by_style(one, spans, inner)):
        found.setdefault(family.row, family)
    return found


def _spans(one: Matrix) -> Iterator[tuple[int, ...]]:
    """Runs of rows with numbers between totals."""
    run: list[int] = []
    for at in range(len(one.rows)):
        if one.is_total(at):
            if len(run) > 2:
                yield tuple(run)
            run = []
        elif one.has_figures(at) and not is_statistic(one.labels[at]):
            run.append(at)
    if len(run) > 2:
        yield tuple(run)


def _at_the_edge(one: Matrix, span: tuple[int, ...]) -> Parent | None:
    """The first or the last row, whatever its name, when it adds all others but for one column."""
    rows = range(len(one.rows))
    if len(span) != len(
        [a for a in rows if one.has_figures(a) and not is_statistic(one.labels[a])]
    ):
        return None
    for row in (span[-1], span[0]):
        family = compare(one, row, [at for at in span if at != row])
        told = evidence(one, family)
        differ = [column for column in family.differ if not _averaged(one, family, column)]
        if family.agree and len(differ) == 1 and told >= EDGE_DIGITS:
            return family
        once = without_repeats(one, family.children)
        if len(once) < len(family.children):
            whole = compare(one, row, once)
            if not whole.differ and evidence(one, whole) >= EDGE_DIGITS:
                return family
    return None


def _averaged(one: Matrix, family: Parent, column: int) -> bool:
    """Whether a column of decimals that nothing says to add may hold an average in that row."""
    cells = [cell for at in family.children if (cell := one.cells[at][column]) is not None]
    middle = bool(cells) and min(cells) <= (one.cells[family.row][column] or ZERO) <= max(cells)
    unsaid = one.nature[column] is Adds.UNKNOWN
    return unsaid and middle and one.columns[column].type is CellType.NUMBER


def _by_numbers(one: Matrix, span: Sequence[int]) -> list[Parent]:
    """From the last row up, each row that is the sum of whole branches right below it."""
    stack: list[int] = []
    found: list[Parent] = []
    steps = 0
    for row in reversed(span):
        best: Parent | None = None
        children: list[int] = []
        totals = [ZERO] * len(one.columns)
        if steps < _MOST_STEPS:
            for child in reversed(stack[-_LONGEST:]):
                children.append(child)
                steps += 1
                for column in one.added:
                    totals[column] += one.cells[child][column] or ZERO
                state = _running(one, row, totals)
                if state is None:
                    break
                if state and len(children) >= 2:
                    family = compare(one, row, children)
                    if _sure(one, family) and (best is None or len(family.agree) > len(best.agree)):
                        best = family
                        if not family.differ:
                            break
        if best is not None:
            del stack[-len(best.children) :]
            found.append(best)
        stack.append(row)
    return found


def _running(one: Matrix, row: int, totals: list[Decimal]) -> bool | None:
    """Whether some column may add up by now; None when all are past it for good."""
    near, past = False, True
    for column in one.added:
        said = one.cells[row][column]
        if said is None or said == 0:
            continue
        gap = totals[column] - said
        if gap <= said * Decimal("0.2"):
            past = False
        if abs(gap) <= max(one.steps[row][column] * _LOOSE, ZERO):
            near = True
    return None if past and not near else near


def _sure(one: Matrix, family: Parent) -> bool:
    told = evidence(one, family)
    if not family.differ:
        return told >= DIGITS
    return len(family.differ) == 1 and len(family.agree) >= 2 and told >= DIGITS_WITH_ONE_WRONG
