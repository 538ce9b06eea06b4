"""What a book takes after its year: cases a lawyer can read, and the day that three places say."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.citation import Citation
from traza.kernel.money import Money
from traza.modules.budget.contracts.books import LastDay
from traza.modules.budget.contracts.ledger import Amount, Kind, Move
from traza.modules.budget.queries.law import last_day_to_pay
from traza.modules.budget.rules.after_the_year import UNTIL_THE_ACCOUNT, WHENEVER, in_its_year
from traza.modules.budget.rules.months import month_days, month_name, month_number
from traza.modules.budget.rules.moves import mirrored, moves_of

guards = import_module("traza.modules.budget.migrations._guard_rules")
YEAR = 2026
LAST = LastDay(date(2027, 4, 30), Citation("Ley de prueba", "artículo 1"))
LATER = (Kind.ACCRUE, *UNTIL_THE_ACCOUNT, *WHENEVER)


def moves(kind: Kind, amortised: int = 0) -> tuple[Move, ...]:
    if kind in {Kind.PUBLISH, Kind.REVERSE}:
        return ()
    return moves_of(kind, [Amount(1, Money(10), Money(amortised))])


def against(kind: Kind, on: date, amortised: int = 0) -> str:
    decision = in_its_year(on, YEAR, kind, moves(kind, amortised), LAST)
    assert all(each.citation for each in decision.against)
    return " ".join(each.text for each in decision.against)


@pytest.mark.parametrize("kind", sorted(UNTIL_THE_ACCOUNT))
def test_what_was_accrued_is_paid_until_the_public_account_is_handed_over(kind: Kind) -> None:
    assert against(kind, date(2027, 1, 1)) == against(kind, date(2027, 4, 30)) == ""
    said = against(kind, date(2027, 5, 1))
    assert "La fecha 2027-05-01 es posterior al 2027-04-30" in said
    assert "del libro de 2027 como adeudo de ejercicios anteriores" in said


@pytest.mark.parametrize("kind", sorted(WHENEVER))
def test_what_spends_nothing_has_no_last_day(kind: Kind) -> None:
    assert against(kind, date(2031, 8, 9)) == ""


def test_an_accrual_after_the_year_only_amortises() -> None:
    assert against(Kind.ACCRUE, date(2029, 2, 1), amortised=10) == ""
    for amortised in (0, 9):
        said = against(Kind.ACCRUE, date(2027, 1, 10), amortised)
        assert "no es del ejercicio 2026" in said
        assert "se devenga en el libro de 2027" in said
        assert "separe esa parte" in said


@pytest.mark.parametrize("kind", [one for one in Kind if one not in LATER])
def test_everything_else_is_of_the_year(kind: Kind) -> None:
    said = against(kind, date(2027, 1, 1))
    assert "no es del ejercicio 2026" in said
    assert "Use una fecha de 2026, o el libro de 2027." in said
    assert against(kind, date(2026, 12, 31)) == ""


@given(on=st.dates(), kind=st.sampled_from(Kind))
def test_nothing_is_dated_before_the_year_and_a_reversal_goes_as_what_it_undoes(
    on: date, kind: Kind
) -> None:
    straight = in_its_year(on, YEAR, kind, moves(kind), LAST)
    back = in_its_year(on, YEAR, kind, mirrored(moves(kind)), LAST)
    assert straight == back
    assert not straight.yes or on.year >= YEAR


@pytest.mark.parametrize("year", [1995, 2007, 2008, 2026, 2100])
def test_the_law_and_the_database_say_the_same_last_day(year: int) -> None:
    last = last_day_to_pay(year)
    assert last.day == date(year + 1, guards.LAST_MONTH, guards.LAST_DAY)
    assert "artículo 74" in last.citation.place
    assert tuple(sorted(UNTIL_THE_ACCOUNT)) == guards.UNTIL_THE_ACCOUNT
    assert tuple(sorted(WHENEVER)) == guards.WHENEVER


@given(on=st.dates(date(2026, 1, 1), date(2060, 1, 1)))
def test_months_go_on_after_december(on: date) -> None:
    number = month_number(on, YEAR)
    first, last = month_days(number, YEAR)
    assert first <= on <= last
    assert (number > 12) == (" de " in month_name(number, YEAR))
