"""Bring a document to the marks of the house: thousands by comma, decimals by point.

Each table and the prose tell by their own figures how they are written, and what tells nothing
follows the document. What nobody can tell stays as it is, and is marked instead of read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from traza.kernel.marks import Evidence, Marks, evidence, with_point
from traza.kernel.page import SourceFormat, SourceLine, SourceText

# A number of a paragraph, or of a list of articles, is no figure: "4.1 Se autoriza", "1,2 y 3".
_NO_FIGURE = re.compile(
    r"^\W*\d+(?:\.\d+)+\.?\s|(?<!\d)\d++,\d{1,2}(?=,? (?:y|e|o) \d)|"
    r"(?i:art[ií]culos?|fracci[oó]n(?:es)?|numeral(?:es)?|versi[oó]n|a las) [\d.,]+"
)
_TOLD = (
    "Este documento escribe los decimales con coma y los miles con punto. Aquí sus cifras van con "
    "coma en los miles y punto en los decimales."
)


def in_house_marks(text: SourceText) -> SourceText:
    """The document with the figures of decimal comma written with a point, and a warning of it."""
    changed: dict[int, SourceLine] = {}
    for lines, marks in _told(text):
        if marks is Marks.COMMA:
            changed |= {line.number: _rewritten(line) for line in lines}
    if not changed:
        return text
    lines = tuple(changed.get(line.number, line) for line in text.lines)
    return replace(text, lines=lines, warnings=(*text.warnings, _TOLD))


def untold_marks(text: SourceText) -> Mapping[int, Marks]:
    """The lines where "1.250" is not told to be a thousand or a fraction, and why."""
    unsure = {Marks.UNTOLD, Marks.CONFLICT}
    return {line.number: marks for lines, marks in _told(text) if marks in unsure for line in lines}


def _rewritten(line: SourceLine) -> SourceLine:
    return replace(
        line, text=with_point(line.text), cells=tuple(with_point(cell) for cell in line.cells)
    )


def _told(text: SourceText) -> Iterator[tuple[Sequence[SourceLine], Marks]]:
    """Each table, and the prose, with the marks of its figures."""
    groups = [(lines, table, _evidence(lines, table=table)) for lines, table in _groups(text)]
    whole = sum((one for *_, one in groups), Evidence())
    for lines, table, own in groups:
        yield lines, _marks(own, whole, machine=table and text.format is SourceFormat.XLSX)


def _marks(own: Evidence, whole: Evidence, *, machine: bool) -> Marks:
    """The marks of one group: its own, or those of the document where it tells none.

    A program writes the cells of a spreadsheet with a point, whatever the document does.
    """
    if not own.strong:
        return Marks.POINT if machine else (own + whole).marks
    if own.only_comma and whole.marks is Marks.COMMA:
        return Marks.COMMA
    slips = own.marks is Marks.COMMA and whole.marks is not Marks.COMMA and not own.surely_comma
    return Marks.CONFLICT if slips else own.marks


def _groups(text: SourceText) -> Iterator[tuple[list[SourceLine], bool]]:
    """Every run of rows, and all the rest together, which is prose."""
    prose: list[SourceLine] = []
    rows: list[SourceLine] = []
    for line in text.lines:
        if line.is_row and sum(1 for cell in line.cells if cell.strip()) > 1:
            rows.append(line)
            continue
        if line.text.strip() and rows:
            yield rows, True
            rows = []
        prose.append(line)
    if rows:
        yield rows, True
    yield prose, False


def _evidence(lines: Sequence[SourceLine], *, table: bool) -> Evidence:
    if table:  # the first cell is the name of the row, or its number: "4.1"
        return evidence(cell for line in lines for cell in line.cells[1:])
    return evidence(_NO_FIGURE.sub(" ", line.text) for line in lines)
