"""Reconciliation: certain means proved, nothing is used twice, everything is explained."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BankEntry, CashMovement, Match, Sureness
from traza.modules.budget.rules.reconcile import reconcile
from traza.modules.budget.rules.sums import only_subset

DAY = date(2024, 3, 10)


def line(id_: int, pesos: str, day: int = 0, reference: str = "", text: str = "") -> BankEntry:
    return BankEntry(id_, DAY + timedelta(day), Money.of(pesos), reference, text)


def move(id_: int, pesos: str, day: int = 0, reference: str = "", payee: str = "") -> CashMovement:
    return CashMovement(id_, DAY + timedelta(day), Money.of(pesos), reference, payee)


def codes(match: Match) -> list[str]:
    return [reason.code for reason in match.reasons]


def test_reference_and_amount_are_certain() -> None:
    answer = reconcile([line(1, "-100", 2, "000123")], [move(9, "-100", 0, "123")])
    (match,) = answer.matches
    assert (match.lines, match.movements, match.sureness) == ((1,), (9,), Sureness.CERTAIN)
    assert "123" in match.reasons[0].text
    assert "$100.00" in match.reasons[1].text


def test_the_same_reference_far_apart_is_only_probable() -> None:
    (match,) = reconcile([line(1, "-100", 90, "123")], [move(9, "-100", 0, "123")]).matches
    assert match.sureness is Sureness.PROBABLE
    assert "90 días" in match.reasons[-1].text


def test_one_centavo_apart_is_nothing() -> None:
    answer = reconcile([line(1, "-100.01", 0, "123")], [move(9, "-100", 0, "123")])
    assert answer.matches == ()
    assert [one.id for one in answer.unregistered] == [1]
    assert [one.id for one in answer.in_transit] == [9]


def test_a_deposit_is_no_payment() -> None:
    assert reconcile([line(1, "100", 0, "123")], [move(9, "-100", 0, "123")]).matches == ()


def test_a_reference_of_one_sign_proves_nothing() -> None:
    (match,) = reconcile([line(1, "-100", 0, "1")], [move(9, "-100", 0, "1")]).matches
    assert match.sureness is Sureness.PROBABLE


def test_amount_and_near_date_are_proposed_when_they_are_the_only_ones() -> None:
    (match,) = reconcile([line(1, "-100", 3)], [move(9, "-100")]).matches
    assert match.sureness is Sureness.PROBABLE
    assert codes(match) == ["bank.amount", "bank.near", "bank.only"]
    assert "3 días" in match.reasons[1].text
    assert reconcile([line(1, "-100", 6)], [move(9, "-100")]).matches == ()
    assert reconcile([line(1, "-100")], [move(8, "-100"), move(9, "-100", 1)]).matches == ()
    assert reconcile([line(1, "-100"), line(2, "-100", 1)], [move(9, "-100")]).matches == ()


def test_the_payee_in_the_text_decides_between_equal_amounts() -> None:
    answer = reconcile(
        [line(1, "-100", text="SPEI CONSTRUCTORA PEÑASCO SA DE CV"), line(2, "-100", text="SPEI")],
        [move(8, "-100", payee="Aguas del Norte"), move(9, "-100", payee="Constructora Peñasco")],
    )
    assert [(m.lines, m.movements) for m in answer.matches] == [((1,), (9,)), ((2,), (8,))]


def test_the_reference_inside_the_text_is_proposed() -> None:
    (match,) = reconcile(
        [line(1, "-100", 20, "999", "SPEI ENVIADO CLC-20245 PAGO")],
        [move(9, "-100", 0, "CLC20245")],
    ).matches
    assert match.sureness is Sureness.PROBABLE
    assert codes(match)[0] == "bank.reference_in_text"


def test_several_payments_are_one_line() -> None:
    answer = reconcile(
        [line(1, "-350.75", 1)], [move(7, "-100"), move(8, "-250.75"), move(9, "-900")]
    )
    (match,) = answer.matches
    assert (match.lines, match.movements) == ((1,), (7, 8))
    assert "2 movimientos suman" in match.reasons[0].text
    assert [one.id for one in answer.in_transit] == [9]


def test_a_payroll_is_one_line_even_when_its_payments_are_equal() -> None:
    answer = reconcile([line(1, "-30000", 1)], [move(n, "-100") for n in range(300)])
    (match,) = answer.matches
    assert len(match.movements) == 300


def test_payments_under_one_reference_are_one_line() -> None:
    moves = [move(1, "-100", 0, "LOTE7"), move(2, "-100", 9, "LOTE7"), move(3, "-5", 0, "LOTE8")]
    (match,) = reconcile([line(1, "-200", 30, "LOTE7")], moves).matches
    assert match.movements == (1, 2)


def test_a_payment_that_the_bank_parted_in_two() -> None:
    (match,) = reconcile([line(1, "-60"), line(2, "-40", 1)], [move(9, "-100")]).matches
    assert (match.lines, match.movements) == ((1, 2), (9,))
    assert "2 líneas del banco" in match.reasons[0].text


def test_a_sum_that_can_be_made_in_two_ways_is_not_guessed() -> None:
    moves = [move(1, "-60"), move(2, "-40"), move(3, "-30"), move(4, "-70"), move(5, "-1", 1)]
    assert reconcile([line(1, "-100")], moves).matches == ()


def test_what_is_twice_is_told_and_kept() -> None:
    answer = reconcile(
        [line(1, "-100", 0, "55501", "Pago"), line(2, "-100", 0, "55501", "Pago")],
        [move(8, "-70", 0, "77701", "Aguas"), move(9, "-70", 3, "77701", "AGUAS")],
    )
    assert [(each.ids, each.is_bank) for each in answer.repeated] == [
        ((1, 2), True),
        ((8, 9), False),
    ]
    assert len(answer.unregistered) == 2


def test_what_a_person_confirmed_stands() -> None:
    confirmed = Match((1,), (9,), Money.of("-100"), Sureness.CERTAIN, ())
    answer = reconcile(
        [line(1, "-100"), line(2, "-100")], [move(8, "-100"), move(9, "-100")], known=[confirmed]
    )
    assert [(m.lines, m.movements) for m in answer.matches] == [((1,), (9,)), ((2,), (8,))]
    assert answer.balances


def test_a_bank_of_equal_amounts_does_not_take_for_ever() -> None:
    """Quadratic looks would take minutes on a payroll printed one by one."""
    count = 20_000
    answer = reconcile(
        [line(n, "-100") for n in range(count)], [move(n, "-100") for n in range(count)]
    )
    assert answer.matches == ()
    assert answer.balances


AMOUNTS = st.sampled_from([100, 250, 350, 600, 601, -100, -250, -350, -600, -1])
REFERENCES = st.sampled_from(["", "", "123", "0123", "CLC-77001", "LOTE7"])
TEXTS = st.sampled_from(["", "SPEI CLC77001", "pago a Aguas del Norte", "Nómina"])
DAYS = st.integers(0, 12).map(lambda days: DAY + timedelta(days))
LINES = st.lists(st.tuples(DAYS, AMOUNTS.map(Money), REFERENCES, TEXTS), max_size=12)


@settings(max_examples=by_night(60, 300), deadline=None)
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_nothing_is_used_twice_or_lost_and_order_does_not_matter(
    bank: list[tuple[date, Money, str, str]],
    ledger: list[tuple[date, Money, str, str]],
    shuffle: random.Random,
) -> None:
    lines = [BankEntry(n, *each) for n, each in enumerate(bank)]
    moves = [CashMovement(n, *each) for n, each in enumerate(ledger)]
    answer = reconcile(lines, moves)
    used_lines = [one for match in answer.matches for one in match.lines]
    used_moves = [one for match in answer.matches for one in match.movements]
    assert sorted(used_lines + [one.id for one in answer.unregistered]) == [*range(len(lines))]
    assert sorted(used_moves + [one.id for one in answer.in_transit]) == [*range(len(moves))]
    for match in answer.matches:
        theirs = Money.total(moves[one].amount for one in match.movements)
        assert match.amount == Money.total(lines[one].amount for one in match.lines) == theirs
        assert match.reasons
    assert answer.balances
    assert answer.matched_total + answer.unregistered_total == answer.bank_total
    assert answer.matched_total + answer.in_transit_total == answer.ledger_total
    shuffle.shuffle(lines)
    shuffle.shuffle(moves)
    assert reconcile(lines, moves) == answer


@given(st.lists(st.integers(1, 60), max_size=9), st.integers(1, 200))
def test_a_sum_is_found_when_and_only_when_there_is_one_way(parts: list[int], total: int) -> None:
    ways = [
        mask
        for mask in range(1, 1 << len(parts))
        if sum(part for at, part in enumerate(parts) if mask >> at & 1) == total
    ]
    chosen = only_subset(parts, total)
    one_way = len(ways) == 1 and ways[0].bit_count() > 1
    assert chosen == (
        tuple(at for at in range(len(parts)) if ways[0] >> at & 1) if one_way else None
    )


def test_a_search_that_would_be_too_large_is_left() -> None:
    assert only_subset([1 << n for n in range(20)], (1 << 20) - 1) is None
    assert only_subset([1] * 25, 25) is None


@pytest.mark.parametrize("side", ["bank", "ledger"])
def test_an_empty_side_leaves_the_other_whole(side: str) -> None:
    answer = reconcile(
        [line(1, "-5")] if side == "bank" else [], [move(1, "-5")] if side == "ledger" else []
    )
    assert answer.balances
    assert len(answer.unregistered) + len(answer.in_transit) == 1
