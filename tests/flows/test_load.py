"""`traza load`: what comes with Traza ends in the register, and figures add up to what is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.making.kept import loaded_for_all

from traza.kernel.money import Money
from traza.modules.aid import api as aid
from traza.modules.planning import api as planning
from traza.modules.reading import api as reading
from traza.modules.works import api as works
from traza.modules.works.contracts.vocabulary import Breakdown
from traza.platform.extract.door import extract_here
from traza.platform.tables import ask, dataset_rows, datasets, figures, rows_behind
from traza.portal.pages.documents import loading

pytestmark = pytest.mark.django_db

CECOP = "sonora-cecop-informe-anual-2024"
PARTS, DIRECT = (
    "transforma-sonora-en-apoyo-a-los-municipios", "gestion-emergente-transforma-sonora",
)  # fmt: skip


@pytest.fixture
def alone(settings: Any, tmp_path: Path) -> None:
    """No originals beside the bundled documents; figures in a folder of the test's own."""
    settings.FIGURES_ROOT = tmp_path / "figures"
    settings.DOCUMENTS = tmp_path / "none"


@pytest.fixture(scope="module")
def _loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with loaded_for_all(django_db_blocker, tmp_path_factory.mktemp("load")):
        yield


@pytest.fixture
def loaded(_loaded: None, db: None) -> None:
    """The bundled documents and the figures built from them; each test is undone."""


def test_what_is_printed_as_total_is_what_the_figures_add_up_to(
    loaded: None,
) -> None:
    for breakdown in (Breakdown.SUBPROGRAMME, Breakdown.REGION):
        totals = {
            row.programme: row
            for row in works.list_published(breakdown, document=CECOP)
            if row.is_total
        }
        assert set(totals) == {PARTS, DIRECT}
        for programme, total in totals.items():
            where = {"programme": programme, "breakdown": breakdown.value}
            assert ask("works_count", where=where).total == total.works
            assert ask("beneficiaries", where=where).total == total.beneficiaries
            assert Money(ask("works_investment", where=where).total) == total.total
    (concepts,) = [row.amount for row in aid.list_aid_by_concept(CECOP) if row.is_total]
    assert Money(ask("aid_by_concept").total) == concepts == Money.of("111652157.57")
    (emergency,) = [row.amount for row in aid.list_emergency_aid(CECOP) if row.is_total]
    assert Money(ask("emergency_aid").total) == emergency == Money.of("5455116.86")


def test_the_same_works_are_never_added_twice(loaded: None) -> None:
    assert ask("works_count").total == 656
    by_region = ask("works_count", by=("region",))
    assert (by_region.total, len(by_region.rows)) == (656, 10)
    assert by_region.filters == {"breakdown": "region"}
    sources = dict(ask("works_investment", by=("source",)).rows)
    assert ask("state_investment").total == sources["state"]


def test_goals_indicators_and_commitments_are_all_there(
    loaded: None,
) -> None:
    assert (len(planning.list_goals()), len(planning.list_units())) == (45, 5)
    assert ask("goals_count").total == 45
    assert ask("goals_met").total == dict(ask("goals_count", by=("status",)).rows)["met"]
    quarter = {"goal": "101", "quarter": 3, "measure": "actual"}
    (goal,) = [goal for goal in planning.list_goals() if goal.code == "101"]
    assert ask("goals_by_quarter", where=quarter).total == goal.actual[2]
    lights = dict(ask("indicators_by_light", by=("light",)).rows)
    assert sum(lights.values()) == len(planning.list_indicators()) == 4
    assert ask("commitments_count").total == 7


def test_our_light_is_the_one_that_verification_explains(
    loaded: None,
) -> None:
    from traza.modules.reading.contracts import Direction
    from traza.modules.verification.api import light_against_baseline

    ours = dict(row[:2] for row in ask("indicators_by_light", by=("indicator", "light")).rows)
    for indicator in planning.list_indicators():
        assert indicator.baseline is not None
        assert indicator.direction is not None
        light = light_against_baseline(
            indicator.baseline, indicator.results[-1].value, Direction(indicator.direction)
        )
        assert light is not None
        assert ours[indicator.slug] == light.value


