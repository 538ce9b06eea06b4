"""Compare names as people print them: accents, case and filler words do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_FILLER = frozenset(
    re.findall(
        r"\w+",
        "a al con de del e el en la las lo los o para por que se su sus un una y "
        "programa programas subprograma subprogramas sub region regiones",
    )
)


# How the label of a row begins that gives the middle or the ends of the others.
MIDDLE = re.compile(r"^(?:promedio|media|mediana(?! (?:y|e|o|u|empresa|industria)\b)|maxim|minim)")


# The same headers and labels are asked for by every rule: those of a long table must all fit.
@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case, no accents, single spaces.

    >>> plain("  Río   MAYO ")
    'rio mayo'
    """
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.lower().split())


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """The words that tell a name apart, folded and without a plural mark.

    >>> sorted(words("Programa Gestión Emergente"))
    ['emergente', 'gestion']
    """
    parts = re.findall(r"[a-z0-9]+", plain(text))
    return frozenset(_singular(part) for part in parts if part not in _FILLER)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("es") and word[-3] in "lrnd":
        return word[:-2]
    if len(word) > 3 and word.endswith("s"):
        return word[:-1]
    return word


def same_name(one: str, other: str) -> bool:
    """True when both print the same words, or one is a shortening of two words or more."""
    first, second = words(one), words(other)
    if not first or not second:
        return False
    if first == second:
        return True
    small, large = sorted((first, second), key=len)
    return len(small) >= 2 and small < large


def only_match(name: str, options: Iterable[str]) -> str | None:
    """The one option `name` can mean: an equal one, else the only shortening; None if unsure."""
    pool = tuple(options)
    equal = [option for option in pool if words(option) == words(name)]
    if equal:
        return equal[0]
    close = [option for option in pool if same_name(name, option)]
    return close[0] if len(close) == 1 else None
