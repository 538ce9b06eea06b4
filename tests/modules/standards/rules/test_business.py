"""Each rule of sense finds its fault, says where and how to mend it, and is silent without it."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.making.defects import DEFECTS, defective
from tests.making.projects import project

from traza.modules.standards.contracts.findings import Finding, Level
from traza.modules.standards.rules.business import RULES
from traza.modules.standards.rules.business.mexico import in_mexico
from traza.modules.standards.rules.business.rfc import is_rfc
from traza.modules.standards.rules.project import check_project

FACTS = Path(__file__).resolve().parents[4] / "src/traza/modules/territory/facts"


def check(change: Callable[[dict[str, Any]], Any]) -> list[Finding]:
    value = copy.deepcopy(project(1))
    change(value)
    return check_project(value)


def summary(value: dict[str, Any]) -> dict[str, Any]:
    return value["contractingProcesses"][0]["summary"]


def test_valid_projects_have_no_finding():
    assert [each for number in range(1, 120) for each in check_project(project(number))] == []


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_found_and_nothing_else_is_said(name: str):
    found = check_project(defective(name))
    assert {each.code for each in found} == {DEFECTS[name][1]}
    assert all(each.say.endswith((".", "?")) and each.path for each in found)


def test_every_rule_is_proven_by_a_defect_or_a_test_of_its_own():
    own = {"period_duration", "coordinates_zero", "negative_value", "odd_date", "tenderers_count",
           "open_code"}  # fmt: skip
    assert {rule.code for rule in RULES} - {code for _, code in DEFECTS.values()} == own
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.title for rule in RULES)


def test_the_sum_is_told_to_the_centavo():
    [found] = check_project(defective("tripartite sum is not the budget"))
    assert found.path == "budget/budgetBreakdowns/0"
    assert "la diferencia es $0.01" in found.say
    assert found.level is Level.WARNING


def test_a_breakdown_in_another_currency_or_unfinished_is_not_added():
    def dollars(value: dict[str, Any]) -> None:
        value["budget"]["budgetBreakdowns"][0]["budgetBreakdown"][0]["amount"]["currency"] = "USD"

    def unfinished(value: dict[str, Any]) -> None:
        del value["budget"]["budgetBreakdowns"][0]["budgetBreakdown"][0]["amount"]

    assert check(dollars) == []
    assert check(unfinished) == []


def test_a_duration_that_its_dates_do_not_give():
    def longer(value: dict[str, Any]) -> None:
        value["period"]["durationInDays"] += 2

    def counting_the_last_day(value: dict[str, Any]) -> None:
        value["period"]["durationInDays"] += 1

    [found] = check(longer)
    assert (found.code, found.path) == ("period_duration", "period/durationInDays")
    assert check(counting_the_last_day) == []


@pytest.mark.parametrize(
    ("coordinates", "code"),
    [
        ([0, 0], "coordinates_zero"),
        ([-110.9, 0], "coordinates_zero"),
        ([[[-110.9, 29.1], [29.2, -110.8]]], "coordinates_swapped"),
        ([[[[-110.9, 29.1], [-95.37, 29.76]]]], "outside_mexico"),  # Houston
        ([500000, 3200000], "outside_mexico"),  # metres of a projection
        ([-110.9, 29.1, 210.5], None),
        ([-110.9], None),
        ([], "empty"),
    ],
)
def test_coordinates(coordinates: list[Any], code: str | None):
    def change(value: dict[str, Any]) -> None:
        value["locations"][0]["geometry"]["coordinates"] = coordinates

    assert {each.code for each in check(change)} == ({code} if code else set())


def test_every_municipal_head_is_in_mexico():
    with (FACTS / "municipalities.csv").open(encoding="utf-8") as lines:
        heads = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(lines)]
    corners = [(-117.12, 32.53), (-106.49, 31.74), (-97.5, 25.88), (-86.74, 21.16), (-92.15, 14.55),
               (-90.45, 16.1), (-118.3, 28.9), (-114.78, 32.49), (-91.43, 17.47), (-87.84, 18.27),
               (-102.3, 29.87), (-99.52, 27.48), (-110.94, 31.33)]  # fmt: skip
    assert [each for each in (*heads, *corners) if not in_mexico(*each)] == []
    abroad = [(-95.37, 29.76), (-106.49, 31.9), (-112.07, 33.45), (-90.51, 14.63), (-98.49, 29.42),
              (-88.2, 17.5), (-117.16, 32.72), (-110.97, 32.22), (-3.7, 40.4)]  # fmt: skip
    assert [each for each in abroad if in_mexico(*each)] == []


def test_a_modification_explains_a_higher_final_value():
    def two_changes(value: dict[str, Any]) -> None:
        first = summary(value)["modifications"][0]
        higher = copy.deepcopy(first) | {"id": "2"}
        higher["newContractValue"]["amount"] += 1_000
        summary(value)["modifications"].append(higher)
        summary(value)["finalValue"]["amount"] += 1_000

    def a_peso_more(value: dict[str, Any]) -> None:
        summary(value)["finalValue"]["amount"] += 0.01

    assert check(two_changes) == []
    assert [each.code for each in check(a_peso_more)] == ["final_value"]


def test_progress_is_put_in_the_order_of_its_dates():
    def shuffled(value: dict[str, Any]) -> None:
        value["metrics"][0]["observations"].reverse()

    def without_dates(value: dict[str, Any]) -> None:
        for each in value["metrics"][0]["observations"]:
            del each["period"]
        value["metrics"][0]["observations"].reverse()

    assert check(shuffled) == []
    assert {each.code for each in check(without_dates)} == {"progress_falls"}


def test_progress_written_as_text_is_read():
    def text(value: dict[str, Any]) -> None:
        value["metrics"][1]["observations"][0]["measure"] = "-3"
        value["metrics"][1]["observations"][1]["measure"] = "n. d."

    assert [each.path for each in check(text)] == ["metrics/1/observations/0/measure"]


def test_a_negative_amount_is_found_but_not_money_that_came_back():
    def change(value: dict[str, Any]) -> None:
        value["budget"]["amount"]["amount"] *= -1
        del value["budget"]["budgetBreakdowns"]
        summary(value)["transactions"][0]["value"]["amount"] *= -1

    assert [(each.code, each.path) for each in check(change)] == [
        ("negative_value", "budget/amount/amount")
    ]


def test_a_date_of_no_year_is_found():
    def change(value: dict[str, Any]) -> None:
        value["documents"][0]["datePublished"] = "0001-01-01T00:00:00Z"

    assert [(each.code, each.path) for each in check(change)] == [
        ("odd_date", "documents/0/datePublished")
    ]


def test_more_tenderers_than_were_counted():
    def change(value: dict[str, Any]) -> None:
        summary(value)["tender"]["tenderers"].append({"id": "EST"})

    assert [each.code for each in check(change)] == ["tenderers_count"]


def test_a_code_of_our_own_is_a_notice():
    def change(value: dict[str, Any]) -> None:
        value["sector"].append("pavimento")

    [found] = check(change)
    assert (found.code, found.path, found.level) == ("open_code", "sector/1", Level.NOTICE)


def test_the_same_rfc_on_both_sides():
    def change(value: dict[str, Any]) -> None:
        value["parties"][4]["identifier"]["id"] = value["parties"][0]["identifier"]["id"]

    def both_roles(value: dict[str, Any]) -> None:
        value["parties"][0]["roles"].append("supplier")

    assert {each.code for each in check(change)} == {"buyer_supplier"}
    assert {each.code for each in check(both_roles)} == {"buyer_supplier"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("SOP200101AB1", True),
        ("ÑAÑ850229AB1", False),  # 1985 had no such day, nor had 2085
        ("ABCD000229AB1", True),
        ("A&Ñ991231XYA", True),
        ("XAXX010101000", True),
        ("SOP2001301AB1", False),
        ("sop200101ab1", False),
        (" SOP200101AB1", False),
        ("SOP200101AB1\n", False),
        ("", False),
    ],
)
def test_rfc(text: str, right: bool):
    assert is_rfc(text) is right


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u00a0", "\u2003", "\u3000", "\x1f", "\x85"])
@pytest.mark.parametrize("escaped", [True, False])
def test_blank_texts_in_any_writing(blank: str, escaped: bool):
    value = copy.deepcopy(project(1))
    value["description"] = blank
    raw = json.dumps(value, ensure_ascii=escaped).encode()
    assert [(each.code, each.path) for each in check_project(raw)] == [("blank", "description")]


def test_texts_that_only_begin_with_a_space_are_no_fault():
    def change(value: dict[str, Any]) -> None:
        value["description"] = " «Obra» nueva"
        value["title"] = "\u00bfQué obra?"

    assert check(change) == []


def test_a_broken_place_is_told_once():
    def change(value: dict[str, Any]) -> None:
        value["budget"]["amount"]["currency"] = 5

    assert [(each.code, each.path) for each in check(change)] == [
        ("type", "budget/amount/currency")
    ]
