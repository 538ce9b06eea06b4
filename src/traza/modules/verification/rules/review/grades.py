"""Lights of a table against what the document says that each one means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.reading.contracts import CellType, Column, Reading
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.review.sheet import Sheet

_NUMBER = r"(\d{1,3}(?:[ ',]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_PER = r"\s*(?:%|por ciento|puntos|pesos|dias|minutos|horas)?\s*"
_THE = r"\s*(?:el\s+|de\s+)?"
_THAN = rf" (?:de|del|a|al|que){_THE}"
_TO = (
    rf"{_PER}(?:,?\s*y?\s*(?:a|y|hasta|al)\s+(?P<open>menos de\s+|antes de\s+)?(?:el\s+)?"
    r"|\s*[-–]\s*)"
)
_RANGE = re.compile(
    rf"(?P<over>(?:mayor(?:es)?|mas|arriba|superior) (?:de|a|que) )?{_NUMBER}{_TO}{_NUMBER}"
)
_FLOOR = re.compile(
    r"(?:al menos|minimo|desde|a partir de|mayor o igual (?:a|que)|igual o mayor (?:a|que)|>=|≥)"
    rf"{_THE}{_NUMBER}|{_NUMBER}{_PER}(?:o|y|en) (?:mas|mayor|superior|adelante|arriba)"
)
_OVER = re.compile(rf"(?:mas|mayor(?:es)?|arriba|superior(?:es)?){_THAN}{_NUMBER}")
_UNDER = re.compile(rf"(?:menos|menor(?:es)?|debajo|abajo|inferior(?:es)?){_THAN}{_NUMBER}")
_CEILING = re.compile(
    r"(?:hasta|maximo|a lo mas|no mas de|menor o igual (?:a|que)|<=|≤)"
    rf"{_THE}{_NUMBER}|{_NUMBER}{_PER}o menos"
)
_WANTED = re.compile(r"\bmetas?\b|\bbase\b")
_MOST_GRADES, _LONGEST, _FEWEST = 6, 30, 3
_INFINITE = 1e18


@dataclass(frozen=True, slots=True)
class Span:
    """What values a grade is for; the ends are in it unless open."""

    low: float = -_INFINITE
    high: float = _INFINITE
    over: bool = False
    under: bool = False

    def holds(self, number: float) -> bool:
        """Whether a value has this grade."""
        low = number > self.low + 1e-9 if self.over else number >= self.low - 1e-9
        return low and (number < self.high - 1e-9 if self.under else number <= self.high + 1e-9)


@dataclass(frozen=True, slots=True)
class Misgraded:
    """A row whose grade the legend gives to other values."""

    row: int
    column: int
    grade: Column
    said: str
    right: str
    number: float


def misgraded(sheet: Sheet, reading: Reading) -> Iterator[Misgraded]:
    """The one row of a table whose grade is not that of its value, where all others keep it."""
    for column in sheet.table.columns:
        if column.type is not CellType.TEXT:
            continue
        said = [plain(row.printed.get(column.name, "")) for row in sheet.rows]
        grades = {one for one in said if one}
        if not 2 <= len(grades) <= _MOST_GRADES or max(map(len, grades)) > _LONGEST:
            continue
        spans = _legend(reading, grades)
        if len(spans) >= 2:
            yield from _by_columns(sheet, column, said, spans)


def _by_columns(
    sheet: Sheet, column: Column, said: list[str], spans: dict[str, Span]
) -> Iterator[Misgraded]:
    best: Misgraded | None = None
    for at, other in enumerate(sheet.columns):
        if _WANTED.search(plain(other.title)):
            continue
        rows = [n for n, one in enumerate(said) if one in spans and sheet.cells[n][at] is not None]
        placed = [
            n for n in rows if any(s.holds(sheet.cells[n][at] or 0.0) for s in spans.values())
        ]
        wrong = [n for n in placed if not spans[said[n]].holds(sheet.cells[n][at] or 0.0)]
        if len(rows) < _FEWEST or len(placed) < len(rows):
            continue
        if not wrong:
            return
        if len(wrong) == 1 and best is None:
            number = sheet.cells[wrong[0]][at] or 0.0
            right = next(name for name, span in spans.items() if span.holds(number))
            best = Misgraded(wrong[0], at, column, said[wrong[0]], right, number)
    if best is not None:
        yield best


def _legend(reading: Reading, grades: set[str]) -> dict[str, Span]:
    """The span of each grade, from the line or lines that name them."""
    names = sorted(grades, key=len, reverse=True)
    either = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    found: dict[str, Span] = {}
    other: dict[str, Span] = {}
    for line in reading.prose:
        text = plain(line.text)
        hits = list(either.finditer(text))
        for n, hit in enumerate(hits):
            after = text[hit.end() : hits[n + 1].start() if n + 1 < len(hits) else len(text)]
            before = text[hits[n - 1].end() if n else 0 : hit.start()]
            _put(found, hit[0], re.split(r"[.;](?:\s|$)", after)[0])
            _put(other, hit[0], re.split(r"[.;](?:\s|$)", before)[-1])
    return max((found, other), key=len)


def _put(found: dict[str, Span], name: str, text: str) -> None:
    span = _span(text)
    if span is not None:
        found.setdefault(name, span)


def _span(text: str) -> Span | None:
    if (match := _RANGE.search(text)) is not None:
        low, high = _number(match[2]), _number(match[4])
        return Span(low, high, over=match["over"] is not None, under=match["open"] is not None)
    for pattern, kind in (
        (_FLOOR, "floor"),
        (_CEILING, "ceiling"),
        (_OVER, "over"),
        (_UNDER, "under"),
    ):
        if (match := pattern.search(text)) is not None:
            number = _number(next(one for one in match.groups() if one))
            return _ENDS[kind](number)
    return None


_ENDS = {
    "floor": lambda one: Span(low=one),
    "over": lambda one: Span(low=one, over=True),
    "ceiling": lambda one: Span(high=one),
    "under": lambda one: Span(high=one, under=True),
}


def _number(text: str) -> float:
    if re.search(r",\d{1,2}$", text):
        text = text.replace(".", "").replace(",", ".")
    return float(re.sub(r"[ ',]", "", text))
