"""Reads a TMM-F004 «Avance Físico Programático»: goals, units, tables and notices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import (
    Alternative,
    Document,
    Goal,
    Kind,
    Quarters,
    Reading,
    Sighting,
    Unit,
)

from .candidates import candidates
from .codes import codebook, mended_rows
from .form import UNREAD, Candidate, Copy, FormPage, Octet
from .header import PageHeader, page_header
from .identity import GoalCopies, goals_of, group_pages
from .judge import Verdict, judge
from .layout import copies_of
from .notices import notices_of
from .pages import form_pages, is_goal_heading, is_heading, is_of_another_form, is_title
from .parents import confirmed, families, reweigh
from .rows import is_goal_row, is_numbered, printed_rows
from .tables import table_of
from .tokens import fold
from .trust import weigh_pages
from .units import unit_of, vote_name
from .votes import action_lines_of, measure_of, observation_of, text_of

_ENOUGH = 3
_NAME = r"TM\w-?F ?0?04"
_PERIOD = re.compile(
    r"((?:ENERO|ABRIL|JULIO|OCTUBRE)\s*[-–A]+\s*(?:MARZO|JUNIO|SEPTIEMBRE|DICIEMBRE))(?:\s*(?:DE\s*)?(20\d\d))?"
)
_YEAR = re.compile(r"PROGRAMA OPERATIVO ANUAL\D{0,12}(20\d\d)")


def looks_like_tmm_f004(text: SourceText) -> float:
    """How much a text looks like this form, 0 to 1: its name, its heading and its goal rows.

    Other agencies call their reports «Avance físico programático» too: without the form's own name,
    its column of goals or a goal's number it is none, or its columns would be taken for others. Nor
    is one whose heading prints the columns in another order.
    """
    if any(is_of_another_form(line) for line in text.lines):
        return 0.0
    titles = sum(is_title(line) for line in text.lines)
    headings = sum(is_heading(line) for line in text.lines)
    rows = sum(is_goal_row(line) for line in text.lines)
    named = any(re.search(rf"{_NAME}|AVANCE FISICO PROGRAM", fold(x.text)) for x in text.lines)
    if not any(re.search(_NAME, fold(x.text)) or is_goal_heading(x) for x in text.lines):
        rows = sum(is_goal_row(line) for line in text.lines if is_numbered(line))
        headings = headings if rows else 0
    score = 0.35 * named + 0.1 * min(1, titles / _ENOUGH) + 0.25 * min(1, headings / 2)
    return round(min(1.0, score + 0.3 * min(1, rows / _ENOUGH)), 2) if headings or rows else 0.0


def _quarters(octet: Octet) -> Quarters:
    one, two, three, four = (None if cell == UNREAD else cell for cell in octet)
    return one, two, three, four


def _alternative(one: Candidate) -> Alternative:
    frame = one.frame
    return Alternative(
        _quarters(one.programmed), _quarters(one.actual),
        frame.annual, frame.absolute, frame.percent,
    )  # fmt: skip


def _goal(unit: str, goal: GoalCopies, verdict: Verdict) -> Goal:
    chosen, copies = verdict.chosen, goal.copies
    return Goal(
        unit=unit,
        code=goal.code,
        text=text_of(copies),
        unit_of_measure=measure_of(copies),
        annual_target=chosen.frame.annual,
        programmed=_quarters(chosen.programmed),
        actual=_quarters(chosen.actual),
        absolute=chosen.frame.absolute,
        relative_percent=chosen.frame.percent,
        observation=observation_of(copies),
        action_lines=action_lines_of(copies),
        confidence=verdict.confidence,
        reason=verdict.reason,
        alternatives=tuple(_alternative(one) for one in verdict.alternatives),
        seen_on=tuple(Sighting(c.row.page, c.row.line, c.row.cells) for c in copies),
    )


def _solve(goals: Sequence[GoalCopies]) -> list[Verdict]:
    """Weigh each goal's readings, let parents choose between them, and judge."""
    choices = [candidates(goal.copies) for goal in goals]
    found = families(choices)
    for family in found:
        choices = reweigh(choices, family)
    verdicts = []
    for at, goal in enumerate(goals):
        mine = [family for family in found if at in family.children]
        parent = any(confirmed(family, choices[at]) for family in mine)
        verdicts.append(judge(goal, choices[at], parent))
    return verdicts


def _document(text: SourceText, pages: Sequence[FormPage]) -> Document:
    lines = [line.text for page in pages for line in page.head]
    offices = [line for line in lines if "AYUNTAMIENTO" in fold(line)]
    found = [match for line in lines if (match := _PERIOD.search(fold(line)))]
    periods = Counter(re.sub(r"\s*[-–]\s*", "-", match.group(1)) for match in found)
    years = Counter(match.group(2) for match in found if match.group(2))
    years.update(match.group(1) for line in lines if (match := _YEAR.search(fold(line))))
    period = periods.most_common(1)[0][0].lower() if periods else ""
    year = years.most_common(1)[0][0] if years else ""
    return Document(
        sha256=text.sha256,
        title=" ".join(part for part in ("Avance Físico Programático", period, year) if part),
        kind=Kind.TMM_F004,
        issuer=vote_name(offices),
        period=" ".join(part for part in (period, year) if part) or None,
        source_format=text.format,
        pages=text.pages if text.pages is not None else len(pages) or None,
        lines=len(text.lines),
    )


def read_tmm_f004(text: SourceText) -> Reading:
    """Reconstruct every goal of the form from the copies that the text holds.

    `text` needs table rows as lines with cells; pages are found from the form itself when the file
    has none. Never raises for a damaged form: what cannot be understood becomes a notice, and a
    text with no goal row gives a reading without goals.
    """
    pages = form_pages(text)
    printed = [printed_rows(page) for page in pages]
    book = codebook(pages, (row for rows in printed for row in rows))
    sheets = weigh_pages(
        [
            copies_of(page, mended_rows(rows, book))
            for page, rows in zip(pages, printed, strict=True)
        ]
    )
    headers = [page_header(page, book) for page in pages]
    own = [header.fields.get("unidad") for header in headers]
    codes = [one.code if one else None for one in own]
    names = [one.name if one else None for one in own]
    goals: list[Goal] = []
    units: list[Unit] = []
    for group in group_pages(sheets, codes, names):
        unit, read = _unit(group, pages, sheets, headers)
        units.append(unit)
        goals += read
    tables = tuple(table_of(page, sheets[page.index]) for page in pages if sheets[page.index])
    warnings = notices_of(text, pages, sheets, headers, goals)
    return Reading(
        _document(text, pages), tables=tables, goals=tuple(goals), units=tuple(units),
        warnings=warnings,
    )  # fmt: skip


def _unit(
    group: Sequence[int],
    pages: Sequence[FormPage],
    sheets: Sequence[Sequence[Copy]],
    headers: Sequence[PageHeader],
) -> tuple[Unit, list[Goal]]:
    mine = [sheets[at] for at in group]
    unit = unit_of([headers[at] for at in group], mine, [pages[at].numbers for at in group])
    copies = goals_of(mine)
    verdicts = _solve(copies)
    return unit, [
        _goal(unit.code, one, verdict) for one, verdict in zip(copies, verdicts, strict=True)
    ]
