"""The figures that a report states in its prose, each with its subject and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from traza.modules.reading.contracts import Claim, ClaimUnit, Notice
from traza.modules.reading.rules.annual_report.counting import Counted, counted_numbers
from traza.modules.reading.rules.annual_report.paragraphs import (
    Clause,
    Paragraph,
    clauses,
    flat,
    paragraphs,
    sentences,
)
from traza.modules.reading.rules.annual_report.topics import OTHER, Scope, inherit, topic
from traza.modules.reading.rules.annual_report.vocabulary import Vocabulary
from traza.modules.reading.rules.numbers import find_unread
from traza.modules.reading.rules.table_lines import Sorted

_BEFORE, _AFTER = 140, 160
_EDGE_LEFT = re.compile(r"[;:.]\s|\)\s")
_EDGE_RIGHT = re.compile(r"[;:]|\.(?:\s|$)")


def read_claims(
    lines: Sequence[Sorted], vocabulary: Vocabulary
) -> tuple[tuple[Claim, ...], tuple[Notice, ...]]:
    """Every number of the prose that says what it counts, and the amounts not understood."""
    claims: list[Claim] = []
    notices: list[Notice] = []
    for paragraph in paragraphs(lines):
        if any(mark.isdigit() for mark in paragraph.text):
            claims.extend(_claims(paragraph, vocabulary))
            notices.extend(_unread(paragraph))
    return tuple(claims), tuple(notices)


def _claims(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Claim]:
    text, folded = paragraph.text, flat(paragraph.text)
    numbers = list(counted_numbers(text, folded))
    mentions = vocabulary.mentions(text) if numbers else ()
    for one in sentences(text):
        if not any(_within(n.found.start, one) for n in numbers):
            continue
        whole = vocabulary.programmes_in(folded[one.start : one.end])
        scopes = [
            Scope(
                clause.start,
                clause.end,
                folded[clause.start : clause.end],
                tuple(name for name in mentions if _within(name.start, clause)),
                _programme(vocabulary.programmes_in(folded[clause.start : clause.end]), whole),
                [n for n in numbers if _within(n.found.start, clause)],
            )
            for clause in clauses(text, one)
        ]
        inherit(scopes)
        for scope in scopes:
            for number in scope.numbers:
                claim = _claim(paragraph, scope, number, vocabulary)
                if claim.topic != OTHER or not number.listed:
                    yield claim


def _within(offset: int, clause: Clause) -> bool:
    return clause.start <= offset < clause.end


def _programme(here: frozenset[str], whole: frozenset[str]) -> str | None:
    """The one programme that the clause names, else the one that its sentence names."""
    for found in (here, whole):
        if len(found) == 1:
            return next(iter(found))
        if found:
            return None
    return None


def _claim(paragraph: Paragraph, scope: Scope, one: Counted, vocabulary: Vocabulary) -> Claim:
    found = topic(scope, one)
    unit = one.unit
    if one.listed and found.path != OTHER:
        unit = ClaimUnit.WORKS
    line = paragraph.line_at(one.found.start)
    number = one.found.number
    return Claim(
        found.path, number.value, unit, _around(paragraph.text, one.found.start, one.found.end),
        line.line.number, line.page, number.printed, number.quantum, one.approximate,
        vocabulary.programme(found.programme), found.subject, found.municipalities,
    )  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    """The short clause around a number, cut at marks of punctuation or else between words."""
    left = text[max(0, start - _BEFORE) : start]
    edges = list(_EDGE_LEFT.finditer(left))
    if edges:
        left = left[edges[-1].end() :]
    elif start > _BEFORE:
        left = left.partition(" ")[2]
    right = text[end : end + _AFTER]
    edge = _EDGE_RIGHT.search(right)
    if edge:
        right = right[: edge.start()]
    elif end + _AFTER < len(text):
        right = right.rpartition(" ")[0]
    return f"{left}{text[start:end]}{right}".strip(" ,")


def _unread(paragraph: Paragraph) -> Iterator[Notice]:
    for printed in find_unread(paragraph.text):
        line = paragraph.line_at(paragraph.text.index(printed))
        yield Notice(
            "amount-unread",
            f"La cifra «{printed}» de la línea {line.line.number} puede leerse de dos maneras y no "
            "se comparó con nada. Revise en el original cuál es.",
            line.line.number,
            line.page,
        )
