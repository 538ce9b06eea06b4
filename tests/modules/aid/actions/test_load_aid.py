"""Aid enters the register once, with its municipality only when it is sure."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from tests.making.readings import reading

from traza.kernel.money import Money
from traza.modules.aid import api
from traza.modules.aid.models import AidByConcept, EmergencyAid
from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db

CASE: dict[str, Any] = {
    "period": "2031",
    "tables": [
        {
            "kind": "emergency-aid",
            "title": "Sequía en Sonora",
            "columns": {"concept": "text", "municipality": "text", "state": "money"},
            "rows": [
                ["POZO", "URES", "10.50"],
                ["POZO", "URES", "10.50"],  # the same twice is two aids
                ["TINACOS", "LUGAR QUE NO EXISTE", "?"],
                {"total": [None, None, "21.00"]},
            ],
        },
        {
            "kind": "aid-by-concept",
            "columns": {"number": "text", "concept": "text", "state": "money"},
            "rows": [["1", "Ayudas", "5.00"], {"total": [None, "Total", "5.00"]}],
        },
    ],
}


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def test_rows_keep_place_amount_and_line() -> None:
    loaded = api.load_reading(reading(CASE), "informe")
    assert (loaded.emergency, loaded.by_concept) == (4, 2)
    first, second, third, total = api.list_emergency_aid()
    assert (first.concept, first.municipality, first.amount) == ("Pozo", "26066", Money.of("10.50"))
    assert (second.amount, second.trace.line) == (first.amount, 101)
    assert (third.municipality, third.printed_place) == (None, "LUGAR QUE NO EXISTE")
    assert third.amount is None  # not understood is absent, never 0
    assert (total.is_total, total.amount, total.municipality) == (True, Money.of("21.00"), None)


def test_loading_twice_changes_nothing() -> None:
    def rows() -> list[Any]:
        return [*EmergencyAid.objects.values_list(), *AidByConcept.objects.values_list()]

    api.load_reading(reading(CASE), "informe")
    before = rows()
    api.load_reading(reading(CASE), "informe")
    assert rows() == before


def test_a_corrected_reading_replaces_its_rows() -> None:
    api.load_reading(reading(CASE), "informe")
    api.load_reading(reading(CASE), "otro")
    corrected = deepcopy(CASE)
    corrected["tables"] = corrected["tables"][1:]
    assert api.load_reading(reading(corrected), "informe").emergency == 0
    assert not api.list_emergency_aid("informe")
    assert len(api.list_emergency_aid("otro")) == 4


def test_a_table_printed_twice_counts_once() -> None:
    again = deepcopy(CASE)
    again["tables"].append({**again["tables"][0], "id": "again", "line": 900})
    assert api.load_reading(reading(again), "informe").emergency == 4


def test_bundled_aid_told_in_prose_names_its_line() -> None:
    assert api.load_named_aid() == 10
    assert api.load_named_aid() == 10
    toys = next(row for row in api.list_named_aid() if row.key == "juguetes")
    assert (toys.amount, toys.rounding, toys.items) == (
        Money.of("12600000"), Money.of("100000"), 28600,
    )  # fmt: skip
    assert all(row.trace.line for row in api.list_named_aid())
