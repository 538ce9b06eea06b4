"""Raised digits that a font draws itself, as high and large as others to the eye of a program."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from traza.platform.extract.raised import raised

Char = dict[str, Any]

# Of the usual width of the digits of the font, which are all of one width in nearly every font.
_NARROW, _USUAL = 0.72, 0.9


def with_small_glyphs(chars: list[Char]) -> list[Char]:
    """The same characters; a digit much narrower than those of its font has its raised sign.

    A narrow "1" is so only where its font has a usual one too: in some fonts each is narrow.
    """
    widths: dict[str, Counter[tuple[str, float]]] = defaultdict(Counter)
    for char in chars:
        if char["text"].isdecimal():
            widths[char["fontname"]][char["text"], _width(char)] += 1
    small = {font: them for font, digits in widths.items() if (them := _small(digits))}
    if not small:
        return chars
    return [
        {**char, "text": raised(char["text"])}
        if (char["text"], _width(char)) in small.get(char["fontname"], ())
        else char
        for char in chars
    ]


def _width(char: Char) -> float:
    return round(char["adv"] / char["size"], 2) if char["size"] else 0.0


def _small(widths: Counter[tuple[str, float]]) -> set[tuple[str, float]]:
    """The digits, with their widths, of which a font has a usual kind and a small one."""
    if len({width for _, width in widths}) < 2:
        return set()
    wide: Counter[float] = Counter()
    for (digit, width), times in widths.items():
        wide[width] += times if digit != "1" else 0
    usual = max(wide, key=lambda width: (wide[width], width))
    has_one = any(digit == "1" and width >= _USUAL * usual for digit, width in widths)
    return {
        (digit, width)
        for digit, width in widths
        if 0 < width <= _NARROW * usual and (digit != "1" or has_one)
    }
