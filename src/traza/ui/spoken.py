"""Words of data in the reader's language: titles, definitions and sentences that were kept.

Catalogues, rules and files of law are written in Spanish and stay so in the register, in open data
and in the API. Pages put them in the reader's language here, each time. A sentence that a rule made
of a template was kept whole: it is known again by its template, which the catalogue of translations
has under the context `KEPT`, and its parts are spoken in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from django.utils.functional import keep_lazy_text
from django.utils.translation import get_language, trans_real

from traza.kernel.language import MONTHS, told
from traza.ui import words

KEPT = "kept"
MOST = 20_000  # sentences remembered a language
LONGEST = 1_000  # letters of a sentence that is looked for by its templates
SENTENCE = re.compile(r"(?<=[.»)]) (?=[A-ZÁÉÍÓÚ])")
PLACE = re.compile(r"%\((\w+)\)s")
_NUMBERS = re.compile(r"([\d.,; ]*\d) (y|o|a) (\d[\d.,]*)")
_LINE = re.compile(r"(?<=\()línea (\d+)(?=\))")
_JOINED = {"y": "and", "o": "or", "a": "to"}
_DAY = re.compile(rf"(\d{{1,2}}) de ({'|'.join(MONTHS)}) de (\d{{4}})")


@keep_lazy_text
def spoken(text: Any) -> str:
    """A text of our data in the reader's language; one that nobody translated stays as it is."""
    written = str(text or "")
    language = get_language() or ""
    return written if language.startswith("es") or not written else _said(language, written)


@lru_cache(MOST)
def _said(language: str, text: str) -> str:
    other = told(text)
    if other != text or len(text) > LONGEST:
        return other
    return _by_sentence(language, text) or _again(language, text) or _plain(text)


def _again(language: str, text: str) -> str:
    """A kept sentence by the first of the templates that it is of; "" when it is of none."""
    return next((again for one in _kept(language) if (again := one(text))), "")


def _by_sentence(language: str, text: str) -> str:
    """Sentences that were joined, each apart; "" when one of them is of no template."""
    parts = SENTENCE.split(text)
    again = [told(part) if told(part) != part else _again(language, part) for part in parts]
    return " ".join(again) if len(parts) > 1 and all(again) else ""


def _plain(text: str) -> str:
    """What is left as it is, but for the days and lines it names and what joins a list."""
    listed = _NUMBERS.fullmatch(text)
    if listed:
        return f"{listed[1]} {_JOINED[listed[2]]} {listed[3]}"
    joined = text.replace("» y «", f"» {_JOINED['y']} «").replace(") y «", f") {_JOINED['y']} «")
    joined = _LINE.sub(lambda found: told("línea %(n)s", n=found[1]), joined)
    return _DAY.sub(
        lambda found: words.day(date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))),
        joined,
    )


@cache
def _kept(language: str) -> tuple[Callable[[str], str], ...]:
    """What knows a kept sentence again, by template; those with most words of their own first."""
    catalogue: Any = trans_real.translation(language)
    mark = f"{KEPT}\x04"
    found = {
        key.removeprefix(mark): other
        for some in catalogue._catalog._catalogs
        for key, other in some.items()
        if isinstance(key, str) and key.startswith(mark)
    }
    ordered = sorted(found, key=_open)
    return tuple(partial(_filled, each, found[each]) for each in ordered)


def _open(template: str) -> tuple[int, int]:
    """How easily a template takes a sentence of another: by its open ends, then its few words."""
    parts = PLACE.split(template)
    return (not parts[0]) + (not parts[-1]), -sum(len(part) for part in parts[::2])


def _filled(template: str, other: str, text: str) -> str:
    """The sentence by another template, its parts spoken too; "" when it is of another one."""
    values = values_in(template, text)
    if values is None:
        return ""
    return other % {name: spoken(value) for name, value in values.items()}


def values_in(template: str, text: str) -> dict[str, str] | None:
    """What fills a template in a sentence; None when the sentence is not of it.

    It goes from left to right and never back, so that no text is slow to read.

    >>> values_in("Son %(n)s de %(of)s.", "Son 3 de 5.")
    {'n': '3', 'of': '5'}
    """
    first, *rest = (part.replace("%%", "%") for part in PLACE.split(template))
    if not text.startswith(first):
        return None
    values, begin = {}, len(first)
    for place in range(0, len(rest), 2):
        name, mark = rest[place], rest[place + 1]
        is_last = place + 2 == len(rest)
        end = len(text) - len(mark) if is_last else text.find(mark, begin)
        if end < begin or not text.startswith(mark, end):
            return None
        values[name] = text[begin:end]
        if not _is_quoted_whole(values[name]):
            return None
        begin = end + len(mark)
    return values


def _is_quoted_whole(value: str) -> bool:
    """False of a value that holds half a quotation: it ends where another begins."""
    open_now = 0
    for sign in value:
        open_now += (sign == "«") - (sign == "»")
        if open_now < 0:
            return False
    return open_now == 0
