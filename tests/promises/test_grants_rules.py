"""Every section of a programme's rules is carried out or said why not, cited rightly, and worked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from tests.beside import SHARED
from tests.modules.grants.worked import RULES, cases
from tools.grants_rules import PAGE, written

from traza.kernel.citation import Citation
from traza.modules.grants.queries.programme_law import sections

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/traza/modules/grants/rules"
DOCUMENT = SHARED / "documents/sonora-peso-por-peso-reglas-2021.txt"
SECTIONS = sections()
WORKED = cases("first") + cases("after")
NAMES_A_ROLE = {"technical_body"}  # it says who a body is; no rule computes with it


def cited(node: object) -> Iterator[str]:
    """The sections that the programme's values cite."""
    if isinstance(node, Citation):
        if node.source == RULES.source:
            yield node.place
    elif isinstance(node, dict):
        for each in node.values():
            yield from cited(each)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from cited(each)
    elif is_dataclass(node):
        for one in fields(node):
            yield from cited(getattr(node, one.name))


def cited_by_rules() -> set[str]:
    """The sections that rules cite by name."""
    code = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    return set(re.findall(r'cite\("([^"]+)"\)', code))


def test_every_section_that_is_cited_is_of_the_document() -> None:
    found = set(cited(RULES)) | cited_by_rules() | {one.section for one in WORKED}
    assert len(found) > 100
    assert found - set(SECTIONS) == set()


@pytest.mark.parametrize("code", [code for code, one in SECTIONS.items() if one.runs])
def test_every_executable_section_has_its_rule_and_a_worked_case(code: str) -> None:
    assert (FOLDER / f"{SECTIONS[code].runs}.py").is_file()
    assert [one.name for one in WORKED if one.section == code], "it has no worked case"


def test_every_ambiguous_clause_is_worked_under_each_reading() -> None:
    for code, reading in RULES.readings.items():
        asked = {one.readings.get(code) for one in WORKED}
        if code not in NAMES_A_ROLE:
            assert set(reading.options) <= asked, code


def test_every_reading_is_asked_by_a_rule() -> None:
    folder = FOLDER.parent
    rooms = [*folder.glob("rules/*.py"), *folder.glob("queries/*.py")]
    code = "".join(path.read_text("utf-8") for path in rooms)
    assert {one for one in RULES.readings if f'"{one}"' not in code} == NAMES_A_ROLE


def test_the_page_says_what_the_law_files_say() -> None:
    assert PAGE.read_text("utf-8") == written(), "run python tools/grants_rules.py"


@pytest.mark.skipif(not DOCUMENT.is_file(), reason="the document does not stand beside this clone")
@pytest.mark.parametrize("number", sorted({found[0] for code in SECTIONS
                                           if (found := re.match(r"\d(\.\d+)*", code))}))  # fmt: skip
def test_the_document_has_each_number(number: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    assert re.search(rf"(?m)^{re.escape(number)}[. ]", text), number
