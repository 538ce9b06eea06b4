"""Goals and indicators enter the register as read: a blank quarter is not zero."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from tests.making.readings import reading

from traza.modules.planning import api
from traza.modules.planning.models import Goal, Indicator, IndicatorResult, Unit

pytestmark = pytest.mark.django_db

CASE: dict[str, Any] = {
    "period": "octubre-diciembre 2031",
    "units": [{"code": "77", "pages": [1, 2], "duplicates": [2], "codes": ["1.1"]}],
    "goals": [
        {
            "unit": "77", "code": "9", "text": "9.- Reforestar  parques", "annual": 4,
            "programmed": [None, 2, None, 2], "actual": [0, 2, None, 1], "absolute": 3,
            "percent": "75", "observation": "Faltó lluvia.", "line": 12,
        },
        {
            "unit": "sin encabezado", "code": "10", "annual": 1, "absolute": 1,
            "programmed": [1, None, None, None], "actual": [1, None, None, None],
            "confidence": "ambiguous",
        },
    ],
    "indicators": [
        {
            "name": "Obra terminada a tiempo", "direction": "up", "baseline": [2021, "90%"],
            "results": {2030: "70.29%", 2031: "100%"}, "target": [2033, "95%"], "card": [2021, "80%"],
            "line": 40,
        }
    ],
}  # fmt: skip


def snapshot() -> list[Any]:
    tables = (Unit, Goal, Indicator, IndicatorResult)
    return [row for table in tables for row in table.objects.order_by("pk").values_list()]


def test_a_goal_keeps_its_quarters_and_its_place() -> None:
    loaded = api.load_reading(reading(CASE), "avance")
    assert (loaded.units, loaded.goals, loaded.indicators) == (2, 2, 1)
    (goal,) = api.list_goals("avance", "77")
    assert (goal.label, goal.programmed, goal.actual) == (
        "Reforestar parques", (None, 2, None, 2), (0, 2, None, 1),
    )  # fmt: skip
    assert (goal.percent, goal.met, goal.has_observation) == (Decimal(75), False, True)
    assert (goal.year, goal.trace.line, goal.trace.page) == (2031, 12, 1)


def test_a_goal_whose_unit_has_no_header_still_has_a_unit_that_says_so() -> None:
    api.load_reading(reading(CASE), "avance")
    unit = next(unit for unit in api.list_units("avance") if unit.code == "sin encabezado")
    assert unit.confidence == "ambiguous"
    assert "encabezado" in unit.reason


def test_an_indicator_keeps_table_and_card_apart_and_no_light_of_ours() -> None:
    api.load_reading(reading(CASE), "avance")
    (indicator,) = api.list_indicators("avance")
    assert (indicator.baseline, indicator.card_baseline) == (Decimal(90), Decimal(80))
    assert [(r.year, r.value, r.printed) for r in indicator.results] == [
        (2030, Decimal("70.29"), "70.29%"), (2031, Decimal(100), "100%"),
    ]  # fmt: skip
    assert indicator.printed_light is None


def test_loading_twice_changes_nothing() -> None:
    api.load_reading(reading(CASE), "avance")
    before = snapshot()
    api.load_reading(reading(CASE), "avance")
    assert snapshot() == before


def test_a_corrected_reading_replaces_its_rows_and_no_other() -> None:
    api.load_reading(reading(CASE), "avance")
    api.load_reading(reading(CASE), "otro")
    corrected = deepcopy(CASE)
    corrected["goals"] = corrected["goals"][:1]
    corrected["indicators"][0]["results"] = {2031: "99%"}
    api.load_reading(reading(corrected), "avance")
    assert len(api.list_goals("avance")) == 1
    assert [unit.code for unit in api.list_units("avance")] == ["77"]
    assert [r.value for r in api.list_indicators("avance")[0].results] == [Decimal(99)]
    assert len(api.list_goals("otro")) == 2
