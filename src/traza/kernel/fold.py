"""Fold names so that they compare as a reader would: no case, no accents, one space."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[^a-z0-9ñ]+")
_BRACKETS = re.compile(r"(\([^)]*\))")


def fold(text: str) -> str:
    """Lower case without accents or signs, words by one space. Keeps ñ: it is another letter.

    >>> fold("  PARQUES Y ÁREAS  Verdes. ")
    'parques y areas verdes'
    >>> fold("Puerto Peñasco")
    'puerto peñasco'
    """
    whole = unicodedata.normalize("NFC", text.lower())
    spread = unicodedata.normalize("NFD", whole.replace("ñ", "\0"))
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
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
