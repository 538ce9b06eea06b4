"""What was not compared with an official copy is listed, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from tests.promises.test_law import LOADED

from traza.platform.law import Cited, LawFile, Laws
from traza.platform.law.citations import INSTALLATION, cited_texts
from traza.platform.law.loader import LawFileError, norms

TEXT = """
jurisdiction: federation
since: 2000-01-01
texts:
  read: {source: Ley A, place: artículo 1, compared_on: 2026-01-31, compared_with: "DOF, sha256:ab"}
  waits: {source: Ley A, place: artículo 2}
  ours: {source: Decisión, place: nuestra, jurisdiction: installation}
"""


class Texts(Laws, frozen=True, kw_only=True):
    """A file of texts."""

    texts: dict[str, Cited]


@pytest.fixture
def file() -> Iterator[LawFile[Texts]]:
    made = LawFile("tests", "law/texts.yaml", Texts)
    made.__dict__["body"] = made.parse(TEXT)
    yield made
    del LawFile.known[made.name]


def listed(*options: str) -> str:
    out = StringIO()
    call_command("law_list", *options, stdout=out)
    return out.getvalue()


def test_every_law_file_that_cites_a_norm_is_asked() -> None:
    asked = {one.file for one in cited_texts()}
    cites = {
        name
        for name, file in LOADED.items()
        for _where, norm in norms(file.body)
        if isinstance(norm, Cited) and (norm.jurisdiction or file.body.jurisdiction) != INSTALLATION
    }
    assert len(cites) > 10
    assert cites <= asked


def test_those_that_wait_are_listed_and_ours_are_not(file: LawFile[Texts]) -> None:
    said = listed()
    assert "artículo 2 (sin comparar)" in said
    assert "tests/law/texts.yaml: texts.waits" in said
    assert "artículo 1 (" not in said.split("Ley A")[1].split("Ley ")[0]
    assert "nuestra" not in said
    every = listed("--all")
    assert "artículo 1 (comparada el 31/01/2026 con DOF, sha256:ab)" in every


def test_a_program_reads_the_same(file: LawFile[Texts]) -> None:
    mine = [one for one in json.loads(listed("--all", "--json")) if one["file"] == file.name]
    assert {one["where"]: one["compared_on"] for one in mine} == {
        "texts.read": "2026-01-31",
        "texts.waits": None,
    }
    assert all(one["compared_on"] is None for one in json.loads(listed("--json")))


@pytest.mark.parametrize(
    "line",
    [
        "{source: A, place: b, compared_on: 2026-01-31}",
        '{source: A, place: b, compared_with: "DOF"}',
        '{source: A, place: b, compared_on: 1999-12-31, compared_with: "DOF"}',
    ],
)
def test_a_comparison_says_when_and_with_what(line: str, file: LawFile[Texts]) -> None:
    text = TEXT.replace("{source: Ley A, place: artículo 2}", line)
    with pytest.raises(LawFileError, match=r"texts\.waits"):
        file.parse(text)
    assert file.body.texts["read"].compared_on == date(2026, 1, 31)
