"""The corpus is what it says: every error changes its document, and what is said of them is so.

By day every third honest document is judged in its own format. The rates, and each document in three
formats, are the group `reading`: they come back when what reads or verifies changes.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from tests.corpus.judge import FORMATS, Verdict, judge
from tests.corpus.model import Paper
from tests.corpus.score import corpus
from tests.corpus.writers import tabs
from tests.making.effort import NIGHT, in_turn

# The rules were made beside the first set; each of the others was written by somebody who had not
# seen the rules, measured once before any rule was made by looking at it, and opened after that.
SETS = {
    name: corpus(name)
    for name in (
        "development",
        "sealed",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    )
}
PAPERS = [paper for papers in SETS.values() for paper in papers]
HONEST = {paper.id: paper for paper in PAPERS if paper.error is None}


@pytest.mark.parametrize("half", SETS.values(), ids=SETS)
def test_it_has_documents_of_several_agencies(half: list[Paper]) -> None:
    assert len({paper.agency for paper in half}) >= 3
    assert sum(paper.error is None for paper in half) >= 36
    assert sum(paper.error is not None for paper in half) >= 36


def test_the_sets_share_no_agency() -> None:
    agencies = [{paper.agency for paper in papers} for papers in SETS.values()]
    assert len(set.union(*agencies)) == sum(map(len, agencies))


@pytest.mark.parametrize("half", SETS.values(), ids=SETS)
def test_an_error_changes_its_document_in_one_place(half: list[Paper]) -> None:
    lines = {paper.id: Counter(tabs(paper).decode().splitlines()) for paper in half}
    for paper in half:
        if paper.error is None:
            continue
        old, new = lines[paper.id.rpartition("-")[0]], lines[paper.id]
        gone, come = old - new, new - old
        assert gone or come, paper.id
        if not paper.error.kind.startswith("swapped"):
            assert gone.total() <= 1, paper.id
            assert come.total() <= 1, paper.id


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_judged(form: str) -> None:
    verdict = judge(HONEST["mun-03"], form)
    assert sum(verdict.cells.values()) == 16


# What was measured when the rules were last looked at: a rate may only go up. When each was first
# read, before any rule was made by looking at it: sealed 61 of 118, second 42 of 92, third 120 of
# 268, fourth 118 of 278, fifth 160 of 217 (and 1 of 59 honest documents accused). Sixth: 154 of 238
# (and 2 of 60) with the rules as the fifth had left them, 167 (and 5) with those made since.
# Seventh: 177 of 238 (and 4 of 60), and a table of it was taken for another agency's form.
# Eighth: 216 of 296 (and 4 of 90), and again a table taken for that form.
# Ninth: 189 of 298 (and 10 of 117), and 111 cells of one agency wrong in silence, for it writes
# its decimals with a comma.
# Tenth: the half that was looked at while the questions of `rules/review` were made, 84 of 117 and 86
# with doubts before them, 85 and 110 after; the half kept apart, read once when they were frozen, 97 of 119
# and 100 with doubts before, 97 and 111 after. None of its 57 honest documents accused, one asked
# about in the half kept apart.
FOUND = {
    "development": 0.98, "sealed": 0.96, "second": 0.94, "third": 0.87, "fourth": 0.84, "fifth": 0.90,
    "sixth": 0.73, "seventh": 0.74, "eighth": 0.78,
    "ninth": 0.66, "tenth": 0.76,
}  # fmt: skip
# The same with what is only asked about: "conviene revisar" and every other doubt.
TOLD = {
    "development": 0.98, "sealed": 0.98, "second": 0.96, "third": 0.92, "fourth": 0.90, "fifth": 0.95,
    "sixth": 0.92, "seventh": 0.95, "eighth": 0.90, "ninth": 0.83, "tenth": 0.93,
}  # fmt: skip
# Of the honest documents, those about which something is asked: 37 of 787 when last looked at, 23 before `rules/review`.
MOST_ASKED = 0.08
# Honest documents that are still accused, each a defect that is known. None may be added.
STILL_ACCUSED: set[str] = set()
# Honest documents of which a table is still left as paragraphs in a format. None may be added.
# In "cat-14" the first rows fill only one of two columns of amounts, so that their titles are one.
# In three of "alo" figures stand before the names, in two columns or over a total with blanks.
# In "ene-07" the total has neither name nor anything but its amount.
STILL_LOST = {"spaces": {"ele-20", "cat-14", "alo-03", "alo-07", "alo-13", "ene-07"}}
QUICK = ("tabs", "pipes", "spaces", "csv", "html", "xlsx", "xlsx-prefixed", "ods", "docx")
# The rates of every set are told by night, as by `python -m tests.corpus.score`.
WHOLE = pytest.mark.full("reading")
SAMPLE = 3
RATED = list(SETS) if NIGHT else ["development", "ninth", "tenth"]


@pytest.mark.parametrize("half", SETS)
def test_a_sample_of_each_set_is_read_right_and_not_accused(half: str) -> None:
    papers = [paper for paper in SETS[half] if paper.error is None][::SAMPLE]
    assert len(papers) >= 12
    for paper in papers:
        judged = judge(paper, paper.own)
        assert [finding.explanation for finding in judged.hard] == [], paper.id
        if paper.id not in STILL_LOST["spaces"]:
            assert set(judged.cells) <= {"right", "marked"}, (paper.id, judged.wrong)


@cache
def verdict(name: str, form: str) -> Verdict:
    """What is said of an honest document in a format."""
    return judge(HONEST[name], form)


def formats(name: str) -> set[str]:
    """The formats an honest document is judged in: its own and two more, which the documents take in
    turns; all by night."""
    turn = sorted(HONEST).index(name)
    return {HONEST[name].own, *in_turn(QUICK, turn, 2)}


def honest(form: str) -> list[Verdict]:
    """The honest documents that are judged in a format: never fewer than their turns."""
    judged = [verdict(name, form) for name in HONEST if form in formats(name)]
    assert form not in QUICK or len(judged) >= len(HONEST) // len(QUICK)
    return judged


@pytest.fixture(scope="module", params=RATED)
def as_tabs(request: pytest.FixtureRequest) -> tuple[str, list[Verdict]]:
    errors = [paper for paper in SETS[request.param] if paper.error is not None]
    return request.param, [judge(paper, "tabs") for paper in errors]


@WHOLE
@pytest.mark.parametrize("form", sorted({*QUICK, *(paper.own for paper in HONEST.values())}))
def test_no_honest_document_is_accused(form: str) -> None:
    judged = honest(form)
    accused = {one.paper.id: one.hard[0].explanation for one in judged if one.hard}
    assert {name: said for name, said in accused.items() if name not in STILL_ACCUSED} == {}


@WHOLE
def test_the_errors_are_found_where_they_are(as_tabs: tuple[str, list[Verdict]]) -> None:
    half, errors = as_tabs
    found = [one for one in errors if one.found == "hard"]
    assert len(found) >= FOUND[half] * len(errors)


@WHOLE
def test_what_is_not_proven_is_asked_about_where_it_is(as_tabs: tuple[str, list[Verdict]]) -> None:
    half, errors = as_tabs
    assert sum(bool(one.found) for one in errors) >= TOLD[half] * len(errors)


@WHOLE
def test_few_honest_documents_are_asked_about() -> None:
    judged = [
        verdict(name, form) for form in ("tabs", "csv") for name in HONEST if form in formats(name)
    ]
    asked = {one.paper.id: one.failing[0].explanation for one in judged if one.failing}
    assert len(asked) <= MOST_ASKED * len(judged), asked


@WHOLE
def test_an_error_is_told_once(as_tabs: tuple[str, list[Verdict]]) -> None:
    found = [one for one in as_tabs[1] if one.found == "hard"]
    assert sum(len(one.failing) == 1 for one in found) >= 0.9 * len(found)


@WHOLE
@pytest.mark.parametrize("form", QUICK)
def test_every_cell_is_read_right_or_marked(form: str) -> None:
    lost = STILL_LOST.get(form, set())
    judged = [one for one in honest(form) if one.paper.id not in lost]
    cells: Counter[str] = sum((one.cells for one in judged), Counter())
    assert set(cells) <= {"right", "marked"}, [what for one in judged for what in one.wrong]
