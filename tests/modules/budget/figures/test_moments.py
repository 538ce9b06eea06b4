"""Figures of the budget say what the ledger says, on the register's own engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.making.budgets import DAY, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name, Side
from traza.platform.audit.record import TERMINAL
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure, facts_of
from traza.platform.tables.live import LiveEngine

pytestmark = pytest.mark.django_db


def total(name: str, **asked: Any) -> int | None:
    found = ask_figure(figure(name), LiveEngine(), **asked).total
    return None if found is None else int(found)


def test_each_moment_adds_what_the_ledger_holds() -> None:
    small = small_book(approved=100_000)
    done = spend(small, 40_000)
    budget.refund(
        small.book,
        Name("reintegro", "1"),
        on=DAY,
        amounts=[of(small.line, 5_000)],
        follows=done[3].id,
        by=TERMINAL,
    )
    now = budget.moments_of(small.line)
    for moment in ("approved", "modified", "committed", "accrued", "exercised", "paid"):
        assert total(f"budget_{moment}") == getattr(now, moment), moment
    assert total("budget_spent") == total("budget_cash_out") == now.paid == 35_000


def test_an_advance_is_cash_out_and_its_amortisation_is_not() -> None:
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
    budget.accrue(
        small.book,
        Name("estimación", "1"),
        on=DAY,
        amounts=[of(small.line, 30_000, amortised=9_000)],
        follows=contract.id,
        by=TERMINAL,
    )
    assert total("budget_cash_out") == 15_000
    assert (total("budget_accrued"), total("budget_paid")) == (30_000, 9_000)


def test_a_reversal_takes_away_and_shows() -> None:
    small = small_book()
    done = spend(small, 40_000)
    budget.reverse(done[3].id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    assert total("budget_paid") == 0
    assert facts_of(figure("budget_paid"), LiveEngine()).total == 2


def test_split_by_the_levels_of_a_key_and_by_month() -> None:
    small = small_book()
    spend(small, 40_000)
    for dimension, value in (("chapter", "6000"), ("concept", "6100"), ("month", "2026-03")):
        answer = ask_figure(figure("budget_paid"), LiveEngine(), by=[dimension])
        assert [tuple(row) for row in answer.rows] == [(value, 40_000)]


def test_a_figure_as_of_a_past_day() -> None:
    small = small_book()
    spend(small, 40_000)
    today = datetime.now(UTC).date()
    assert total("budget_paid", as_of=today) == 40_000
    assert total("budget_paid", as_of=today - timedelta(days=1)) is None


def test_income_is_estimated_and_collected() -> None:
    small = small_book(slug="i", approved=0, side=Side.INCOME, income="1")
    for verb, folio, centavos in (
        (budget.estimate, "1", 900),
        (budget.adjust_income, "2", -100),
        (budget.accrue_income, "3", 700),
        (budget.collect, "4", 650),
    ):
        verb(
            small.book, Name("ley", folio), on=DAY, amounts=[of(small.line, centavos)], by=TERMINAL
        )
    assert (total("income_estimated"), total("income_collected")) == (800, 650)


def test_months_after_the_year_are_months_and_add_up_to_the_book() -> None:
    """What is paid in January is of January and of the book of its year: nothing is lost."""
    small = small_book()
    *_, exercised, paid = spend(small, 40_000)
    budget.reverse(paid.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    budget.pay(
        small.book, Name("transferencia", "2"), on=date(2027, 1, 12),
        amounts=[of(small.line, 30_000)], follows=exercised.id, by=TERMINAL,
    )  # fmt: skip
    for name in ("budget_paid", "budget_cash_out", "budget_spent"):
        months = ask_figure(figure(name), LiveEngine(), by=("month",))
        split = {month: value for month, value in map(tuple, months.rows) if value}
        assert split == {"2027-01": 30_000}, name
        assert total(name) == 30_000
        assert total(name, where={"year": 2026}) == 30_000


def test_an_advance_that_comes_back_comes_back_in_cash() -> None:
    small = small_book()
    contract = budget.commit(
        small.book, Name("contrato", "1"), on=DAY, amounts=[of(small.line, 900)], by=TERMINAL
    )
    for verb, centavos in ((budget.advance, 300), (budget.recover, 120)):
        verb(small.book, Name("x", f"{centavos}"), on=DAY, amounts=[of(small.line, centavos)],
             follows=contract.id, by=TERMINAL)  # fmt: skip
    assert (total("budget_cash_out"), total("budget_paid")) == (180, None)
    assert total("budget_committed") == 900
