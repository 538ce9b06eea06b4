"""A budget ends with its year: afterwards it only pays what it owed, and frees what it held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.register import PastBudget, WrongYear


def year_of(one: Funding) -> int | None:
    """The year of the book of a funding; None without one."""
    return None if one.book is None else budget.book_by_id(one.book).year


def is_of_year(one: Funding, on: date) -> bool:
    """Whether the day is of the year of the funding's book."""
    return year_of(one) == on.year


def may_free(one: Funding, on: date) -> bool:
    """Whether the funding's book still takes that what it held is freed.

    After its year it does, until that month is closed in it: what it still held lapsed then with
    its budget, and moves no more.
    """
    year = year_of(one)
    if one.book is None or year is None:
        return False
    month = (on.year - year) * 12 + on.month
    return month <= 12 or month not in budget.closed_months(one.book)


def day_in(one: Funding, on: date) -> date:
    """The day, or the first one of the funding's book when that is later."""
    return max(on, date(year_of(one) or on.year, 1, 1))


def check_year(one: Funding) -> None:
    """The line is of the year that the funding says. Raises WrongYear."""
    found = year_of(one)
    if found is not None and found != one.year:
        raise WrongYear(funding=one.id, book=found, year=one.year)


def check_open(dossier: Dossier, parts: Iterable[Allocation], on: date) -> None:
    """New money of these parts is of a book that did not end. Raises PastBudget with the way out.

    What an advance already paid is amortised in its own book, however late.
    """
    known = {one.id: one for one in dossier.funding}
    for part in parts:
        found = year_of(known[part.funding])
        if found is not None and found < on.year and part.amount - part.amortised > Money(0):
            raise PastBudget(funding=part.funding, year=found)
