"""The corpus is what it says: every error changes its document, and what is said of them is so."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.corpus.judge import FORMATS, judge
from tests.corpus.model import Paper
from tests.corpus.score import corpus
from tests.corpus.writers import tabs

PAPERS = corpus("development")
HONEST = {paper.id: paper for paper in PAPERS if paper.error is None}
ERRORS = [paper for paper in PAPERS if paper.error is not None]


def test_it_has_documents_of_several_agencies() -> None:
    assert len({paper.agency for paper in PAPERS}) >= 3
    assert len(HONEST) >= 36
    assert len(ERRORS) >= 36


@pytest.mark.parametrize("paper", ERRORS, ids=lambda paper: paper.id)
def test_an_error_changes_its_document_in_one_place(paper: Paper) -> None:
    honest = HONEST[paper.id.rpartition("-")[0]]
    old, new = tabs(honest).decode().splitlines(), tabs(paper).decode().splitlines()
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    assert gone or come
    assert paper.error is not None
    if not paper.error.kind.startswith("swapped"):
        assert sum(gone.values()) <= 1
        assert sum(come.values()) <= 1


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_judged(form: str) -> None:
    verdict = judge(HONEST["mun-03"], form)
    assert sum(verdict.cells.values()) == 16
