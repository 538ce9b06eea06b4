"""The real form of Mexicali, hand-checked goal by goal, against what the reader says."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.making.steps import count_calls

from traza.kernel.written import read_yaml
from traza.modules.reading.contracts import Confidence, Goal, Kind, Reading
from traza.modules.reading.rules.tmm_f004 import looks_like_tmm_f004, read_tmm_f004

HERE = Path(__file__).parent
ROOT = HERE.parents[4]
DOCUMENTS = ROOT.parent / "shared" / "documents"
DOCUMENT = DOCUMENTS / "mexicali-poa-avance-fisico-2023-t4.txt"
MOST_CALLS = 4_000_000  # twice what it takes
EXPECTED: dict[str, Any] = read_yaml((HERE / "mexicali_2023_t4.yaml").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists(), reason="The form of Mexicali is not beside the project, in ../shared."
)


@pytest.fixture(scope="module")
def source(forms: SimpleNamespace) -> Any:
    return forms.text_of(DOCUMENT.read_text("utf-8"))


@pytest.fixture(scope="module")
def reading(source: Any) -> Reading:
    return read_tmm_f004(source)


@pytest.fixture(scope="module")
def goals(reading: Reading) -> dict[str, Goal]:
    return {goal.code: goal for goal in reading.goals}


def test_reads_all_goals_units_and_pages(reading: Reading, goals: dict[str, Goal]) -> None:
    assert len(reading.goals) == 45
    assert set(goals) == set(EXPECTED["goals"])
    assert len(reading.units) == 5
    assert reading.document.kind is Kind.TMM_F004
    assert reading.document.pages == 16
    assert reading.document.period == "octubre-diciembre 2023"
    assert len(reading.tables) == 16
    assert sum(len(table.rows) for table in reading.tables) == 143
    assert sum(len(goal.seen_on) for goal in reading.goals) == 143


@pytest.mark.parametrize("at", range(5))
def test_unit(reading: Reading, at: int) -> None:
    unit, expected = reading.units[at], EXPECTED["units"][at]
    assert list(unit.pages) == expected["pages"]
    assert list(unit.duplicates_of) == expected["duplicates"]
    assert sum(goal.unit == unit.code for goal in reading.goals) == expected["goals"]
    assert unit.header.unidad_ejecutora.code == expected["code"]
    if expected["code"] is None:
        assert unit.confidence is not Confidence.CERTAIN
        assert unit.code == unit.header.unidad_ejecutora.name
    else:
        assert unit.code == expected["code"]


@pytest.mark.parametrize("code", EXPECTED["goals"])
def test_goal_is_read_as_a_person_reads_it(goals: dict[str, Goal], code: str) -> None:
    goal, expected = goals[code], EXPECTED["goals"][code]
    assert goal.confidence.value in expected["accept"], goal.reason
    assert goal.annual_target == expected["annual"]
    assert goal.absolute == expected["absolute"]
    assert goal.relative_percent == Decimal(expected["percent"])
    if "p" in expected:
        assert list(goal.programmed) == expected["p"]
        assert list(goal.actual) == expected["a"]
    assert expected.get("says", "") in goal.reason.lower()
    offered = [(list(one.programmed), list(one.actual)) for one in (goal, *goal.alternatives)]
    for one in expected.get("among", []):
        assert (one["p"], one["a"]) in offered


def test_alternatives_satisfy_the_sums(reading: Reading) -> None:
    for goal in reading.goals:
        for one in goal.alternatives:
            assert sum(cell or 0 for cell in one.programmed) == one.annual_target
            assert one.absolute is None or sum(cell or 0 for cell in one.actual) == one.absolute


def test_header_is_voted_between_copies(reading: Reading) -> None:
    header = reading.units[3].header
    # One copy prints the unit's code beside the programme; another loses the label of a field.
    assert (header.programa.code, header.unidad_ejecutora.code) == ("542", "54202")
    assert reading.units[1].header.subfuncion.name == "DESARROLLO COMUNITARIO"
    assert [eje.code for eje in reading.units[2].header.ejes] == ["2", "3", "4"]
    assert len(reading.units[1].header.lineas_de_accion) == 11


def test_runaway_lists_are_told_and_not_used(reading: Reading) -> None:
    codes = {notice.code for notice in reading.warnings}
    assert {"tmm-f004.runaway-list", "tmm-f004.runaway-codes"} <= codes
    assert all(line.code is None for line in reading.units[4].header.lineas_de_accion)
    goal = next(goal for goal in reading.goals if goal.code == "500")
    assert len(goal.action_lines) < 15


def test_whole_document_stays_within_its_effort(source: Any) -> None:
    """Each row is tried in few ways. Its seconds are measured by `benchmarks/reading.py`."""
    _reading, calls = count_calls(read_tmm_f004, source)
    assert calls < MOST_CALLS


def test_only_the_form_looks_like_the_form(source: Any, forms: SimpleNamespace) -> None:
    assert looks_like_tmm_f004(source) >= 0.9
    for path in DOCUMENTS.glob("*.txt"):
        if path != DOCUMENT:
            assert looks_like_tmm_f004(forms.text_of(path.read_text("utf-8"))) < 0.5, path.name


def _pages(text: str) -> list[str]:
    """The sixteen pages of the text: each ends where three empty lines follow the signatures."""
    return [page for page in text.split("\n\n\n\n") if "META" in page]


def _spoil(text: str, rng: random.Random) -> str:
    """Change, lose, repeat or insert one cell in about a third of the rows."""
    lines = []
    for line in text.splitlines():
        cells = line.split("\t")
        figures = [at for at, cell in enumerate(cells) if cell.strip().replace(",", "").isdigit()]
        if len(cells) > 8 and figures and rng.random() < 0.35:
            at = rng.choice(figures)
            cells[at : at + 1] = rng.choice(
                [[str(rng.randint(0, 50))], [""], [], [cells[at]] * 2, ["", cells[at]]]
            )
        lines.append("\t".join(cells))
    return "\n".join(lines)


def _wrong(reading: Reading) -> list[str]:
    """Goals called certain that a person reads otherwise."""
    wrong = []
    for goal in reading.goals:
        expected = EXPECTED["goals"].get(goal.code, {})
        read = [list(goal.programmed), list(goal.actual), goal.annual_target]
        same = read == [expected.get("p"), expected.get("a"), expected.get("annual")]
        if goal.confidence is Confidence.CERTAIN and not same:
            wrong.append(f"{goal.code}: {read}")
    return wrong


@pytest.mark.parametrize("copy", [0, 1, 2, 3])
def test_with_one_copy_of_each_page_nothing_certain_is_wrong(
    forms: SimpleNamespace, copy: int
) -> None:
    pages = _pages(DOCUMENT.read_text("utf-8"))
    assert len(pages) == 16
    kept = [unit["pages"][min(copy, len(unit["pages"]) - 1)] for unit in EXPECTED["units"]]
    reading = read_tmm_f004(forms.text_of("\n\n\n\n".join(pages[page - 1] for page in kept)))
    assert len(reading.goals) == 45
    assert len(reading.units) == 5
    assert _wrong(reading) == []


@pytest.mark.parametrize("seed", range(6))
def test_with_more_damage_nothing_certain_is_wrong(forms: SimpleNamespace, seed: int) -> None:
    text = _spoil(DOCUMENT.read_text("utf-8"), random.Random(seed))
    reading = read_tmm_f004(forms.text_of(text))
    assert len(reading.goals) == 45
    assert _wrong(reading) == []
