"""The trial balance: debits equal credits, and each balance is what the ledger holds."""

from __future__ import annotations

from datetime import date

import pytest
from tests.making.budgets import DAY, YEAR, of, small_book, spend

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Account, Name
from traza.modules.budget.contracts.staff import TrialBalance
from traza.modules.budget.models import Balance
from traza.modules.budget.queries.trial_balance import every_trial_row, trial_balance
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db

MARCH = {"first": date(YEAR, 3, 1), "last": date(YEAR, 3, 31)}
APRIL = {"first": date(YEAR, 4, 1), "last": date(YEAR, 4, 30)}


def closing(balance: TrialBalance) -> dict[Account, Money]:
    return {row.account: row.closing for row in balance.rows}


def test_what_a_month_closed_with_the_next_one_opens_with() -> None:
    small = small_book(approved=100_000)
    done = spend(small, 40_000)
    budget.refund(
        small.book,
        Name("reintegro", "1"),
        on=date(YEAR, 4, 2),
        amounts=[of(small.line, 5_000)],
        follows=done[-1].id,
        by=TERMINAL,
    )
    march = trial_balance(small.book, **MARCH)
    april = trial_balance(small.book, **APRIL)
    assert closing(march)[Account.PAID] == Money(40_000)
    assert closing(march)[Account.APPROVED] == Money(-100_000)
    assert {row.account: row.opening for row in april.rows} == closing(march)
    assert closing(april)[Account.PAID] == Money(35_000)
    assert closing(april)[Account.AVAILABLE] == Money(65_000)
    for balance in (march, april):
        assert balance.debit == balance.credit
        assert Money.total(row.closing for row in balance.totals) == Money(0)
        assert Money.total(row.opening for row in balance.totals) == Money(0)


def test_each_balance_is_what_the_database_keeps() -> None:
    small = small_book(approved=100_000)
    other = budget.open_line(small.book, NewLine(key="b-2"))
    budget.adjust(
        small.book,
        Name("oficio", "1"),
        on=DAY,
        amounts=[of(small.line, -30_000), of(other, 30_000)],
        by=TERMINAL,
    )
    spend(small, 20_000)
    rows = list(every_trial_row(small.book, **MARCH))
    for held in Balance.objects.filter(line__book=small.book):
        for account in (Account.AVAILABLE, Account.COMMITTED, Account.PAID):
            mine = [row for row in rows if (row.line, row.account) == (held.line_id, account)]
            found = Money.total(row.closing for row in mine)
            assert found == Money(getattr(held, account.name.lower())), account
    page = trial_balance(small.book, **MARCH)
    assert list(page.rows) == rows
    assert page.keys == 2


def test_keys_are_found_by_words_and_page_by_page() -> None:
    small = small_book(approved=100)
    second = budget.open_line(small.book, NewLine(key="z-9", name="Agua potable"))
    budget.approve(small.book, Name("decreto", "2"), on=DAY, amounts=[of(second, 700)], by=TERMINAL)
    found = trial_balance(small.book, **MARCH, text="ÁGUA")
    assert {row.key for row in found.rows} == {"z-9"}
    assert found.keys == 1
    assert found.debit == Money(800)  # the sums are of the whole book
    paged = trial_balance(small.book, **MARCH, limit=1, offset=1)
    assert {row.key for row in paged.rows} == {"z-9"}


def test_another_book_is_another_balance() -> None:
    one, two = small_book("uno", approved=100), small_book("dos", approved=900)
    assert trial_balance(one.book, **MARCH).debit == Money(100)
    assert trial_balance(two.book, **MARCH).debit == Money(900)
