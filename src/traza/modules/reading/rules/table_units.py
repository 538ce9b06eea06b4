"""Which unit of amounts is told for each run of rows: above it, under it, or on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traza.kernel.fold import fold
from traza.modules.reading.rules.markup import sentence
from traza.modules.reading.rules.table_headers import Heading
from traza.modules.reading.rules.table_lines import Block, Sort, Sorted
from traza.modules.reading.rules.table_money import Unit, told_unit, units_of_columns
from traza.modules.reading.rules.table_patterns import NOTE

_LONG = 200
_NOTE_MARK = re.compile(r"\W*(?:notas?\b|\*|\d{1,2}/|fuentes?\b)", re.IGNORECASE)
# A sentence that speaks for every table of the document.
_WHOLE = re.compile(
    r"\b(?:todas las|las) (?:cifras|cantidades|montos|importes)\b.{0,60}"
    r"\b(?:este|el presente) (?:documento|informe|reporte|anexo|formato)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The unit told for a run of rows; `other` is a second one that contradicts it.

    `columns` are the words of columns that one line tells units of, each its own.
    """

    unit: Unit | None = None
    line: int | None = None
    other: Unit | None = None
    columns: tuple[tuple[str, Unit], ...] = ()


def units_of(lines: Sequence[Sorted], runs: Sequence[Block]) -> list[Told]:
    """What is told for each block, the lines next to it first, then what holds for all."""
    whole = _whole(lines)
    places = {one.line.number: at for at, one in enumerate(lines)}
    ends = [(places[b.rows[0].line.number], places[b.rows[-1].line.number]) for b in runs]
    above: list[Told | None] = [None] * len(runs)
    below: list[Told | None] = [None] * len(runs)
    for at in range(len(runs) + 1):
        start = ends[at - 1][1] + 1 if at else 0
        stop = ends[at][0] if at < len(runs) else len(lines)
        for told, under in _in_gap(lines[start:stop], first=at == 0, last=at == len(runs)):
            if under:
                below[at - 1] = below[at - 1] or told
            else:
                above[at] = told
    return [_joined(one, other, whole) for one, other in zip(above, below, strict=True)]


def of_its_own(headings: Sequence[Heading], told: Told) -> tuple[list[Heading], Told]:
    """The headers, each with the unit that a line tells of it by its words.

    Where a unit belongs to no single header the table keeps both, which contradict each other.
    """
    placed: dict[int, Unit] = {}
    for words, unit in told.columns:
        fits = [at for at, one in enumerate(headings) if fold(one.leaf) == fold(words)]
        if len(fits) == 1:
            placed[fits[0]] = unit
    if not told.columns or len(placed) < len(told.columns):
        return list(headings), told
    named = [
        replace(one, path=f"{one.path} ({placed[at].words})") if at in placed else one
        for at, one in enumerate(headings)
    ]
    return named, Told(line=told.line)


def _joined(above: Told | None, below: Told | None, whole: Told) -> Told:
    near = above or below or whole
    if above and below and above.unit != below.unit:
        return Told(above.unit, above.line, below.unit)
    return near


def _in_gap(gap: Sequence[Sorted], *, first: bool, last: bool) -> list[tuple[Told, bool]]:
    """Units told between two runs of rows, and whether each belongs to the run before."""
    texts = [at for at, one in enumerate(gap) if one.sort is Sort.TEXT]
    found = []
    for order, at in enumerate(texts):
        words = _unbroken(gap, at)
        several = units_of_columns(words) if len(words) <= _LONG else ()
        unit = told_unit(words) if len(words) <= _LONG else None
        unit = several[0][1] if several else unit
        if unit is None:
            continue
        other = next((one for _, one in several if one != unit), None)
        told = Told(unit, gap[at].line.number, other, several)
        notes_before = all(NOTE.match(sentence(gap[one].line.text)) for one in texts[:order])
        ends = order == len(texts) - 1
        touches = at == 0 and (at + 1 < len(gap) and gap[at + 1].sort is Sort.BLANK)
        under = (
            not first
            and notes_before
            and (last or not ends or touches or _NOTE_MARK.match(words) is not None)
        )
        near = under or _is_near(gap, texts, order)
        if near and not (last and not under):
            found.append((told, under))
    return found


def _unbroken(gap: Sequence[Sorted], at: int) -> str:
    """A line of text with the one before, when a bracket opened there is closed in this one."""
    words = sentence(gap[at].line.text)
    before = sentence(gap[at - 1].line.text) if at and gap[at - 1].sort is Sort.TEXT else ""
    open_ = before.rfind("(") > before.rfind(")")
    return f"{before} {words}" if open_ and ")" in words and "(" not in words else words


def _is_near(gap: Sequence[Sorted], texts: Sequence[int], order: int) -> bool:
    """Only short lines stand between the unit and the rows under it."""
    return len(texts) - order <= 5 and all(len(gap[at].line.text) <= _LONG for at in texts[order:])


def _whole(lines: Sequence[Sorted]) -> Told:
    """The unit on the heading that all pages repeat, or that a sentence says for the document."""
    for one in lines:
        if one.sort is Sort.RUNNING or (
            one.sort is Sort.TEXT and _WHOLE.search(fold(one.line.text))
        ):
            unit = told_unit(sentence(one.line.text))
            if unit:
                return Told(unit, one.line.number)
    return Told()
