"""Recognise the family of a document and read it with that family's reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Kind, Reading
from traza.modules.reading.rules.annual_report import looks_like_annual_report, read_annual_report
from traza.modules.reading.rules.doubt import doubted_lines
from traza.modules.reading.rules.generic import read_generic
from traza.modules.reading.rules.marks import in_house_marks, untold_marks
from traza.modules.reading.rules.sentences import of_prose, read_sentences
from traza.modules.reading.rules.table_lines import Sorted, sort_lines
from traza.modules.reading.rules.table_notes import prose_lines, with_notes
from traza.modules.reading.rules.tmm_f004 import looks_like_tmm_f004, read_tmm_f004

_ENOUGH = 0.5


def read(text: SourceText, municipalities: Sequence[str] = ()) -> Reading:
    """Read a document whatever it is.

    `municipalities` are the names to look for in prose, besides those of the document's own
    tables. A document of no known family gives its tables and a notice; never an exception.
    """
    text = in_house_marks(text)
    lines = sort_lines(text)
    reading = _read(text, lines, municipalities)
    tables = with_notes(reading.tables, lines)
    form = reading.document.kind is Kind.TMM_F004
    sentences, lists = of_prose(() if form else read_sentences(lines, untold_marks(text)))
    return replace(
        reading,
        tables=tables,
        doubted_lines=doubted_lines(text, tables),
        prose=prose_lines(tables, lines),
        sentences=sentences,
        warnings=(*reading.warnings, *lists),
    )


def _read(text: SourceText, lines: Sequence[Sorted], municipalities: Sequence[str]) -> Reading:
    report, form = looks_like_annual_report(text), looks_like_tmm_f004(text)
    if max(report, form) < _ENOUGH:
        return read_generic(text, lines)
    if form > report:
        return read_tmm_f004(text)
    return read_annual_report(text, municipalities, lines)
