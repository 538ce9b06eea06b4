"""Numbers of goals: exact decimals, as they are read from people and written back."""

from __future__ import annotations

import re
from decimal import Decimal

PLACES = Decimal("0.0001")
MOST = Decimal(10) ** 10
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,4})?")
_PLAIN = re.compile(r"[0-9]{1,10}(\.[0-9]{1,4})?")


class NotANumber(ValueError):
    """A text that is no quantity."""


def read_number(text: str) -> Decimal | None:
    """The quantity that a cell says; None of a blank one. Raises NotANumber.

    >>> read_number("1,250.50"), read_number(" "), read_number("0")
    (Decimal('1250.5'), None, Decimal('0'))
    """
    bare = text.strip()
    if not bare:
        return None
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        raise NotANumber(text)
    return short(Decimal(bare))


def short(value: Decimal) -> Decimal:
    """Without zeros at its end: 4.00 is 4, 1E+2 is 100."""
    return Decimal(f"{value.normalize():f}")


def shown(value: Decimal | None) -> str:
    """A quantity as people write it; "" when there is none.

    >>> shown(Decimal("1250.5")), shown(None)
    ('1,250.5', '')
    """
    return "" if value is None else f"{short(value):,f}"


def text_of(value: Decimal | None) -> str | None:
    """A quantity as records keep it."""
    return None if value is None else f"{short(value):f}"


def number_of(text: str | None) -> Decimal | None:
    """A quantity from a record."""
    return None if text is None else Decimal(text)
