"""A work that grew and crossed the year is published valid, with each year's money, and raises no
flag that speaks of money that does not add up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.making.crossing import LATER, carry, crossed, done, ending
from tests.making.works import CAPTURE, day, dossier_in, lived, part, town_book
from tests.modules.works.publish.test_money_back import published
from tests.modules.works.publish.test_oc4ids import NAMES

from traza.kernel.money import Money
from traza.modules.oversight.queries.flag_law import limits
from traza.modules.oversight.rules.flag_cases import seen
from traza.modules.oversight.rules.flags import funding_differs, ledger_undone, modified_over_limit
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.documents.sheet import sheet_data
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def breakdown(project: dict[str, Any]) -> dict[str, tuple[str, float]]:
    (group,) = project["projects"][0]["budget"]["budgetBreakdowns"]
    return {
        one["id"]: (one["period"]["startDate"][:4], one["amount"]["amount"])
        for one in group["budgetBreakdown"]
    }


def test_each_years_money_is_published_and_the_contract_is_one() -> None:
    work = crossed()
    for change, said in ending():
        done(work, change, said)
    dossier, project, contracts = published(work)
    assert breakdown(project) == {
        "F1": ("2024", 390_000), "F2": ("2024", 180_000), "F3": ("2024", 100_000),
        "F4": (str(LATER), 210_000), "F5": (str(LATER), 120_000),
    }  # fmt: skip
    assert project["projects"][0]["budget"]["amount"]["amount"] == 1_000_000
    summary = project["projects"][0]["contractingProcesses"][0]["summary"]
    assert summary["contractValue"]["amount"] == 850_000
    assert [one["type"] for one in summary["modifications"]] == ["value", "duration"]
    assert Money.of(sum(one["value"]["amount"] for one in summary["transactions"])) == dossier.paid
    assert contracts[-1]["value"]["amount"] == 890_000


def test_what_was_authorised_more_is_in_the_budget_and_in_its_document() -> None:
    work = lived(Status.CONTRACTED)
    done(work, c.ExtendFunding(on=day(3, 15), document="OA-2", allocations=(part("F1", 100_000),)))
    dossier, project, _contracts = published(work)
    assert breakdown(project)["F1"] == ("2024", 700_000)
    assert project["projects"][0]["budget"]["amount"]["amount"] == 1_100_000
    assert any("OA-2" in one.title for one in dossier.documents)


def test_nothing_passes_whole_without_a_trace_and_a_zero_is_not_published() -> None:
    work = lived(Status.AUTHORISED)
    procurement = dossier_in(Status.CONTRACTED).procurement
    assert procurement is not None
    done(work, c.Procure(procurement=procurement), CAPTURE)
    done(work, carry(town_book("obra-siguiente", LATER), ("F1",), on=day(12, 20)))
    dossier, project, _contracts = published(work)
    assert dossier.funding[0].promised == Money(0)
    assert set(breakdown(project)) == {"F2", "F3", "F4"}


def test_the_papers_say_which_year_pays() -> None:
    dossier = api.current_version(crossed()).dossier
    rows = sheet_data(dossier, NAMES, "https://x.mx", day(2, 1, LATER))["funding"]["rows"]
    assert [one[0] for one in rows] == [
        "Estado, 2024", "Municipio, 2024", "Comunidad, 2024", "Estado, 2025", "Municipio, 2025",
    ]  # fmt: skip


def test_no_flag_is_raised_by_growing_or_by_going_on() -> None:
    work = crossed()
    dossier = done(
        work,
        c.ExtendFunding(on=day(2, 1, LATER), document="OA-2", allocations=(part("F4", 9_000),)),
    )
    assert funding_differs.check(dossier, seen(limits=limits())) is None
    assert modified_over_limit.check(dossier, seen(limits=limits())) is None
    named = movements_of(dossier)
    carried = dossier.carry_overs[0]
    numbers = [one.movement for one in (*carried.released, *carried.committed)]
    assert None not in numbers
    assert set(numbers) <= set(named)
    assert dossier.extensions[0].allocations[0].movement in named
    undone = frozenset({carried.committed[0].movement or 0})
    raised = ledger_undone.check(dossier, seen(undone=undone))
    assert raised is not None
    assert "Refrendo OR-1, compromiso" in str(raised)


def test_the_figures_have_each_year_apart() -> None:
    crossed()
    for name, wanted in (
        ("works_funding", {2024: 67_000_000, LATER: 33_000_000}),
        ("works_received", {2024: 28_000_000, LATER: 12_000_000}),
        ("works_spent", {2024: 55_000_000, LATER: 0}),
    ):
        rows = ask_figure(figure(name), LiveEngine(), by=("year",), where={}).rows
        assert {year: int(value) for year, value in rows} == wanted, name
