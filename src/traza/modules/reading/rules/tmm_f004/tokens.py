"""Small readings of a cell: folded words, whole numbers, percents, codes and likeness."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from functools import lru_cache

from .form import UNREAD, Slot

_GROUPED = re.compile(r"^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$")
_PLAIN = re.compile(r"^\d+(?:\.\d+)?$")
_BLANKS = frozenset({"", "-", "–", "—", "_", "n/a", "na"})
# Letters that scans give for digits; only used where a number is expected.
_LIKE_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_ACTION_CODE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,3}){1,2}(?![\d])")
_GOAL = re.compile(r"^\W{0,3}(\d{1,5})\s*(?:\.\s*[-–—]|[.\-–—)])\s*(?=[^\W\d_]|[¿\"“]|$)")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Upper case without accents and with single blanks, to compare what a person reads."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.upper().split())


def _decimal(cell: str) -> Decimal | None:
    text = cell.strip().rstrip(".").strip().lstrip("$").strip()
    if _GROUPED.match(text):
        text = text.replace(",", "").replace(" ", "")
    if not _PLAIN.match(text):
        text = text.translate(_LIKE_DIGITS)
        if not _PLAIN.match(text):
            return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def is_blank(cell: str) -> bool:
    """True when the cell prints nothing, or a dash for nothing."""
    return cell.strip().lower() in _BLANKS


def number(cell: str) -> Slot:
    """A whole number; None when blank; UNREAD when the print is no whole number.

    A percent sign is ignored: goals measured in percent print it in each quarter.
    """
    if is_blank(cell):
        return None
    value = _decimal(cell.strip().removesuffix("%"))
    if value is None or value != value.to_integral_value():
        return UNREAD
    return int(value)


def decimal(cell: str) -> Decimal | None:
    """A percent or number exactly as printed ("101.5%" is 101.5), None when it is none."""
    if is_blank(cell):
        return None
    return _decimal(cell.strip().removesuffix("%"))


def is_numeric(cell: str) -> bool:
    """True for a blank or a number, with or without percent sign."""
    return is_blank(cell) or decimal(cell) is not None


def letters(cell: str) -> int:
    """How many letters a cell has."""
    return sum(letter.isalpha() for letter in cell)


def goal_number(cell: str) -> tuple[str, str] | None:
    """Split "101.- Celebrar…" into its number and text; None when no number opens the cell."""
    found = _GOAL.match(cell)
    return (found.group(1), cell[found.end() :].strip()) if found else None


def action_codes(text: str) -> tuple[str, ...]:
    """Codes of lines of action such as 2.1.5, in order, once each."""
    return tuple(dict.fromkeys(_ACTION_CODE.findall(text)))


@lru_cache(maxsize=8192)
def _grams(text: str) -> frozenset[str]:
    plain = "".join(letter for letter in fold(text) if letter.isalnum())
    return frozenset(plain[at : at + 3] for at in range(max(1, len(plain) - 2)))


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, by shared triples of letters (Dice coefficient)."""
    left, right = _grams(one), _grams(other)
    return 2 * len(left & right) / (len(left) + len(right))


def percent_fits(absolute: int, annual: int, percent: Decimal) -> bool:
    """True when `percent` is 100·absolute/annual, rounded or cut at its printed decimals."""
    if annual == 0:
        return percent in {Decimal(0), Decimal(100)}
    exponent = percent.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    exact = Decimal(100 * absolute) / annual
    cut = (exact / step).to_integral_value(ROUND_FLOOR) * step
    return percent == cut or abs(exact - percent) <= step / 2