def test_the_page_of_an_indicator_says_what_of_it_does_not_follow(loaded: None) -> None:
    from traza.portal.pages.planning import not_following

    kinds = {
        indicator.results[-1].printed: {one.check.kind for one in not_following(indicator)}
        for indicator in planning.list_indicators()
    }
    assert "indicator-vs-table" in kinds["43"]
    assert "impossible-ratio" in kinds["70.29%"]
    assert not any("light" in found for found in kinds.values())


def test_every_fact_behind_a_figure_names_its_document(
    loaded: None,
) -> None:
    known = {entry.slug for entry in reading.documents()}
    told = set()
    for name in figures():
        facts = rows_behind(name, limit=1000)
        if facts.rows and "source_document" in facts.columns:
            place = facts.columns.index("source_document")
            assert {row[place] for row in facts.rows} <= known, name
            told.add(name)
    assert told >= {
        "aid_by_concept", "beneficiaries", "commitments_count", "emergency_aid", "goals_by_quarter",
        "goals_count", "goals_met", "indicator_values", "indicators_by_light", "state_investment",
        "works_count", "works_investment", "works_registered", "works_registered_amount",
    }  # fmt: skip


# Nobody has reported, commented, promised, aligned or changed anything where documents were only just loaded.
FILLED_BY_PEOPLE = {
    "aid_delivered", "captured_goals", "citizen_reports", "grants_payments", "own_commitments", "own_indicator_values", "own_indicators",
    "plan_alignments", "plan_nodes", "regulation_comments", "work_flags",
}  # fmt: skip


def test_every_dataset_has_the_columns_it_declares(loaded: None) -> None:
    empty = set()
    for name, dataset in datasets().items():
        rows = dataset_rows(name, limit=5)
        if rows.total == 0:
            empty.add(name)
        assert list(rows.columns) == [column.name for column in dataset.columns], name
    assert empty <= FILLED_BY_PEOPLE


def test_loading_again_changes_nothing(alone: None) -> None:
    def state() -> list[object]:
        return [
            works.list_published(), works.list_named_works(), aid.list_emergency_aid(),
            aid.list_aid_by_concept(), aid.list_named_aid(), planning.list_goals(),
            planning.list_indicators(), planning.list_plan_nodes(), planning.list_commitments(),
        ]  # fmt: skip

    documents = loading.load_bundled()
    before = state()
    assert loading.load_bundled() == documents
    assert state() == before


def test_the_command_says_what_it_loaded_and_takes_files(loaded: None, tmp_path: Path) -> None:
    file = tmp_path / "informe.txt"
    file.write_text("Informe de nada en particular\n\nUna línea de texto.\n", encoding="utf-8")
    said = io.StringIO()
    call_command("load", str(file), "--no-build", stdout=said)
    assert "): registrado." in said.getvalue()
    assert len(reading.documents()) == len(list(reading.bundled_readings())) + 1


def test_facts_are_those_that_the_readers_give(shared_documents: Path) -> None:
    for slug, bundled in reading.bundled_readings():
        path = shared_documents / f"{slug}.txt"
        fresh = reading.read_file(path, name=path.name, reader=extract_here).reading
        assert fresh.document.sha256 == bundled.document.sha256
        if not bundled.tables:
            continue
        assert _figures(fresh) == _figures(bundled)


def _figures(read: Any) -> dict[str, object]:
    numbers = int | Decimal | Money
    return {
        "tables": [
            (table.id, row.line, row.is_total, name, value)
            for table in read.tables
            for row in table.rows
            for name, value in row.cells.items()
            if isinstance(value, numbers)
        ],
        "goals": [
            (g.unit, g.code, g.programmed, g.actual, g.annual_target, g.absolute, g.confidence)
            for g in read.goals
        ],
        "indicators": [(i.name, i.baseline, i.results, i.target) for i in read.indicators],
    }
