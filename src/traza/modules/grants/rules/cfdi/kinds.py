"""A value of an attribute is of its kind: the facets of SAT's schemas, read once.

A kind is a dictionary of facets as `facts/cfdi/documents.json` writes them (base, pattern, length,
minLength, maxLength, minInclusive, fractionDigits, catalogue). The check answers None or what is
wrong with the value, ready to follow the name of the attribute.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from traza.kernel.language import later, told


class Wrong(NamedTuple):
    """What is wrong, as a sentence that `told` puts in the reader's language, and its values."""

    say: str
    values: Mapping[str, object] = MappingProxyType({})

    def told(self) -> str:
        """The words."""
        return told(self.say, **self.values)


Check = Callable[[str], Wrong | None]
NO_NUMBER = Wrong(later("no es un número"))
NO_WHOLE = Wrong(later("no es un número entero"))
TOO_LARGE = Wrong(later("es un número demasiado grande"))
NO_DAY = Wrong(later("no es un día del calendario"))
NO_MOMENT = Wrong(later("no es un día y una hora"))
NO_BASE64 = Wrong(later("no está en base 64"))
NO_CODE = Wrong(later("no está en el catálogo del SAT"))
NO_FORM = Wrong(later("no tiene la forma que pide el SAT"))
EMPTY = Wrong(later("está vacío"))

DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
INTEGER = re.compile(r"[+-]?[0-9]+")
SPACES = re.compile(r"[ \t\r\n]+")
SHORT = 32_767


def collapsed(value: str) -> str:
    """The value with runs of XML's four blanks as one, none at its ends (`whiteSpace=collapse`)."""
    if "  " not in value and value == value.strip(" \t\r\n"):
        plain = "\t" not in value and "\n" not in value and "\r" not in value
        if plain:
            return value
    return SPACES.sub(" ", value).strip(" ")


def _decimal(value: str) -> Wrong | None:
    return None if DECIMAL.fullmatch(value) else NO_NUMBER


def _integer(value: str) -> Wrong | None:
    return None if INTEGER.fullmatch(value) else NO_WHOLE


def _short(value: str) -> Wrong | None:
    return _integer(value) or (None if abs(int(value)) <= SHORT else TOO_LARGE)


def _date(value: str) -> Wrong | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return NO_DAY
    return None


def _moment(value: str) -> Wrong | None:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return NO_MOMENT
    return None


def _base64(value: str) -> Wrong | None:
    try:
        base64.b64decode(value.replace(" ", ""), validate=True)
    except (binascii.Error, ValueError):
        return NO_BASE64
    return None


BASES: dict[str, Check | None] = {
    "string": None,
    "decimal": _decimal,
    "integer": _integer,
    "short": _short,
    "date": _date,
    "dateTime": _moment,
    "base64Binary": _base64,
}


def check_of(facets: Mapping[str, Any], catalogues: Mapping[str, frozenset[str]]) -> Check:
    """The check of a kind. Facts of a base that is not known raise KeyError when they are read."""
    base = BASES[facets["base"]]
    tests = [base] if base else []
    tests += _of_length(facets)
    if pattern := facets.get("pattern"):
        tests.append(_of_pattern(pattern))
    if codes := catalogues.get(facets.get("catalogue", "")):
        tests.append(lambda value: None if value in codes else NO_CODE)
    if "minInclusive" in facets:
        tests.append(_of_least(Decimal(facets["minInclusive"])))
    if "fractionDigits" in facets:
        tests.append(_of_decimals(int(facets["fractionDigits"])))
    collapses = facets.get("space") == "collapse" or facets["base"] != "string"
    return _joined(tests, collapses=collapses)


def _joined(tests: list[Check], *, collapses: bool) -> Check:
    known: dict[str, Wrong | None] = {}  # the same few codes and rates come again in every invoice

    def check(value: str) -> Wrong | None:
        if value in known:
            return known[value]
        read = collapsed(value) if collapses else value
        said = next((wrong for test in tests if (wrong := test(read))), None)
        if len(known) < MOST_KNOWN and len(value) < LONGEST_KNOWN:
            known[value] = said
        return said

    return check


MOST_KNOWN, LONGEST_KNOWN = 4096, 64


def _of_pattern(written: str | list[str]) -> Check:
    whole = written if isinstance(written, str) else "|".join(f"(?:{one})" for one in written)
    pattern = re.compile(whole)
    return lambda value: None if pattern.fullmatch(value) else NO_FORM


def _of_length(facets: Mapping[str, Any]) -> list[Check]:
    least = int(facets.get("length", facets.get("minLength", 0)))
    most = int(facets.get("length", facets.get("maxLength", 10**9)))
    if (least, most) == (0, 10**9):
        return []

    def check(value: str) -> Wrong | None:
        if least <= len(value) <= most:
            return None
        if not value:
            return EMPTY
        values = {"length": len(value), "least": least, "most": most}
        if least == most:
            return Wrong(later("tiene %(length)s caracteres y debe tener %(most)s"), values)
        if len(value) < least:
            return Wrong(
                later("tiene %(length)s caracteres y debe tener al menos %(least)s"), values
            )
        return Wrong(later("tiene %(length)s caracteres y debe tener hasta %(most)s"), values)

    return [check]


def _of_least(least: Decimal) -> Check:
    wrong = Wrong(later("es menor que %(least)s"), {"least": least})
    return lambda value: None if Decimal(value) >= least else wrong


def _of_decimals(most: int) -> Check:
    wrong = Wrong(later("tiene más de %(most)s decimales"), {"most": most})

    def check(value: str) -> Wrong | None:
        decimals = value.partition(".")[2].rstrip("0")
        return None if len(decimals) <= most else wrong

    return check
