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
PLACE = re.compile(r"%\((\w+)\)s")
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
    return next((again for one in _kept(language) if (again := one(text))), None) or _days(text)


def _days(text: str) -> str:
    """The days that a text names, as the reader writes them."""
    return _DAY.sub(
        lambda found: words.day(date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))),
        text,
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
    ordered = sorted(found, key=lambda each: -len(PLACE.sub("", each)))
    return tuple(partial(_again, pattern(each), found[each]) for each in ordered)


def pattern(template: str) -> re.Pattern[str]:
    """What a template's sentences look like.

    >>> pattern("Son %(n)s de %(of)s.").fullmatch("Son 3 de 5.")["of"]
    '5'
    """
    parts = PLACE.split(template)
    made = [
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part.replace("%%", "%"))
        for place, part in enumerate(parts)
    ]
    return re.compile("".join(made), re.DOTALL)


def _again(like: re.Pattern[str], other: str, text: str) -> str:
    """The sentence by another template, its parts spoken too; "" when it is of another one."""
    found = like.fullmatch(text)
    return (
        other % {name: spoken(value) for name, value in found.groupdict().items()} if found else ""
    )
