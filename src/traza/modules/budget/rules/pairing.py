"""Find what goes with one thing only, among many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BankEntry, CashMovement

MOST_CLOSE = 200  # equal amounts in near days: a payroll; no pair of them is the only one

Test = Callable[[BankEntry, CashMovement], bool]
One = TypeVar("One", BankEntry, CashMovement)


def text_of(text: str) -> str:
    """A reference or name as it compares: folded, without spaces or zeros in front.

    >>> text_of(" SPEI 000-1234")
    'spei0001234'
    >>> text_of("0001234")
    '1234'
    """
    return fold(text).replace(" ", "").lstrip("0")


def near_pairs(
    lines: Sequence[BankEntry],
    movements: Sequence[CashMovement],
    near: int,
    test: Test | None,
) -> list[tuple[BankEntry, CashMovement]]:
    """Pairs of one amount and near days that have nobody else to go with (who passes the test)."""
    span = timedelta(days=near)
    groups = grouped(movements, lambda one: one.amount)
    claims: defaultdict[int, list[tuple[BankEntry, CashMovement]]] = defaultdict(list)
    crowded: set[int] = set()
    dense: set[Money] = set()
    for line in lines:
        group = groups.get(line.amount, [])
        days = [one.day for one in group] if line.amount not in dense else []
        close = group[bisect_left(days, line.day - span) : bisect_right(days, line.day + span)]
        if len(close) > MOST_CLOSE:
            dense.add(line.amount)
            continue
        fit = [one for one in close if test is None or test(line, one)]
        if len(fit) == 1:
            claims[fit[0].id].append((line, fit[0]))
        else:
            crowded.update(one.id for one in fit)
    alone = (pairs[0] for move, pairs in claims.items() if len(pairs) == 1 and move not in crowded)
    return [pair for pair in alone if pair[0].amount not in dense]


def single_pairs(
    lines: Sequence[BankEntry],
    movements: Sequence[CashMovement],
    key: Callable[[BankEntry | CashMovement], Hashable | None],
) -> list[tuple[BankEntry, CashMovement]]:
    """The pairs of a key that one line and one movement have."""
    bank, ledger = grouped(lines, key), grouped(movements, key)
    return [
        (ours[0], ledger[mark][0])
        for mark, ours in bank.items()
        if len(ours) == 1 and len(ledger.get(mark, ())) == 1
    ]


def grouped(
    side: Iterable[One], key: Callable[[One], Hashable | None]
) -> dict[Hashable, list[One]]:
    """Those of one key together, in their order; None is no key."""
    groups: defaultdict[Hashable, list[One]] = defaultdict(list)
    for one in side:
        mark = key(one)
        if mark is not None:
            groups[mark].append(one)
    return groups


def apart(one: BankEntry | CashMovement, other: BankEntry | CashMovement) -> int:
    """Days between both."""
    return abs((one.day - other.day).days)
