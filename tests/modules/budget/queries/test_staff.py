"""What is left to follow is what the movement itself still holds, not the whole key."""

from __future__ import annotations

import pytest
from tests.making.budgets import DAY, of, small_book, spend

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.queries.staff import left_to_follow
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


def test_a_reserve_offers_its_own_rest_and_not_that_of_another() -> None:
    small = small_book()
    first, _other = (
        budget.reserve(
            small.book,
            Name("suficiencia", folio),
            on=DAY,
            amounts=[of(small.line, 800)],
            by=TERMINAL,
        )
        for folio in "ab"
    )
    budget.commit(
        small.book,
        Name("contrato", "1"),
        on=DAY,
        amounts=[of(small.line, 300)],
        follows=first.id,
        by=TERMINAL,
    )
    (left,) = left_to_follow(budget.get_movement(first.id), Kind.UNRESERVE)
    assert left.left == Money(500)


def test_a_payment_gives_back_at_most_what_it_paid() -> None:
    small = small_book()
    payment = spend(small, 700)[3]
    budget.refund(
        small.book,
        Name("reintegro", "1"),
        on=DAY,
        amounts=[of(small.line, 200)],
        follows=payment.id,
        by=TERMINAL,
    )
    (left,) = left_to_follow(budget.get_movement(payment.id), Kind.REFUND)
    assert left.left == Money(500)
