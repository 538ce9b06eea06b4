"""Read an annual results report whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from traza.kernel.fold import fold
from traza.kernel.page import SourceText
from traza.modules.reading.contracts import Kind, Notice, Reading
from traza.modules.reading.rules.annual_report.claims import read_claims
from traza.modules.reading.rules.annual_report.indicators import read_indicators
from traza.modules.reading.rules.annual_report.vocabulary import (
    build_vocabulary,
    with_full_programme,
)
from traza.modules.reading.rules.document import describe
from traza.modules.reading.rules.markup import sentence
from traza.modules.reading.rules.table_lines import Sorted, sort_lines
from traza.modules.reading.rules.tables import find_tables

_TITLE = re.compile(r"informe (?:anual )?(?:de )?(?:resultados|actividades|labores|gobierno)\b")
# Each mark that is found adds its weight; a report of this family has several.
_MARKS = (
    (re.compile(r"\binforme anual de resultados\b"), 0.4),
    (re.compile(r"^subprogramas?\b.*\bobras?\b|^sub programas?\b.*\bobras?\b"), 0.25),
    (re.compile(r"^regi(?:on|ones)\b.*\bobras?\b"), 0.25),
    (re.compile(r"^indicador\b.*\blinea base\b"), 0.25),
    (re.compile(r"^cedulas? de(?:l)? indicador"), 0.25),
    (re.compile(r"^numero de indicadores\b.*\bavance\b"), 0.25),
    (re.compile(r"^concepto\b.*\binversion estatal\b|\bconcepto inversion estatal\b"), 0.15),
    (re.compile(r"\bsubprogramas\b.*\binversion del ejercicio\b"), 0.15),
)


def looks_like_annual_report(text: SourceText) -> float:
    """How much a document looks like an annual results report, from 0 to 1."""
    left = list(_MARKS)
    score = 0.0
    for line in text.lines:
        words = fold(line.text)
        for mark in [one for one in left if one[0].search(words)]:
            left.remove(mark)
            score += mark[1]
    return min(score, 1.0)


def read_annual_report(
    text: SourceText, municipalities: Sequence[str] = (), lines: Sequence[Sorted] | None = None
) -> Reading:
    """Tables, indicators (results joined with cards) and the figures stated in prose.

    `municipalities` are names to look for in prose besides those that the tables print.
    """
    lines = sort_lines(text) if lines is None else lines
    found = find_tables(text, lines)
    tables = with_full_programme(found.tables)
    indicators, told = read_indicators(tables)
    vocabulary = build_vocabulary(tables, municipalities)
    claims, unread = read_claims(lines, vocabulary)
    source = tuple(Notice("source", warning) for warning in text.warnings)
    return Reading(
        describe(text, Kind.ANNUAL_REPORT, _title(text)),
        tables,
        indicators=indicators,
        claims=claims,
        warnings=(*source, *found.notices, *told, *unread),
    )


def _title(text: SourceText) -> str | None:
    """The longest of the first lines that name the report: it carries the year."""
    named = [sentence(line.text) for line in text.lines[:80] if not line.is_row]
    titles = [words for words in named if _TITLE.match(fold(words))]
    return max(titles, key=len, default=None)
