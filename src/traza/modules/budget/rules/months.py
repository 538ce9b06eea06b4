"""Months of a book: 1 to 12 are those of its year, 13 the January after, and so on.

What a year leaves to pay is paid in the months after it, which close in the same order.
"""

from __future__ import annotations

from datetime import date, timedelta

from traza.modules.budget.contracts.ledger import MONTHS

LAST = 1200  # a hundred years; an advance that old is no longer a matter of months


def month_number(on: date, year: int) -> int:
    """Which month of a book of a year a day is in.

    >>> month_number(date(2027, 1, 15), 2026)
    13
    """
    return (on.year - year) * 12 + on.month


def month_name(number: int, year: int) -> str:
    """A month as people say it; those after the year with theirs.

    >>> month_name(3, 2026), month_name(14, 2026)
    ('marzo', 'febrero de 2027')
    """
    after, month = divmod(number - 1, 12)
    return f"{MONTHS[month]} de {year + after}" if after else MONTHS[month]


def month_days(number: int, year: int) -> tuple[date, date]:
    """The first and last day of a month.

    >>> month_days(14, 2026)
    (datetime.date(2027, 2, 1), datetime.date(2027, 2, 28))
    """
    first = date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    after = date(year + number // 12, number % 12 + 1, 1)
    return first, after - timedelta(days=1)
