"""What waits of books: the bank, months over, and what was exercised and nobody paid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.making import budgets
from tests.making.budgets import DAY, of

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.queries import bank
from traza.modules.budget.waits import waits
from traza.platform.law import clock

pytestmark = pytest.mark.django_db
AGENCY = "obras-publicas"
BY = Attribution(41, "admin", "")
LATER = date(DAY.year, 12, 31)
BANK = b"Fecha,Concepto,Cargo,Abono\n2026-03-16,x,10.00,\n2026-03-17,y,,5.00\n"


def test_what_is_exercised_waits_until_it_is_paid_and_not_for_whose_hands_it_had() -> None:
    book = budgets.small_book("libro", agency=AGENCY)
    numbers = [one.id for one in budgets.spend(book, 1_000)]
    assert budget.to_pay(AGENCY, LATER) == []
    budget.reverse(numbers[-1], Name("oficio", "r"), on=DAY, by=BY)
    (one,) = budget.to_pay(AGENCY, LATER)
    assert one.movement == numbers[2]
    assert budget.to_pay("otra", LATER) == []
    told = {wait.key: wait for wait in waits(AGENCY, LATER)}
    payment = told[f"movement:{numbers[2]}:pay"]
    assert payment.hands == one.recorded_by
    assert payment.scope.within == "book:libro"
    again = Name("oficio", "otro pago")
    budget.record(
        Kind.PAY,
        book.book,
        again,
        on=DAY,
        amounts=[of(book.line, 1_000)],
        by=BY,
        follows=numbers[2],
    )
    assert budget.to_pay(AGENCY, LATER) == []


def test_months_that_are_over_wait_in_their_order() -> None:
    book = budgets.small_book("libro", agency=AGENCY)
    budgets.spend(book, 1_000)
    assert budget.months_to_close(AGENCY, date(DAY.year, 1, 15)) == []
    today = date(DAY.year, DAY.month + 1, 1)
    (one,) = budget.months_to_close(AGENCY, today)
    assert (one.month, one.many) == (1, DAY.month)
    assert one.ended_on == date(DAY.year, 1, 31)
    for month in range(1, DAY.month + 1):
        budget.close_month(book.book, month, by=BY, reason="Cierre")
    assert budget.months_to_close(AGENCY, today) == []
    assert [w.key for w in waits(AGENCY, today)] == []


def test_lines_of_the_bank_wait_until_they_are_movements() -> None:
    book = budgets.small_book("libro", agency=AGENCY)
    assert list(budget.unmatched(AGENCY)) == []
    budget.load_statement(book.book, BANK, name="x.csv", bank="b", last_digits="1234", by=BY)
    (one,) = budget.unmatched(AGENCY)
    assert (one.lines, one.since) == (2, date(2026, 3, 16))
    assert list(budget.unmatched("otra")) == []
    (wait,) = (w for w in waits(AGENCY, LATER) if w.key == "book:libro:bank")
    assert "2 líneas" in wait.title


def test_a_line_in_clarification_waits_with_its_day_until_it_is_explained() -> None:
    book = budgets.small_book("libro", agency=AGENCY)
    budget.load_statement(book.book, BANK, name="x.csv", bank="b", last_digits="1234", by=BY)
    line, _other = (each.id for each in bank.open_lines(book.book))
    until = clock.latest() + timedelta(days=5)
    budget.clarify_line(book.book, line, person="Ana", until=until, by=BY)
    (one,) = budget.unmatched(AGENCY)
    assert one.lines == 1
    (wait,) = (w for w in waits(AGENCY, LATER) if w.key.startswith("bank-line:"))
    assert (wait.key, wait.due) == (f"bank-line:{line}:clear", until)
    assert list(budget.in_clarification("otra")) == []
    budget.explain_line(book.book, line, by=BY, why="Comisión")
    assert list(budget.in_clarification(AGENCY)) == []
    (one,) = budget.unmatched(AGENCY)
    assert one.lines == 1


def test_nothing_waits_in_a_book_made_of_a_report() -> None:
    book = budgets.small_book("libro", agency=AGENCY)
    budget.load_statement(book.book, BANK, name="x.csv", bank="b", last_digits="1234", by=BY)
    budgets.edited("libro", published=True)
    assert list(waits(AGENCY, LATER)) == []
