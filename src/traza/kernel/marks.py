"""Which mark parts thousands and which decimals, told by the figures of a text themselves.

"12,5", "1.234.567" and "1.234,56" are written the European way; "12.5", "1,234,567" and "1,234.56"
the Mexican. "1.250" and "412,500" read in two ways: alone they tell little, and are never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_NUMERAL = re.compile(r"(?<![\w.,'/])(?<![\w.,/]-)\d[\d.,']*(?<![.,'])(?![\w/-]|[.,']\w)", re.ASCII)
_SWAP = str.maketrans(",.", ".,")
# What each print tells of a decimal comma; the same print with its marks swapped tells the point.
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_DECIMAL = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}|0\d*,\d+|\d{4,},\d+", re.ASCII)
_WEAK = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_WRITTEN_SO = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", re.ASCII)
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_WEIGHTS = ((_GROUPED, 6), (_DECIMAL, 2), (_WEAK, 1))
_STRONG = 2
_SURE = 6
_TIMES = 4


class Marks(StrEnum):
    """How the figures of a text are written."""

    POINT = "point"  # decimals by point, thousands by comma
    COMMA = "comma"  # decimals by comma, thousands by point
    UNTOLD = "untold"  # nothing tells it
    CONFLICT = "conflict"  # some figures tell one way and some the other


@dataclass(frozen=True, slots=True)
class Evidence:
    """What figures tell: the weight for a decimal point and for a comma, and their strongest."""

    point: int = 0
    comma: int = 0
    point_most: int = 0
    comma_most: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.point + other.point,
            self.comma + other.comma,
            max(self.point_most, other.point_most),
            max(self.comma_most, other.comma_most),
        )

    @property
    def strong(self) -> bool:
        """Whether some figure reads in one way only."""
        return max(self.point_most, self.comma_most) >= _STRONG

    @property
    def marks(self) -> Marks:
        """The way that the figures tell, when one outweighs the other by far.

        Commas alone before three digits are thousands in Mexico; a point there says nothing.
        """
        if self.comma_most < _STRONG and self.comma:
            told = self.point_most >= _STRONG or self.point >= _TIMES * self.comma
            return Marks.POINT if told else Marks.CONFLICT if self.point else Marks.UNTOLD
        if self.point >= _TIMES * self.comma:
            return Marks.POINT if self.point else Marks.UNTOLD
        return Marks.COMMA if self.comma >= _TIMES * self.point else Marks.CONFLICT

    @property
    def only_comma(self) -> bool:
        """Whether all that reads in one way has a decimal comma."""
        return self.point_most < _STRONG <= self.comma_most

    @property
    def surely_comma(self) -> bool:
        """Whether the comma is told by more than a decimal or two, which may be slips."""
        return self.marks is Marks.COMMA and self.comma >= _SURE


def evidence(texts: Iterable[str]) -> Evidence:
    """What the figures of some texts tell together.

    >>> evidence(["3,40 %", "1.234.567"]).marks, evidence(["$1,250", "2026"]).marks
    (<Marks.COMMA: 'comma'>, <Marks.POINT: 'point'>)
    """
    point = comma = point_most = comma_most = 0
    for text in texts:
        if "." not in text and "," not in text:
            continue
        for found in _NUMERAL.finditer(text):
            by_comma, by_point = _weight(found[0]), _weight(found[0].translate(_SWAP))
            comma, comma_most = comma + by_comma, max(comma_most, by_comma)
            point, point_most = point + by_point, max(point_most, by_point)
    return Evidence(point, comma, point_most, comma_most)


def with_point(text: str) -> str:
    """A text with its figures of decimal comma written with a point; dates stay, and its length.

    >>> with_point("Del 01.03.2012: 8.640,000 toneladas, a 3,5")
    'Del 01.03.2012: 8,640.000 toneladas, a 3.5'
    """
    if "." not in text and "," not in text:
        return text
    return _NUMERAL.sub(
        lambda found: found[0].translate(_SWAP) if _WRITTEN_SO.fullmatch(found[0]) else found[0],
        text,
    )


def reads_two_ways(figure: str, marks: Marks) -> bool:
    """Whether a figure may be thousands or a fraction, under marks that are not known.

    >>> [reads_two_ways(one, Marks.UNTOLD) for one in ("1.250", "412,500", "0.125", "12.5")]
    [True, False, False, False]
    """
    if marks not in {Marks.UNTOLD, Marks.CONFLICT} or _TWO_WAYS.fullmatch(figure) is None:
        return False
    return "." in figure or marks is Marks.CONFLICT


def _weight(figure: str) -> int:
    return next((weight for shape, weight in _WEIGHTS if shape.fullmatch(figure)), 0)
