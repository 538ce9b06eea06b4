"""The verbs of the ledger, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from tests.making.budgets import DAY, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.actions.record import AlreadyReversed, BadAmount
from traza.modules.budget.contracts.ledger import (
    Kind,
    LedgerRefusal,
    Name,
    NameTaken,
    PeriodClosed,
    Side,
)
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


def test_the_six_moments_in_their_order() -> None:
    small = small_book(approved=100_000)
    spend(small, 40_000)
    now = budget.moments_of(small.line)
    assert (now.approved, now.modified, now.committed) == (100_000, 100_000, 40_000)
    assert (now.accrued, now.exercised, now.paid, now.available) == (40_000,) * 3 + (60_000,)


def test_one_centavo_more_than_accrued_is_not_paid_and_says_so() -> None:
    small = small_book()
    done = spend(small, 40_000)
    with pytest.raises(LedgerRefusal, match=r"se piden \$0\.01: faltan \$0\.01"):
        budget.pay(
            small.book,
            Name("transferencia", "2"),
            on=DAY,
            amounts=[of(small.line, 1)],
            follows=done[2].id,
            by=TERMINAL,
        )
    assert budget.moments_of(small.line).paid == 40_000


def test_the_same_document_again_is_the_same_movement() -> None:
    small = small_book()
    first = spend(small, 10_000)
    again = spend(small, 10_000)
    assert [one.id for one in first] == [one.id for one in again]
    assert all(one.repeated for one in again)
    assert budget.moments_of(small.line).paid == 10_000


def test_the_same_document_with_other_content_is_refused() -> None:
    small = small_book()
    spend(small, 10_000)
    with pytest.raises(NameTaken, match="contrato 1"):
        spend(small, 10_001)


def test_a_commitment_does_not_pay_with_the_money_of_another() -> None:
    small = small_book()
    first = spend(small, 10_000, "1")
    budget.commit(
        small.book, Name("contrato", "2"), on=DAY, amounts=[of(small.line, 50_000)], by=TERMINAL
    )
    with pytest.raises(LedgerRefusal, match="este compromiso"):
        budget.accrue(
            small.book,
            Name("estimación", "x"),
            on=DAY,
            amounts=[of(small.line, 1)],
            follows=first[0].id,
            by=TERMINAL,
        )


def test_a_moment_out_of_order_says_the_order() -> None:
    small = small_book()
    done = spend(small, 10_000)
    with pytest.raises(LedgerRefusal, match="fuera de orden"):
        budget.pay(
            small.book,
            Name("transferencia", "2"),
            on=DAY,
            amounts=[of(small.line, 1)],
            follows=done[0].id,
            by=TERMINAL,
        )
    with pytest.raises(LedgerRefusal, match="Falta decir de qué"):
        budget.accrue(
            small.book, Name("estimación", "2"), on=DAY, amounts=[of(small.line, 1)], by=TERMINAL
        )


def test_an_advance_is_cash_before_it_is_accrued_and_is_amortised_apart() -> None:
    small = small_book()
    contract = budget.commit(
        small.book, Name("contrato", "1"), on=DAY, amounts=[of(small.line, 50_000)], by=TERMINAL
    )
    budget.advance(
        small.book,
        Name("anticipo", "1"),
        on=DAY,
        amounts=[of(small.line, 15_000)],
        follows=contract.id,
        by=TERMINAL,
    )
    now = budget.moments_of(small.line)
    assert (now.committed, now.accrued, now.paid, now.advance_pending) == (50_000, 0, 0, 15_000)
    budget.accrue(
        small.book,
        Name("estimación", "1"),
        on=DAY,
        amounts=[of(small.line, 30_000, amortised=9_000)],
        follows=contract.id,
        by=TERMINAL,
    )
    now = budget.moments_of(small.line)
    assert (now.accrued, now.paid, now.advance_pending) == (30_000, 9_000, 6_000)
    with pytest.raises(LedgerRefusal, match="anticipo sin amortizar"):
        budget.accrue(
            small.book,
            Name("estimación", "2"),
            on=DAY,
            amounts=[of(small.line, 10_000, amortised=6_001)],
            follows=contract.id,
            by=TERMINAL,
        )


def test_a_refund_is_available_again_and_no_more_than_was_paid() -> None:
    small = small_book()
    done = spend(small, 40_000)
    budget.refund(
        small.book,
        Name("reintegro", "1"),
        on=DAY,
        amounts=[of(small.line, 30_000)],
        follows=done[3].id,
        by=TERMINAL,
    )
    now = budget.moments_of(small.line)
    assert (now.paid, now.available) == (10_000, 90_000)
    with pytest.raises(LedgerRefusal):
        budget.refund(
            small.book,
            Name("reintegro", "2"),
            on=DAY,
            amounts=[of(small.line, 10_001)],
            follows=done[3].id,
            by=TERMINAL,
        )


def test_a_refund_of_one_payment_does_not_take_the_money_of_another() -> None:
    small = small_book()
    first = spend(small, 10_000, "1")
    contract = first[0]
    more = budget.commit(
        small.book, Name("contrato", "b"), on=DAY, amounts=[of(small.line, 50_000)], by=TERMINAL
    )
    assert more.commitment == more.id != contract.id
    with pytest.raises(LedgerRefusal):
        budget.refund(
            small.book,
            Name("reintegro", "1"),
            on=DAY,
            amounts=[of(small.line, 10_001)],
            follows=first[3].id,
            by=TERMINAL,
        )


def test_a_reversal_names_what_it_undoes_and_is_never_reversed() -> None:
    small = small_book()
    done = spend(small, 40_000)
    with pytest.raises(LedgerRefusal, match=r"disponible|comprometido"):
        budget.reverse(done[0].id, Name("oficio", "0"), on=DAY, by=TERMINAL)
    undone = budget.reverse(done[3].id, Name("oficio", "1"), on=DAY, by=TERMINAL, reason="error")
    assert undone.reverses == done[3].id
    assert budget.moments_of(small.line).paid == 0
    assert budget.reverse(done[3].id, Name("oficio", "1"), on=DAY, by=TERMINAL).repeated is True
    with pytest.raises(AlreadyReversed, match="ya fue revertido"):
        budget.reverse(done[3].id, Name("oficio", "2"), on=DAY, by=TERMINAL)
    with pytest.raises(AlreadyReversed, match="no se revierte"):
        budget.reverse(undone.id, Name("oficio", "3"), on=DAY, by=TERMINAL)


def test_what_was_undone_is_not_followed() -> None:
    small = small_book()
    contract = budget.commit(
        small.book, Name("contrato", "1"), on=DAY, amounts=[of(small.line, 500)], by=TERMINAL
    )
    budget.reverse(contract.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    with pytest.raises(LedgerRefusal, match="fue revertido"):
        budget.accrue(
            small.book,
            Name("estimación", "1"),
            on=DAY,
            amounts=[of(small.line, 500)],
            follows=contract.id,
            by=TERMINAL,
        )


def test_a_reduction_beyond_the_line_is_refused() -> None:
    small = small_book(approved=1_000)
    with pytest.raises(LedgerRefusal, match="disponible"):
        budget.adjust(
            small.book, Name("oficio", "1"), on=DAY, amounts=[of(small.line, -1_001)], by=TERMINAL
        )
    budget.adjust(
        small.book, Name("oficio", "2"), on=DAY, amounts=[of(small.line, -1_000)], by=TERMINAL
    )
    assert budget.moments_of(small.line).modified == 0


def test_a_reserve_is_committed_or_freed() -> None:
    small = small_book(approved=1_000)
    reserve = budget.reserve(
        small.book, Name("suficiencia", "1"), on=DAY, amounts=[of(small.line, 800)], by=TERMINAL
    )
    with pytest.raises(LedgerRefusal, match="disponible"):
        budget.commit(
            small.book, Name("contrato", "0"), on=DAY, amounts=[of(small.line, 300)], by=TERMINAL
        )
    budget.commit(
        small.book,
        Name("contrato", "1"),
        on=DAY,
        amounts=[of(small.line, 500)],
        follows=reserve.id,
        by=TERMINAL,
    )
    budget.unreserve(
        small.book,
        Name("liberación", "1"),
        on=DAY,
        amounts=[of(small.line, 300)],
        follows=reserve.id,
        by=TERMINAL,
    )
    now = budget.moments_of(small.line)
    assert (now.available, now.reserved, now.committed) == (500, 0, 500)


def test_a_closed_month_takes_nothing_and_the_correction_goes_elsewhere() -> None:
    small = small_book()
    for month in (1, 2, 3):
        budget.close_month(small.book, month, by=TERMINAL)
    with pytest.raises(PeriodClosed, match="marzo"):
        spend(small, 100)
    other_day = date(2026, 4, 1)
    budget.commit(
        small.book, Name("contrato", "1"), on=other_day, amounts=[of(small.line, 5)], by=TERMINAL
    )


@pytest.mark.parametrize("centavos", [0, -5])
def test_an_amount_moves_something(centavos: int) -> None:
    small = small_book()
    with pytest.raises(BadAmount):
        spend(small, centavos)


def test_a_day_of_another_year_is_refused() -> None:
    small = small_book()
    with pytest.raises(LedgerRefusal, match="2026"):
        budget.commit(
            small.book,
            Name("contrato", "1"),
            on=date(2025, 12, 31),
            amounts=[of(small.line, 5)],
            by=TERMINAL,
        )


def test_income_is_estimated_accrued_and_collected() -> None:
    small = small_book(slug="ingresos", approved=0, side=Side.INCOME, income="1")
    budget.estimate(
        small.book, Name("ley", "1"), on=DAY, amounts=[of(small.line, 900)], by=TERMINAL
    )
    with pytest.raises(LedgerRefusal, match="sin recaudar"):
        budget.collect(
            small.book, Name("recibo", "1"), on=DAY, amounts=[of(small.line, 1)], by=TERMINAL
        )
    budget.accrue_income(
        small.book, Name("padrón", "1"), on=DAY, amounts=[of(small.line, 1_000)], by=TERMINAL
    )
    budget.collect(
        small.book, Name("recibo", "1"), on=DAY, amounts=[of(small.line, 950)], by=TERMINAL
    )
    extra = budget.moments_of(small.line).extra
    assert (extra["estimated"], extra["income_accrued"], extra["collected"]) == (900, 1_000, 950)


def test_a_refused_movement_leaves_the_callers_transaction_usable() -> None:
    small = small_book(approved=1_000)
    with transaction.atomic():
        with pytest.raises(LedgerRefusal):
            spend(small, 1_001)
        spend(small, 1_000, "2")
    assert budget.moments_of(small.line).paid == 1_000
    assert [m.kind for m in budget.list_movements(book=small.book)][-1] is Kind.PAY
