"""Amounts, days and names as the open standards write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from traza.kernel.address import is_web
from traza.kernel.fold import slug
from traza.kernel.json_number import json_number
from traza.kernel.money import Money
from traza.modules.standards import api as standards
from traza.modules.standards.contracts import oc4ids, ocds

CURRENCY = "MXN"


def value(money: Money) -> oc4ids.Value:
    """An amount of pesos in OC4IDS."""
    return oc4ids.Value(amount=json_number(money.centavos), currency=CURRENCY)


def some(money: Money | None) -> oc4ids.Value | None:
    """The same, or nothing when nobody said it."""
    return None if money is None else value(money)


def ocds_value(money: Money | None) -> ocds.Value | None:
    """An amount of pesos in OCDS, or nothing when nobody said it."""
    if money is None:
        return None
    return ocds.Value(amount=json_number(money.centavos), currency=CURRENCY)


def moment(day: date | datetime | None) -> str | None:
    """A day or a moment as RFC 3339 writes it, in UTC; a day is its first second."""
    return None if day is None else _moment(day)


@lru_cache(maxsize=20_000)
def _moment(day: date | datetime) -> str:
    if isinstance(day, datetime):
        return day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{day.isoformat()}T00:00:00Z"


def percent(hundredths: int) -> int | float:
    """Hundredths of a percent as a percentage with two places."""
    return json_number(hundredths)


@lru_cache(maxsize=20_000)  # a register has many works and few parties
def part(text: str) -> str:
    """A text as part of an identifier."""
    return slug(text)[:80] or "sin-nombre"


@lru_cache(maxsize=20_000)
def address(text: str) -> str | None:
    """An address of the web as the standards write it, its spaces and accents by their codes; None
    for what is none even so.

    >>> address("http://obras.gob.mx/año 1/acta.pdf")
    'http://obras.gob.mx/a%C3%B1o%201/acta.pdf'
    """
    if not is_web(text):
        return None
    try:
        parts = urlsplit(text.strip())
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except ValueError:
        return None
    kept = "%/:=&?~+!$,;'@()*"
    whole = urlunsplit(
        (
            parts.scheme,
            host,
            quote(parts.path, safe=kept),
            quote(parts.query, safe=kept),
            quote(parts.fragment, safe=kept),
        )
    )
    # A "%" that begins no code is a sign of its own.
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", whole)
    return whole if standards.is_address(whole) else None


def said(text: str) -> str | None:
    """A text that may not be blank, or nothing."""
    return text.strip() or None
