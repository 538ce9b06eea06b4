"""The two shared documents as PDF and as scans say what their text says, and accuse no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.making.documents import FORM, REPORT, Block, Paper, make_pdf
from tests.making.papers import FORM_FILE, REPORT_FILE, form_pages, report_pages, run_on_form
from tests.making.scans import degraded, image_pdf, pictures

from traza.kernel.page import SourceFormat
from traza.kernel.written import read_yaml
from traza.modules.reading.contracts import Confidence, Goal, Reading, Value
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

Maker = Callable[[Path], list[list[Block]]]
BY_HAND = Path(__file__).parents[1] / "modules/reading/rules/tmm_f004/mexicali_2023_t4.yaml"
PAGED = "duplicate"  # its findings say page numbers, which are those of each paper


def of_text(folder: Path, name: str) -> Reading:
    return read(extract_here(folder / name, name=name))


def goals(reading: Reading) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (goal.unit, goal.code): (
            goal.annual_target, goal.programmed, goal.actual, goal.absolute,
            goal.relative_percent, goal.action_lines, goal.observation, goal.confidence,
        )
        for goal in reading.goals
    }  # fmt: skip


def packed(value: Value) -> Value:
    """Text without spaces: a line may have been broken beside a hyphen."""
    return "".join(value.split()) if isinstance(value, str) else value


def cells(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (table.id, table.programme, row.is_total, tuple(map(packed, row.cells.values())))
        for table in reading.tables
        for row in table.rows
    ]


def said(reading: Reading) -> Counter[tuple[str, Decimal]]:
    return Counter((claim.topic, claim.value) for claim in reading.claims)


def findings(reading: Reading, *but: Severity) -> set[tuple[str, str, str, str]]:
    return {
        (check.kind, str(check.severity), check.printed, check.recomputed)
        for check in verify(reading).checks
        if check.severity is not None and check.severity not in but and check.kind != PAGED
    }


@pytest.mark.parametrize(
    ("maker", "paper", "name"),
    [
        (form_pages, FORM, FORM_FILE),
        (run_on_form, FORM, FORM_FILE),
        (report_pages, REPORT, REPORT_FILE),
    ],
    ids=["form", "form over page breaks", "report"],
)
def test_a_pdf_with_text_says_all_that_the_text_says(
    maker: Maker, paper: Paper, name: str, shared_documents: Path
) -> None:
    text = of_text(shared_documents, name)
    pdf = read(extract_here(make_pdf(maker(shared_documents), paper), name="hecho.pdf"))
    assert pdf.document.source_format is SourceFormat.PDF
    assert goals(pdf) == goals(text)
    assert said(pdf) == said(text)
    assert [one.results for one in pdf.indicators] == [one.results for one in text.indicators]
    assert pdf.doubted_lines == ()
    if not text.goals:
        assert cells(pdf) == cells(text)
    assert findings(pdf) == findings(text)
    assert verify(pdf).summary == verify(text).summary


def is_marked_otherwise(goal: Goal, marked: dict[str, Any]) -> bool:
    """Whether a person reads these figures otherwise, or cannot read them."""
    by_hand = marked.get(goal.code, {})
    if "p" not in by_hand:
        return True
    read_as = goal.annual_target, list(goal.programmed), list(goal.actual), goal.absolute
    return read_as != (by_hand["annual"], by_hand["p"], by_hand["a"], by_hand["absolute"])


@pytest.mark.slow
def test_two_pages_of_a_noisy_scan_are_certain_of_nothing_wrong(shared_documents: Path) -> None:
    pages = form_pages(shared_documents)[3:5]
    pdf = make_pdf(pages, FORM)
    drawn = [degraded(page, seed=at) for at, page in enumerate(pictures(pdf, 200))]
    scan = read(extract_here(image_pdf(drawn, 200), name="copia.pdf"))
    typed = read(extract_here(pdf, name="hecho.pdf"))
    marked = read_yaml(BY_HAND.read_text("utf-8"))["goals"]
    certain = [goal for goal in scan.goals if goal.confidence is Confidence.CERTAIN]
    assert scan.document.source_format is SourceFormat.SCAN
    assert set(goals(scan)) == set(goals(typed))
    assert len(certain) >= 4
    assert [goal.code for goal in certain if is_marked_otherwise(goal, marked)] == []
    accused = findings(scan, Severity.DOUBTFUL)
    assert accused <= findings(typed)
