"""Sort the lines of a document: rows of tables, titles, prose and what each page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from traza.kernel.fold import fold
from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.markup import sentence
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_patterns import ABSENT, AMOUNTS_IN, FOOTNOTE
from traza.modules.reading.rules.table_totals import is_total_label

_PAGE_MARK = re.compile(r"(?:pagina |pag )?[0-9]{1,4}(?: (?:de|/) [0-9]{1,4})?$")
_LAST_WORD = re.compile(r"[^\W\d]+[.;:]$")
_KEPT_TITLE = re.compile(r"^(?:programa|fuente|total|cedula)\b")
_REPEATS = 4
_LONG = 160
_TITLE_LINES = 3
_SPREADSHEETS = {SourceFormat.XLSX, SourceFormat.CSV}


class Sort(Enum):
    """What a line is to the reader of tables."""

    BLANK = "blank"
    RUNNING = "running"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A line with its sort, its cells without markup, and its page where pages are known."""

    line: SourceLine
    sort: Sort
    cells: tuple[str, ...]
    page: int | None = None

    @property
    def filled(self) -> tuple[int, ...]:
        """Positions of the cells that hold something."""
        return tuple(at for at, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of rows with the title lines that stand right above it."""

    titles: tuple[str, ...]
    rows: tuple[Sorted, ...]
    # Whether only blank or repeated lines stand between this block and the one before.
    follows: bool
    # The names of a section, rows of one cell of a spreadsheet, where nothing else stands between.
    section: tuple[Sorted, ...] = ()


def sort_lines(text: SourceText) -> tuple[Sorted, ...]:
    """Sort every line. A line repeated on most pages, or a page number, is RUNNING."""
    cells = [tuple(sentence(cell) for cell in line.cells) for line in text.lines]
    rows = [line.is_row for line in text.lines]
    if text.format in _SPREADSHEETS:
        rows = [row and not _stands_alone(cells, at) for at, row in enumerate(rows)]
    running = _running(line.text for line, row in zip(text.lines, rows, strict=True) if not row)
    return tuple(
        Sorted(line, _sort(said, running, row=row), said, text.pages and line.page)
        for line, said, row in zip(text.lines, cells, rows, strict=True)
    )


def _stands_alone(cells: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether a spreadsheet's row is a line of prose or a title: one cell of words among blanks.

    Between two rows of a table such a row is the name of a section, or a label without a value.
    """
    filled = _filled(cells[at])
    if len(filled) != 1 or parse_number(filled[0]) is not None or is_total_label(filled[0]):
        return False
    inside = 0 < at < len(cells) - 1
    return not (inside and len(_filled(cells[at - 1])) > 1 and len(_filled(cells[at + 1])) > 1)


def _filled(cells: tuple[str, ...]) -> list[str]:
    return [cell for cell in cells if cell]


def _sort(cells: tuple[str, ...], running: frozenset[str], *, row: bool) -> Sort:
    filled = _filled(cells)
    if not filled:
        return Sort.BLANK
    folded = fold(" ".join(filled))
    if row and not (len(filled) == 1 and FOOTNOTE.match(filled[0].lower())):
        return Sort.ROW
    if folded in running or (_PAGE_MARK.match(folded) and len(filled) == 1):
        return Sort.RUNNING
    return Sort.TEXT


def _running(texts: Iterable[str]) -> frozenset[str]:
    """What pages repeat; the same last word of several sentences is not that."""
    counts = Counter(fold(text) for text in texts if not _LAST_WORD.match(text.strip()))
    return frozenset(
        words
        for words, times in counts.items()
        if words and times >= _REPEATS and not _KEPT_TITLE.match(words)
    )


def blocks(lines: Sequence[Sorted], source: SourceFormat) -> tuple[Block, ...]:
    """Group rows: a block ends at a line of text, a repeated header, or a new sheet."""
    runs: list[list[int]] = []
    for at, one in enumerate(lines):
        if one.sort is not Sort.ROW:
            continue
        if runs and _continues(lines, runs[-1][-1], at, source):
            runs[-1].append(at)
        else:
            runs.append([at])
    found = []
    for run, before in zip(runs, [None, *runs], strict=False):
        same_sheet = before is None or not _new_sheet(lines[before[-1]], lines[run[0]], source)
        found.append(_block(lines, run, before, same_sheet=same_sheet))
    return tuple(found)


def _new_sheet(above: Sorted, here: Sorted, source: SourceFormat) -> bool:
    return source is SourceFormat.XLSX and above.line.page != here.line.page


def _continues(lines: Sequence[Sorted], last: int, at: int, source: SourceFormat) -> bool:
    between, above, here = lines[last + 1 : at], lines[last], lines[at]
    if _new_sheet(above, here, source):
        return False
    blank = all(one.sort is Sort.BLANK for one in between)
    if not between:
        return True
    return blank and len(above.cells) == len(here.cells) and not _begins(lines, last, at)


def _begins(lines: Sequence[Sorted], last: int, at: int) -> bool:
    """Whether, after a blank under numbers, a row of words heads the numbers of the next one."""
    above, here = lines[last], lines[at]
    below = next((one for one in lines[at + 1 : at + 3] if one.sort is not Sort.BLANK), None)
    said = [at_cell for at_cell in here.filled if here.cells[at_cell].lower() not in ABSENT]
    if below is None or len(said) < 2 or is_total_label(here.cells[said[0]]):
        return False
    return not _numbers(here) and bool(_numbers(above)) and bool(_numbers(below) & set(said))


def _numbers(row: Sorted) -> set[int]:
    return {at for at in row.filled if parse_number(row.cells[at]) is not None}


def _block(
    lines: Sequence[Sorted], run: Sequence[int], before: Sequence[int] | None, *, same_sheet: bool
) -> Block:
    start = before[-1] + 1 if before else 0
    gap = lines[start : run[0]]
    quiet = all(one.sort in {Sort.BLANK, Sort.RUNNING} for one in gap)
    after = same_sheet and bool(before)
    rows = tuple(lines[at] for at in run)
    return Block(_titles(gap), rows, after and quiet, _section(gap, rows) if after else ())


def _section(gap: Sequence[Sorted], rows: Sequence[Sorted]) -> tuple[Sorted, ...]:
    """The lines of a gap that name a section: all its words, as cells of the table's width."""
    named = tuple(line for line in gap if line.sort is not Sort.BLANK)
    width = len(rows[0].cells)
    words = all(line.sort is Sort.TEXT and len(line.cells) == width > 1 for line in named)
    fits = words and all(_is_title(line.cells[line.filled[0]]) for line in named)
    return named if fits and len(named) <= _TITLE_LINES else ()


def _is_title(words: str) -> bool:
    """Short words that end no sentence and are no note of the table above; or a unit of amounts."""
    if len(words) > _LONG or FOOTNOTE.match(words.lower()):
        return False
    return not words.endswith((".", ";")) or AMOUNTS_IN.match(words.lower()) is not None


def _titles(gap: Sequence[Sorted]) -> tuple[str, ...]:
    """The short lines right above a table, up to three, in reading order."""
    titles: list[str] = []
    for one in reversed(gap):
        words = sentence(one.line.text)
        if one.sort is Sort.TEXT:
            if not _is_title(words):
                break
            titles.insert(0, words)
        if len(titles) == _TITLE_LINES:
            break
    return tuple(titles)
