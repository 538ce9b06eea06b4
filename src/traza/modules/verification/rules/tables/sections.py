"""A table of sections whose closing row adds the subtotals, though one section does not come out.

The closing row and the other sections tell which rows are subtotals and what each adds; then the
section that does not come out is wrong, whatever happened to it: a row that is missing, a cell of
another row. Subtotals stand all under their rows, or all above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from traza.modules.verification.rules.tables.family import Parent, compare, digits, evidence
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.words import is_part

# Digits that the closing row and the sound sections must tell together, and the closing row alone.
_DIGITS, _DIGITS_OF_WHOLE = 10, 4
_MOST_ROWS, _FEWEST_SECTIONS, _MOST_STEPS = 40, 2, 4_000
Run = tuple[int, int]  # first item and subtotal, by place in the order that is read


def sectioned(one: Matrix, row: int, body: Sequence[int]) -> tuple[Parent, ...]:
    """The closing row with its subtotals and each section; nothing unless all but one come out.

    `body` are the other rows, in order. Two sections may miss one column by opposite amounts: a
    figure of each stands in the other.
    """
    rows = [at for at in body if at != row and not is_part(one.labels[at])]
    if not 4 <= len(rows) <= _MOST_ROWS:
        return ()
    for order in (rows, rows[::-1]):
        found = _Search(one, row, order).first()
        if found:
            return found
    return ()


class _Search:
    """The runs of one order of rows, each closed by its subtotal."""

    def __init__(self, one: Matrix, row: int, order: Sequence[int]) -> None:
        self.one, self.row, self.order = one, row, order
        self.steps = 0
        self.family = lru_cache(maxsize=None)(self._family)

    def first(self) -> tuple[Parent, ...]:
        """The first reading that is borne out; empty when there is none."""
        for runs, wrong in self._parses(0, ()):
            if len(runs) < _FEWEST_SECTIONS:
                continue
            whole = compare(self.one, self.row, sorted(self.order[last] for _, last in runs))
            if whole.differ or not whole.agree:
                continue
            sound = [self.family(run) for run in runs if run not in wrong]
            told = evidence(self.one, whole)
            if told < _DIGITS_OF_WHOLE or not sound:
                continue
            if told + sum(evidence(self.one, each) for each in sound) >= _DIGITS:
                return (whole, *(self.family(run) for run in runs))
        return ()

    def _family(self, run: Run) -> Parent:
        first, last = run
        return compare(self.one, self.order[last], sorted(self.order[first:last]))

    def _parses(
        self, start: int, wrong: tuple[Run, ...]
    ) -> Iterator[tuple[tuple[Run, ...], tuple[Run, ...]]]:
        """Every way to part the rows from `start` on, with one run wrong, or two that trade."""
        if start == len(self.order):
            if wrong and self._allowed(wrong):
                yield (), wrong
            return
        for last in range(start + 1, len(self.order)):
            self.steps += 1
            if self.steps > _MOST_STEPS:
                return
            run = (start, last)
            family = self.family(run)
            if not family.agree and not family.differ:
                continue
            if family.differ and (len(wrong) == 2 or not self._likely(family)):
                continue
            mine = (*wrong, run) if family.differ else wrong
            for runs, all_wrong in self._parses(last + 1, mine):
                yield (run, *runs), all_wrong

    def _allowed(self, wrong: tuple[Run, ...]) -> bool:
        if len(wrong) == 1:
            return True
        first, second = (self.family(run) for run in wrong)
        if first.differ != second.differ or len(first.differ) != 1:
            return False
        column = first.differ[0]
        gap = self._gap(first, column)
        return gap == -self._gap(second, column) and digits(gap) > 1

    def _likely(self, family: Parent) -> bool:
        """Whether what is wrong may be a row, or a few cells, and not the whole section."""
        for column in family.differ:
            said = self.one.cells[family.row][column] or ZERO
            gap = self._gap(family, column)
            if abs(gap) > abs(said) and not family.agree:
                return False
        return True

    def _gap(self, family: Parent, column: int) -> Decimal:
        added = sum((self.one.cells[at][column] or ZERO for at in family.children), ZERO)
        return (self.one.cells[family.row][column] or ZERO) - added
