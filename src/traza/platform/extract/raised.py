"""Digits set higher than the line: marks of notes and exponents, never a part of a number."""

from __future__ import annotations

import re
from enum import Enum

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ALONE = re.compile(r"[$%(). ,-]*[⁰¹²³⁴-⁹](?:[., ]?[⁰¹²³⁴-⁹]){2,}[$%() ]*")
_ENDS = re.compile(r"[0-9]$")
_NOTE = r"[¹²³⁴-⁹]"
# A number with a raised mark right behind it: the number and whether it has decimals, and the mark.
_MARKED = re.compile(
    rf"(?<![\w.,])(?P<number>[0-9][0-9.,' ]*?(?P<decimals>\.[0-9]+)?[%)]?)"
    rf"(?P<mark>{_NOTE}[⁰¹²³⁴-⁹]?(?:[,;]{_NOTE}[⁰¹²³⁴-⁹]?)*[/)⁾]?)(?![\w%]|[.,/]\w)"
)


class Level(Enum):
    """How high a run of letters is set."""

    LINE = "line"
    RAISED = "raised"
    LOWERED = "lowered"


def raised(text: str) -> str:
    """The same text with its digits as raised ones: "1)" is "¹)"."""
    return text.translate(_RAISED)


def set_at(level: Level, text: str, before: str) -> str:
    """A text as it is set after another: no digit of another level is of the number before it."""
    if level is Level.RAISED:
        return raised(text)
    return text.translate(_LOWERED) if level is Level.LOWERED and _ENDS.search(before) else text


def with_notes(text: str) -> str:
    """The text with a blank between each number and its note mark.

    A mark that may be cents or an exponent stays joined, so that the number is not understood.

    >>> with_notes("12¹ obras en 25 m², 10³ pesos")
    '12 ¹ obras en 25 m², 10³ pesos'
    """
    if text.isascii():
        return text
    alone = _ALONE.fullmatch(text) is not None  # a number that is all raised is joined to none
    return text.translate(_FLAT) if alone else _MARKED.sub(_apart, text)


def _apart(match: re.Match[str]) -> str:
    number, mark = match["number"], match["mark"]
    digits = max(map(len, re.split("[,;]", mark.rstrip("/)⁾"))))
    power = re.search(r"[0-9]+", number[::-1])
    if (power and power[0] == "01") or (digits > 1 and not match["decimals"]):
        return match[0]
    return f"{number} {mark}"
