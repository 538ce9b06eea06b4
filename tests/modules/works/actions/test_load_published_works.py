"""Tables of works enter the register once, whole, and follow a corrected reading."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from tests.making.readings import reading

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.modules.works.models import PublishedFunding, PublishedWorks

pytestmark = pytest.mark.django_db

MONEY = {"state": "money", "municipality": "money", "total": "money"}
CASE: dict[str, Any] = {
    "period": "2031",
    "tables": [
        {
            "kind": "works-by-subprogramme",
            "programme": "Programa Barrio Vivo Sonora",
            "columns": {"label": "text", "works": "count", **MONEY, "beneficiaries": "count"},
            "rows": [
                ["AGUA POTABLE", "2", "10.10", "1.05", "11.15", "30"],
                ["PARQUES", "1", "5.00", None, "5.00", None],
                {"total": ["Total", "3", "15.10", "1.05", "16.15", "30"]},
            ],
        },
        {
            "kind": "works-by-region",
            "programme": "Barrio Vivo",
            "columns": {"label": "text", "works": "count", "state": "money"},
            "rows": [["TRES RIOS", "2", "15.00"], ["LUNA", "1", "0.10"]],
        },
    ],
}


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def snapshot() -> list[tuple[Any, ...]]:
    rows = PublishedWorks.objects.order_by("pk").values_list()
    money = PublishedFunding.objects.order_by("pk").values_list()
    return [*rows, *money]


def test_rows_keep_their_numbers_place_and_year() -> None:
    api.load_reading(reading(CASE), "informe")
    water, _parks, total = api.list_published(Breakdown.SUBPROGRAMME)
    assert water.programme_name == "Barrio Vivo Sonora"
    assert (water.label, water.works, water.beneficiaries, water.year) == (
        "Agua potable", 2, 30, 2031,
    )  # fmt: skip
    assert water.funding == {
        Source.STATE: Money.of("10.10"),
        Source.MUNICIPALITY: Money.of("1.05"),
    }
    assert (water.total, water.printed_total) == (Money.of("11.15"), Money.of("11.15"))
    assert (water.trace.document, water.trace.line) == ("informe", 100)
    assert (total.is_total, total.subprogramme) == (True, None)


def test_absent_money_and_people_are_none_never_zero() -> None:
    api.load_reading(reading(CASE), "informe")
    parks = api.list_published(Breakdown.SUBPROGRAMME)[1]
    assert parks.beneficiaries is None
    assert Source.MUNICIPALITY not in parks.funding


def test_regions_are_found_without_accents_and_unknown_ones_stay_as_printed() -> None:
    api.load_reading(reading(CASE), "informe")
    known, unknown = api.list_published(Breakdown.REGION)
    assert (known.region, known.label) == ("tres-rios", "Tres Ríos")
    assert (unknown.region, unknown.label) == (None, "Luna")


def test_a_programme_whose_name_is_cut_in_one_table_is_one_programme() -> None:
    api.load_reading(reading(CASE), "informe")
    assert [programme.name for programme in api.list_programmes()] == ["Barrio Vivo Sonora"]


def test_loading_twice_changes_nothing() -> None:
    first = api.load_reading(reading(CASE), "informe")
    before = snapshot()
    assert api.load_reading(reading(CASE), "informe") == first
    assert snapshot() == before


def test_a_corrected_reading_replaces_this_document_and_no_other() -> None:
    api.load_reading(reading(CASE), "informe")
    api.load_reading(reading(CASE), "otro")
    corrected = deepcopy(CASE)
    corrected["tables"][0]["rows"] = [["AGUA POTABLE", "2", None, "9.00", None, "30"]]
    del corrected["tables"][1]
    loaded = api.load_reading(reading(corrected), "informe")
    assert (loaded.rows, loaded.removed) == (1, 4)
    (water,) = api.list_published(document="informe")
    assert water.funding == {Source.MUNICIPALITY: Money.of("9.00")}
    assert len(api.list_published(document="otro")) == 5


def test_a_table_printed_twice_counts_once() -> None:
    again = deepcopy(CASE)
    again["tables"].append({**again["tables"][0], "id": "again", "line": 900})
    api.load_reading(reading(again), "informe")
    assert len(api.list_published(Breakdown.SUBPROGRAMME)) == 3


def test_a_document_without_tables_of_works_loads_nothing() -> None:
    assert api.load_reading(reading({}), "vacio").rows == 0
