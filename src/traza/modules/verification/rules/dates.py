"""Dates as official documents print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from traza.modules.verification.rules.told import flat

MONTHS = {
    name: number
    for number, names in enumerate(
        ("enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun",
         "julio jul", "agosto ago", "septiembre setiembre sep sept", "octubre oct",
         "noviembre nov", "diciembre dic"), 1,
    )
    for name in names.split()
}  # fmt: skip
_ANY = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORDS = re.compile(
    rf"\b(?P<d>\d{{1,2}})o?(?:\s+de\s+|\s*[-/. ]\s*)(?P<m>{_ANY})"
    r"\b\.?(?:(?:\s+del?\s+|\s*[-/. ]\s*|\s+)(?P<y>(?:19|20)\d\d|\d\d(?=\b)(?!\s*(?:de|obras|%))))?"
)
# "03-II-2047": the month in Roman numerals.
_ROMAN = re.compile(
    r"(?<![\w])(?P<d>\d{1,2})\s*[-/. ]\s*(?P<m>i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})\s*[-/. ]\s*"
    r"(?P<y>(?:19|20)\d\d|\d\d)(?!\d)"
)
_ROMANS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12,
}  # fmt: skip
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)")
_LATIN = re.compile(r"(?<!\d)(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d|\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text: its place, the day, and whether the print gives the year.

    `american` says that the print is a date only with its month first: 03/25/2023.
    """

    start: int
    end: int
    day: date
    printed: str
    american: bool = False
    has_year: bool = True


def days(text: str, year: int | None = None) -> Iterator[Day]:
    """Every date of a text in reading order. One without its year takes `year`, or is left out."""
    folded = flat(text)
    found: list[Day] = []
    for pattern in (_ISO, _LATIN, _WORDS, _ROMAN):
        source = folded if pattern in (_WORDS, _ROMAN) else text
        for match in pattern.finditer(source):
            one = _day(match, text, year)
            if one is not None and all(one.end <= o.start or one.start >= o.end for o in found):
                found.append(one)
    yield from sorted(found, key=lambda one: one.start)


def _day(match: re.Match[str], text: str, year: int | None) -> Day | None:
    said = match["y"]
    number = int(said) + (2000 if len(said) == 2 else 0) if said else year
    named = MONTHS.get(match["m"]) or _ROMANS.get(match["m"])
    month = named or (int(match["m"]) if match["m"].isdigit() else 0)
    if number is None:
        return None
    first = _safe(number, month, int(match["d"]))
    american = first is None and match.re is _LATIN
    if american:
        first = _safe(number, int(match["d"]), month)
    if first is None:
        return None
    printed = text[match.start() : match.end()]
    return Day(*match.span(), first, printed, american, said is not None)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(text: str, year: int | None = None) -> Day | None:
    """The one date that a cell is; None when it holds more or says something else.

    One that prints no year takes `year`, or is none.
    """
    found = list(days(text, year))
    alone = len(found) == 1 and sum(mark.isalnum() for mark in text) <= _CELL
    return found[0] if alone else None


_CELL = 26
