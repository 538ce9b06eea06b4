"""Whole numbers that prose writes in words: "mil ciento cincuenta", "setenta y dos".

Below ten a word is style more than a figure ("dos de ellas"), and "mil", "cien" or "ciento" alone
are idioms; none of them is read, but "cinco puntos" is. What stands behind "cada" is a base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete dieciocho diecinueve veinte veintiun|veintiuno|veintiuna "
    "veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_TEN_WORDS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDRED_WORDS = "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient"
_SMALL = {word: at for at, words in enumerate(_UNITS.split()) for word in words.split("|")}
_TENS = {word: 10 * at for at, word in enumerate(_TEN_WORDS.split(), 3)}
_HUNDREDS = {"cien": 100, "ciento": 100} | {
    stem + end: 100 * at
    for at, stem in enumerate(_HUNDRED_WORDS.split(), 2)
    for end in ("os", "as")
}
_THOUSAND = "mil"
_MILLIONS = {"millon", "millones"}
_ALL = [*_SMALL, *_TENS, *_HUNDREDS, _THOUSAND, *_MILLIONS]
# Most sentences have none of these and need no closer look.
_NUMBERS = frozenset(_ALL) - {"un", "una", "uno"}
_TOKEN = "(?:" + "|".join(sorted(_ALL, key=len, reverse=True)) + ")"
_RUN = re.compile(rf"(?<![\w,.$-]){_TOKEN}(?:\s+(?:y\s+)?{_TOKEN})*(?![\w])")
_BASE = re.compile(r"(?:\bcada\s*|\d\s?)$")
# "Cinco puntos", "ocho por ciento": here a small word is a figure.
_MEASURED = re.compile(r"^\s+(?:puntos\b|por ciento\b)")
_LEAST = 10
_MOST = 10**18  # no amount is told in more: "mil millones mil millones…" is no number
_IDIOMS = {"mil", "cien", "ciento", "millon", "millones", "cientos"}
# "Dos mil treinta y dos" is a year.
_YEARS = range(1980, 2100)


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words: where it stands, its value and the size of its last word's scale."""

    start: int
    end: int
    value: Decimal
    quantum: Decimal


def find_words(folded: str) -> Iterator[Worded]:
    """Every number in words of a folded text, in order; runs that are no one number give none.

    >>> [int(one.value) for one in find_words("son mil ciento cincuenta en setenta y dos")]
    [1150, 72]
    >>> list(find_words("dos de cada diez, cien por ciento"))
    []
    """
    if _NUMBERS.isdisjoint(folded.replace(",", " ").split()):
        return
    for found in _RUN.finditer(folded):
        words = found[0].split()
        if found[0] in _IDIOMS or _BASE.search(folded[: found.start()]):
            continue
        value = _value(words)
        if value is None or value in _YEARS:
            continue
        if value >= _LEAST or (value > 1 and _MEASURED.match(folded[found.end() :])):
            scale = 10**6 if words[-1] in _MILLIONS else 1000 if words[-1] == _THOUSAND else 1
            yield Worded(found.start(), found.end(), Decimal(value), Decimal(scale))


def _value(words: list[str]) -> int | None:
    """The number of these words, None when they are not one: "veinte treinta"."""
    total, part = 0, _Part()
    for at, word in enumerate(words):
        if total >= _MOST:
            return None
        if word == "y":
            if not part.joins or at + 1 == len(words):
                return None
            part.joined = True
        elif word in _MILLIONS or word == _THOUSAND:
            scale = 1000 if word == _THOUSAND else 10**6
            if total and total < scale * 1000 and total % (scale * 1000) == 0 and not part.value:
                return None
            if total % (scale * 1000) and word in _MILLIONS:
                total, part = (total + part.value) * scale, _Part()
                continue
            total, part = total + (part.value or 1) * scale, _Part()
        elif not part.take(word):
            return None
    return total + part.value


@dataclass(slots=True)
class _Part:
    """Up to nine hundred and ninety-nine, word by word."""

    value: int = 0
    least: int = 1000
    joins: bool = False
    joined: bool = False

    def take(self, word: str) -> bool:
        """Add a word; False when it cannot follow those before."""
        if word in _HUNDREDS:
            amount, size = _HUNDREDS[word], 100
        elif word in _TENS:
            amount, size = _TENS[word], 10
        else:
            amount, size = _SMALL[word], 1 if _SMALL[word] < _LEAST else 10
        if (size == 10 and self.least <= 10) or self.least in (size, 1):
            return False
        if self.least == 10 and not (self.joins and self.joined):
            return False
        self.value, self.least = self.value + amount, min(size, self.least)
        self.joins, self.joined = word in _TENS, False
        return True
