"""Fold names so that they compare as a reader would: no case, no accents, one space."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[^a-z0-9ñ]+")


class _Unmarked(dict[int, int | None]):
    """What `str.translate` makes of a letter: itself, or nothing of an accent apart."""

    def __missing__(self, letter: int) -> int | None:
        kept = self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return kept


_UNMARKED = _Unmarked()
_BRACKETS = re.compile(r"(\([^)]*\))")


def fold(text: str) -> str:
    """Lower case without accents or signs, words by one space. Keeps ñ: it is another letter.

    >>> fold("  PARQUES Y ÁREAS  Verdes. ")
    'parques y areas verdes'
    >>> fold("Puerto Peñasco")
    'puerto peñasco'
    """
    low = text.lower()
    if low.isascii():
        return _MARKS.sub(" ", low).strip()
    whole = unicodedata.normalize("NFC", low)
    spread = unicodedata.normalize("NFD", whole.replace("ñ", "\0"))
    plain = spread.translate(_UNMARKED)
    return _MARKS.sub(" ", plain.replace("\0", "ñ")).strip()


def slug(text: str) -> str:
    """A short address: folded, ñ as n, words by hyphens.

    >>> slug("Señalamientos Viales")
    'senalamientos-viales'
    """
    return fold(text).replace("ñ", "n").replace(" ", "-")


def sentence(text: str) -> str:
    """A label printed in capitals, as a person writes it; letters in brackets and others stay.

    >>> sentence("MEJORAMIENTO DE EDIFICIOS PÚBLICOS")
    'Mejoramiento de edificios públicos'
    >>> sentence("BIENESTAR SOCIAL  MUNICIPAL (BISOM)")
    'Bienestar social municipal (BISOM)'
    """
    words = " ".join(text.split())
    if not words.isupper():
        return words
    parts = _BRACKETS.split(words)
    low = "".join(part if part.startswith("(") else part.lower() for part in parts)
    return low[:1].upper() + low[1:]
