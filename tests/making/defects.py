"""Twenty-five faults that real registers have, each put into a valid project.

`DEFECTS` maps the name of a fault to what it does to a project and the code with which it is
found. The last needs two projects: `twice_with_other_content`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from tests.making.projects import project

Change = Callable[[dict[str, Any]], None]


def _summary(value: dict[str, Any]) -> dict[str, Any]:
    return value["contractingProcesses"][0]["summary"]


def _breakdown(value: dict[str, Any]) -> list[dict[str, Any]]:
    return value["budget"]["budgetBreakdowns"][0]["budgetBreakdown"]


def _drop_party(key: str) -> Change:
    def change(value: dict[str, Any]) -> None:
        value["parties"] = [party for party in value["parties"] if party["id"] != key]

    return change


def _status(value: dict[str, Any]) -> None:
    value["status"] = "en ejecucion"


def _amount_as_text(value: dict[str, Any]) -> None:
    _summary(value)["contractValue"]["amount"] = "1,234.00"


def _latin_date(value: dict[str, Any]) -> None:
    value["completion"]["endDate"] = "15/01/2024"


def _currency(value: dict[str, Any]) -> None:
    value["budget"]["amount"]["currency"] = "PESOS"


def _no_currency(value: dict[str, Any]) -> None:
    del value["budget"]["amount"]["currency"]


def _prefix(value: dict[str, Any]) -> None:
    value["id"] = "SOP-2024-001"


def _extra_field(value: dict[str, Any]) -> None:
    value["budget"]["partida"] = "61401"


def _blank(value: dict[str, Any]) -> None:
    value["purpose"] = "   "


def _sum(value: dict[str, Any]) -> None:
    _breakdown(value)[0]["amount"]["amount"] += 0.01


def _payee(value: dict[str, Any]) -> None:
    _summary(value)["transactions"][1]["payee"]["id"] = "OTRO"


def _ends_before(value: dict[str, Any]) -> None:
    period = _summary(value)["contractPeriod"]
    period["startDate"], period["endDate"] = period["endDate"], period["startDate"]


def _swapped(value: dict[str, Any]) -> None:
    value["locations"][0]["geometry"]["coordinates"].reverse()


def _abroad(value: dict[str, Any]) -> None:
    value["locations"][0]["geometry"]["coordinates"] = [-3.7, 40.4]


def _four_times(value: dict[str, Any]) -> None:
    summary = _summary(value)
    del summary["modifications"]
    summary["finalValue"]["amount"] = summary["contractValue"]["amount"] * 4


def _overpaid(value: dict[str, Any]) -> None:
    _summary(value)["transactions"][2]["value"]["amount"] *= 3


def _paid_early(value: dict[str, Any]) -> None:
    _summary(value)["transactions"][0]["date"] = "2019-01-01T00:00:00-07:00"


def _progress_130(value: dict[str, Any]) -> None:
    value["metrics"][0]["observations"][2]["measure"] = 130


def _progress_falls(value: dict[str, Any]) -> None:
    value["metrics"][0]["observations"][2]["measure"] = 12


def _nowhere(value: dict[str, Any]) -> None:
    del value["locations"]


def _no_completion(value: dict[str, Any]) -> None:
    del value["completion"]


def _rfc(value: dict[str, Any]) -> None:
    value["parties"][4]["identifier"]["id"] = "CDD-850231-AA"


def _buys_from_itself(value: dict[str, Any]) -> None:
    _summary(value)["suppliers"] = [{"id": "SOP", "name": "Secretaría de Obras Públicas"}]


DEFECTS: Mapping[str, tuple[Change, str]] = {
    "status outside the closed list": (_status, "code"),
    "amount as text": (_amount_as_text, "type"),
    "date not RFC 3339": (_latin_date, "date-time"),
    "currency that does not exist": (_currency, "code"),
    "funder missing in parties": (_drop_party("COM"), "party_missing"),
    "supplier missing in parties": (_drop_party("CON"), "party_missing"),
    "missing currency": (_no_currency, "currency_missing"),
    "wrong project prefix": (_prefix, "project_prefix"),
    "non-standard field": (_extra_field, "additional"),
    "blank string": (_blank, "blank"),
    "tripartite sum is not the budget": (_sum, "breakdown_sum"),
    "payee missing in parties": (_payee, "party_missing"),
    "contract ends before it starts": (_ends_before, "period_order"),
    "latitude and longitude swapped": (_swapped, "coordinates_swapped"),
    "point outside Mexico": (_abroad, "outside_mexico"),
    "final value four times the contract": (_four_times, "final_value"),
    "payments exceed the contract": (_overpaid, "paid_over_contract"),
    "payment before the contract": (_paid_early, "paid_before_contract"),
    "physical progress of 130 %": (_progress_130, "progress_range"),
    "physical progress that falls": (_progress_falls, "progress_falls"),
    "no location": (_nowhere, "no_location"),
    "completion without its data": (_no_completion, "completion_missing"),
    "malformed RFC": (_rfc, "rfc"),
    "buyer is the supplier": (_buys_from_itself, "buyer_supplier"),
}


def defective(name: str) -> dict[str, Any]:
    """A valid project with one fault put in."""
    value = copy.deepcopy(project(1))
    DEFECTS[name][0](value)
    return value


def twice_with_other_content() -> list[dict[str, Any]]:
    """The twenty-fifth: two projects with one id."""
    one, other = copy.deepcopy(project(1)), copy.deepcopy(project(2))
    other["id"] = one["id"]
    return [one, other]
