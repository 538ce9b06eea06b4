"""January: what the year left accrued is exercised and paid from its own book, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.making.budgets import SmallBook, of, small_book
from tests.making.invariants import all_hold, of_django

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import (
    LedgerRefusal,
    MovementInfo,
    Name,
    PeriodClosed,
)
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db
DECEMBER, JANUARY = date(2026, 12, 20), date(2027, 1, 15)


def write(verb: Any, small: SmallBook, on: date, amount: Any, follows: Any = None) -> MovementInfo:
    folio = f"{len(budget.list_movements(book=small.book))}"
    made: MovementInfo = verb(
        small.book, Name("x", folio), on=on, amounts=[of(small.line, *amount)],
        follows=follows and follows.id, by=TERMINAL,
    )  # fmt: skip
    return made


@pytest.fixture
def small() -> SmallBook:
    return small_book(approved=1_000)


def contract(small: SmallBook) -> tuple[MovementInfo, MovementInfo]:
    """Of 600 with an advance of 200; an estimate of 150 accrued in December, 50 amortised."""
    made = write(budget.commit, small, DECEMBER, (600,))
    write(budget.advance, small, DECEMBER, (200,), made)
    return made, write(budget.accrue, small, DECEMBER, (150, 50), made)


def test_december_is_paid_in_january_though_december_is_closed(small: SmallBook) -> None:
    made, accrued = contract(small)
    for month in range(1, 13):
        budget.close_month(small.book, month, by=TERMINAL)
    exercised = write(budget.exercise, small, JANUARY, (100,), accrued)
    paid = write(budget.pay, small, JANUARY, (100,), exercised)
    write(budget.refund, small, date(2027, 2, 1), (10,), paid)
    now = budget.moments_of(small.line)
    assert (now.accrued, now.paid) == (140, 140)
    budget.close_month(small.book, 13, by=TERMINAL)
    with pytest.raises(PeriodClosed, match="enero de 2027 está cerrado"):
        write(budget.recover, small, JANUARY, (1,), made)
    write(budget.recover, small, date(2027, 2, 2), (1,), made)
    with pytest.raises(LedgerRefusal, match="Antes hay que cerrar febrero de 2027"):
        budget.close_month(small.book, 15, by=TERMINAL)
    assert budget.closed_months(small.book) == list(range(1, 14))
    all_hold(of_django())


def test_a_book_of_the_next_year_closes_its_own_january(small: SmallBook) -> None:
    """Months belong to a book: to close January in the new one does not close it in the old."""
    _, accrued = contract(small)
    after = small_book("nuevo")
    budget.close_month(after.book, 1, by=TERMINAL)
    write(budget.exercise, small, JANUARY, (100,), accrued)


def test_an_estimate_that_the_advance_paid_whole_accrues_years_later(small: SmallBook) -> None:
    made, _ = contract(small)
    later = date(2029, 3, 1)
    with pytest.raises(LedgerRefusal, match="se devenga en el libro de 2029"):
        write(budget.accrue, small, later, (100, 99), made)
    amortised = write(budget.accrue, small, later, (100, 100), made)
    write(budget.recover, small, later, (50,), made)
    write(budget.release, small, later, (350,), made)
    now = budget.moments_of(small.line)
    assert (now.accrued, now.paid, now.advance_pending) == (250, 150, 0)
    assert (now.committed, now.available) == (250, 750)
    budget.reverse(amortised.id, Name("oficio", "1"), on=later, by=TERMINAL)
    all_hold(of_django())


@pytest.mark.parametrize(
    "verb", ["approve", "adjust", "reserve", "commit", "advance", "contribute"]
)
def test_nothing_new_is_of_last_year(small: SmallBook, verb: str) -> None:
    made, _ = contract(small)
    with pytest.raises(LedgerRefusal, match=r"o el libro de 2027\."):
        write(getattr(budget, verb), small, JANUARY, (1,), made if verb == "advance" else None)


def test_after_the_last_day_the_sentence_says_the_way_out(small: SmallBook) -> None:
    _, accrued = contract(small)
    with pytest.raises(LedgerRefusal, match=r"posterior al 2027-04-30.*\(partida 991\)"):
        write(budget.exercise, small, date(2027, 5, 1), (100,), accrued)
    exercised = write(budget.exercise, small, date(2027, 4, 30), (100,), accrued)
    paid = write(budget.pay, small, date(2027, 4, 30), (100,), exercised)
    with pytest.raises(LedgerRefusal, match="lo que regrese es ingreso de ese libro"):
        write(budget.refund, small, date(2027, 5, 1), (1,), paid)


def test_a_reversal_goes_as_what_it_undoes(small: SmallBook) -> None:
    made, accrued = contract(small)
    exercised = write(budget.exercise, small, DECEMBER, (100,), accrued)
    with pytest.raises(LedgerRefusal, match="posterior al 2027-04-30"):
        budget.reverse(exercised.id, Name("oficio", "1"), on=date(2027, 6, 1), by=TERMINAL)
    budget.reverse(exercised.id, Name("oficio", "1"), on=JANUARY, by=TERMINAL)
    with pytest.raises(LedgerRefusal, match="no es del ejercicio 2026"):
        budget.reverse(accrued.id, Name("oficio", "2"), on=JANUARY, by=TERMINAL)
    budget.reverse(accrued.id, Name("oficio", "2"), on=DECEMBER, by=TERMINAL)
    assert budget.moments_of(small.line).advance_pending == 200
    assert made.reversed_by is None
    all_hold(of_django())
