"""Moments out of rows of the ledger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account, Amount, Kind
from traza.modules.budget.rules.moves import mirrored, moves_of
from traza.modules.budget.rules.published import moments

A = Account
VERBS = (Kind.APPROVE, Kind.COMMIT, Kind.ACCRUE, Kind.EXERCISE, Kind.PAY)


def rows(kind: Kind, centavos: int, amortised: int = 0) -> list[tuple[int, int, int]]:
    moved = moves_of(kind, [Amount(1, Money(centavos), Money(amortised))])
    return [(one.debit, one.credit, one.centavos) for one in moved]


def test_the_whole_way_of_a_budget_line() -> None:
    walked = [row for kind in VERBS for row in rows(kind, 500)]
    assert moments(walked) == dict.fromkeys(
        ("approved", "modified", "committed", "accrued", "exercised", "paid"), 500
    )


def test_a_moment_that_nobody_published_is_absent_and_not_zero() -> None:
    assert moments([(A.PAID, A.EXERCISED, 80)]) == {"paid": 80}
    assert moments([]) == {}


def test_an_advance_is_paid_only_when_it_is_amortised() -> None:
    handed = rows(Kind.COMMIT, 100) + rows(Kind.ADVANCE, 30)
    assert moments(handed) == {"committed": 100}
    accrued = handed + rows(Kind.ACCRUE, 50, amortised=30)
    assert moments(accrued) == {"committed": 100, "accrued": 50, "exercised": 30, "paid": 30}


def test_a_reserve_and_an_adjustment_that_takes_away() -> None:
    walked = rows(Kind.APPROVE, 100) + rows(Kind.ADJUST, -40) + rows(Kind.RESERVE, 10)
    assert moments(walked) == {"approved": 100, "modified": 60}


def test_money_that_comes_back_leaves_every_moment_it_had_reached() -> None:
    walked = [row for kind in VERBS for row in rows(kind, 500)] + rows(Kind.REFUND, 200)
    found = moments(walked)
    assert (found["modified"], found["committed"], found["paid"]) == (500, 300, 300)


@given(st.sampled_from(VERBS), st.integers(1, 10**15))
def test_a_reversal_leaves_nothing(kind: Kind, centavos: int) -> None:
    moved = moves_of(kind, [Amount(1, Money(centavos))])
    both = [(one.debit, one.credit, one.centavos) for one in (*moved, *mirrored(moved))]
    assert set(moments(both).values()) <= {0}
