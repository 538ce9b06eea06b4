"""A budget ends with its year: what a past one still held lapsed with it."""

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


def is_open(one: Funding, on: date) -> bool:
    """Whether the book of a funding still takes what changes its money on that day."""
    return year_of(one) == on.year


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
