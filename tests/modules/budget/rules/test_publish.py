"""What a document publishes becomes moves that hold every rule and add up to what it prints."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account, Move
from traza.modules.budget.rules.publish import CHAIN, published_income, published_moves

A = Account
amounts = st.dictionaries(
    st.sampled_from(["approved", "modified", "contributed", *CHAIN]),
    st.integers(-(10**12), 10**13).map(Money),
)
_INSIDE = {
    "committed": {A.COMMITTED, A.ACCRUED, A.EXERCISED, A.PAID},
    "accrued": {A.ACCRUED, A.EXERCISED, A.PAID},
    "exercised": {A.EXERCISED, A.PAID},
    "paid": {A.PAID},
}


def crossing(moves: tuple[Move, ...], inside: set[Account]) -> int:
    return sum(
        m.centavos * ((m.debit in inside) - (m.credit in inside)) for m in moves if not m.implied
    )


@given(amounts)
def test_published_figures_are_what_was_printed(said: dict[str, Money]) -> None:
    said = {k: abs_or(v) if k in {"approved", "contributed"} else v for k, v in said.items()}
    moves = published_moves(1, said)
    for name, inside in _INSIDE.items():
        assert crossing(moves, inside) == said.get(name, Money(0)).centavos
    if "modified" in said:
        extra = said.get("contributed", Money(0)).centavos
        every = set(A) - {A.APPROVED, A.ADJUSTED, A.CONTRIBUTED, A.SUPPORT}
        assert crossing(moves, every) == said["modified"].centavos + extra


def abs_or(money: Money) -> Money:
    return Money(abs(money.centavos))


@given(amounts)
def test_nothing_is_left_below_zero(said: dict[str, Money]) -> None:
    left: dict[Account, int] = defaultdict(int)
    for move in published_moves(1, said):
        assert move.centavos > 0
        left[move.debit] += move.centavos
        left[move.credit] -= move.centavos
    below = {a for a, c in left.items() if c < 0}
    printed_below = {A.PAID} if said.get("paid", Money(0)).centavos < 0 else set()
    assert below <= {A.APPROVED, A.ADJUSTED, A.CONTRIBUTED, A.SUPPORT} | printed_below


def test_a_file_that_prints_only_what_was_paid_implies_the_way_there() -> None:
    moves = published_moves(7, {"paid": Money(779)})
    assert [(m.debit, m.credit, m.implied) for m in moves] == [
        (A.AVAILABLE, A.SUPPORT, True),
        (A.COMMITTED, A.AVAILABLE, True),
        (A.ACCRUED, A.COMMITTED, True),
        (A.EXERCISED, A.ACCRUED, True),
        (A.PAID, A.EXERCISED, False),
    ]


def test_collected_income_had_been_accrued() -> None:
    moves = published_income(7, {"estimated": Money(10), "collected": Money(12)})
    assert [(m.centavos, m.implied) for m in moves] == [(10, False), (12, True), (12, False)]
