"""What a cell of an OpenDocument sheet shows, where that is not the value that it keeps.

Such a cell has both in the file, so that its format need not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.platform.extract.number_format import (
    DOUBTED,
    SURE,
    UNIT,
    Shown,
    has_minus,
    is_code,
    multiplies,
    plain,
    without_digits,
)

_GAPS = " \u00a0\u2009\u202f'’"
_DIGITS = re.compile(rf"[0-9](?:[0-9.,{_GAPS}]*[0-9])?")
_OTHERWISE = re.compile(r"\s?[eE][+-]?[0-9]|[/:]")  # an exponent, a fraction, hours
_KEY = re.compile(r"0[0-9]+")
_MOST = 3  # commas of thousands that a format may end with


def as_printed(text: str, value: Decimal) -> Shown | None:
    """What a cell shows by its printed text; None when that is its value, however rounded."""
    match = _DIGITS.search(text)
    if match is None:
        return without_digits(text, value) if text else None
    before, digits, after = text[: match.start()], match[0], text[match.end() :]
    if _OTHERWISE.match(after):
        return None
    stored = plain(value)
    more = re.search(r"[0-9]", after) is not None and not UNIT.fullmatch(after)
    same = _is_printed(abs(value), digits)
    if more or (same and (_KEY.fullmatch(digits) or is_code(before))):
        return Shown(text, stored)
    if multiplies(before) or multiplies(after):
        return Shown(text, stored, SURE if same and after.strip() == "%" else DOUBTED)
    if same:
        minus = has_minus(before) or after.strip() == "-"
        other = value and minus != (value < 0)
        return Shown(text, stored, DOUBTED, as_stored=True) if other else None
    return Shown(_scaled(value, digits) or text, stored, DOUBTED)


def _scaled(value: Decimal, digits: str) -> str:
    """The value in thousands, millions... as its digits show it; empty where they do not."""
    parts = (value / 1000**times for times in range(1, _MOST + 1))
    return next((plain(part) for part in parts if _is_printed(abs(part), digits)), "")


def _is_printed(value: Decimal, digits: str) -> bool:
    """Whether digits print a value, rounded, with decimals by point or by comma."""
    return any(
        abs(value - number) <= Decimal(5).scaleb(-decimals - 1)
        for number, decimals in _readings(digits)
    )


def _readings(digits: str) -> Iterator[tuple[Decimal, int]]:
    bare = digits.translate(dict.fromkeys(map(ord, _GAPS)))
    for point, groups in (".,", ",."):
        units, mark, decimals = bare.replace(groups, "").partition(point)
        if point not in decimals:
            yield Decimal(f"{units}.{decimals}" if mark else units), len(decimals)
