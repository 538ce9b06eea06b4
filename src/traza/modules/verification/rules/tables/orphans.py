"""A subtotal whose rows are not all printed: the closing row adds it, its own rows fall short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.closing import missing_row
from traza.modules.verification.rules.tables.closing_words import only_some
from traza.modules.verification.rules.tables.family import (
    DIGITS_WITH_ONE_WRONG,
    Parent,
    compare,
    evidence,
)
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.words import Adds

_MOST_TOP = 40
# What says that only some of the items are told.
_SOME = re.compile(r"\bde (?:l[oa]s?|el) cual|\bdel cual\b|\bdestaca|\bentre (?:ell|otr)|\bprincip")


def lacking(one: Matrix, parents: Sequence[Parent], top: Sequence[int]) -> Iterator[Parent]:
    """The closing row without a run of rows that are nobody's, and the subtotal that they lack.

    The other subtotals of the table must have all their rows, and on the same side.
    """
    if not 2 <= len(top) <= _MOST_TOP or not parents:
        return
    others = [family for family in parents if family.row != top[-1]]
    above = all(max(family.children) < family.row for family in others)
    below = all(min(family.children) > family.row for family in others)
    if (
        not others
        or only_some(one)
        or not (above or below)
        or any(family.differ for family in parents)
    ):
        return
    over = {family.row for family in parents}
    row, items = top[-1], _left(parents, top)
    for first in range(len(items)):
        for last in range(first + 1, len(items)):
            run, rest = items[first:last], items[:first] + items[last:]
            place = last if above else first - 1
            if len(rest) < 2 or not 0 <= place < len(items) or over & {items[place], *run}:
                continue
            whole, part = compare(one, row, rest), compare(one, items[place], run)
            if _closes(one, whole) and _falls_short(one, part):
                if row not in over:
                    yield whole
                yield part
                return


def _left(parents: Sequence[Parent], top: Sequence[int]) -> list[int]:
    """The rows before the closing one that no other row adds, in their order."""
    mine = next((family.children for family in parents if family.row == top[-1]), ())
    return sorted({*top[:-1], *mine})


def _closes(one: Matrix, family: Parent) -> bool:
    firm = not family.differ and not family.once and len(family.agree) >= 2
    return firm and evidence(one, family) >= DIGITS_WITH_ONE_WRONG


def _falls_short(one: Matrix, family: Parent) -> bool:
    gaps = missing_row(one, family)
    said = _SOME.search(plain(one.labels[family.row])) is not None
    firm = any(one.nature[column] is Adds.SUM for column in gaps)
    return len(gaps) >= 2 and not family.agree and firm and not said
