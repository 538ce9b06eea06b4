"""How rules of works say no: a code, a sentence with the way out, its article."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import MONTHS, told
from traza.kernel.law import LawValue
from traza.kernel.money import Money

EARLIEST = date(1990, 1, 1)


def no(code: str, text: str, citation: Citation | None = None, *, field: str = "") -> Reason:
    """A reason against; its code begins with "works.".

    `field` is the field of the change to mend, where there is one: forms put the sentence beside
    the input that stands for it.
    """
    return Reason(f"works.{code}", text, citation, holds=False, field=field)


def beside(text: str, limit: LawValue) -> str:
    """A sentence that stands on a limit, and what to say when another law's was read."""
    return f"{text} {limit.aside}".rstrip()


def pesos(money: Money) -> str:
    """An amount as people write it.

    >>> pesos(Money.of("1234.5"))
    '$1,234.50'
    """
    return f"${money.pesos:,.2f}" if money.centavos >= 0 else f"-${(-money).pesos:,.2f}"


def spoken(day: date) -> str:
    """A day in words.

    >>> spoken(date(2025, 2, 20))
    '20 de febrero de 2025'
    """
    month = told(MONTHS[day.month - 1])
    return told("%(day)s de %(month)s de %(year)s", day=day.day, month=month, year=day.year)


def percent(hundredths: int) -> str:
    """Hundredths of a percent as people write them.

    >>> percent(4250)
    '42.5 %'
    """
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + " %"


def in_order(code: str, *days: tuple[str, date | None, str]) -> Iterator[Reason]:
    """A reason for each day that comes before the one it should follow; None days are skipped.

    Each is its name with its article ("el inicio"), the day, and its field in the change, "" when
    it is of the work.
    """
    known = [(name, day, field) for name, day, field in days if day is not None]
    for (first, before, one), (second, after, other) in itertools.pairwise(known):
        if after < before:
            text = told(
                "La fecha %(second)s (%(after)s) es anterior a la %(first)s (%(before)s). "
                "Corrija una de las dos.",
                second=told(of_the(second)),
                after=spoken(after),
                first=told(of_the(first)),
                before=spoken(before),
            )
            yield no(f"{code}.order.{other or one}", text, field=other or one)


def of_the(name: str) -> str:
    """The word "de" before a name with its article.

    >>> of_the("el inicio"), of_the("la firma")
    ('del inicio', 'de la firma')
    """
    return f"del {name[3:]}" if name.startswith("el ") else f"de {name}"


def possible_day(code: str, day: date | None, today: date, field: str = "on") -> Iterator[Reason]:
    """A reason against a day of something done that has not come, or that is too long ago."""
    if day is None:
        return
    if day > today:
        text = told(
            "La fecha %(day)s todavía no llega. Escriba el día en que ocurrió, hasta hoy.",
            day=spoken(day),
        )
        yield no(f"{code}.future.{field}", text, field=field)
    elif day < EARLIEST:
        text = told("La fecha %(day)s es de hace demasiado. Revise el año.", day=spoken(day))
        yield no(f"{code}.long_ago.{field}", text, field=field)


def needed(code: str, **texts: tuple[str, str]) -> Iterator[Reason]:
    """A reason for each text that is blank; each is the text and what to say of it."""
    for field, (text, say) in texts.items():
        if not text.strip():
            yield no(f"{code}.{field}", say, field=field)
