"""What documents print ALL IN CAPITALS, written as people write it. The source keeps its own."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import cache

from traza.ui.glossary import terms

QUOTED = re.compile("«([^»]*)»")
WORD = re.compile(r"\(\w+\)|\w+")
VOWEL = re.compile("[AEIOUÁÉÍÓÚÜY]")
ROMAN = re.compile("(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
SMALL = frozenset(
    ("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "y")
)
PARTS = " — "  # between the title of a document and that of its table
FEWEST = 6  # letters: a shorter text in capitals is an acronym
Names = Callable[[], Iterable[str]]
_told: list[Names] = []


def keep_names(names: Names) -> Names:
    """From `ready` of a module: names that keep their capitals in a lowered title."""
    if names not in _told:
        _told.append(names)
        _names.cache_clear()
        _places.cache_clear()
    return names


def lowered(text: str) -> str:
    """A title as a sentence writes it: "Informe anual de resultados 2024".

    Names of states and municipalities keep their capitals, and so does what is surely an acronym:
    in the glossary, with digits, without vowels, a Roman numeral or in parentheses. A text that is
    not all in capitals stays as it is.
    """
    if PARTS in text:
        return PARTS.join(lowered(part) for part in text.split(PARTS))
    if not _is_shouted(text):
        return text
    calmed = WORD.sub(lambda word: _lower(word[0]), text)
    calmed = _places().sub(lambda name: _names()[name[0]], calmed)
    start = next(place for place, mark in enumerate(calmed) if mark.isalpha())
    return calmed[:start] + calmed[start].upper() + calmed[start + 1 :]


def decoded(text: str) -> str:
    """A text that its source published with marks of HTML ("LANDRUM &#38; BROWN"), without them."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def proper(text: str) -> str:
    """A name as names are written: "Ayuntamiento de Mexicali"."""
    if not _is_shouted(text):
        return text
    return WORD.sub(lambda word: _capital(word[0]), text)


def quiet(text: str) -> str:
    """A sentence of ours whose quoted titles are all in capitals, with these lowered."""
    return QUOTED.sub(lambda quote: f"«{lowered(quote[1])}»", text)


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(mark.isalpha() for mark in text) >= FEWEST


def _lower(word: str) -> str:
    sure = word[0] == "(" or word[-1].isdigit() or not VOWEL.search(word) or ROMAN.fullmatch(word)
    return word if sure or word in _acronyms() else word.lower()


def _capital(word: str) -> str:
    lower = _lower(word)
    return lower if lower == word or lower in SMALL else lower.capitalize()


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(term.name for term in terms() if term.name.isupper())


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for names in _told for name in names()}


@cache
def _places() -> re.Pattern[str]:
    longest = sorted(_names(), key=len, reverse=True)
    return re.compile(r"\b(?:" + ("|".join(map(re.escape, longest)) or "(?!)") + r")\b")
