"""What verifying the two original documents finds, against what was found by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from traza.kernel.written import read_yaml
from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Status, Verification
from traza.modules.verification.rules.verify import as_json, verify

HERE = Path(__file__).parent


def _by_hand(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml((HERE / name).read_text(encoding="utf-8"))
    return data


def _is(check: Check, one: dict[str, Any]) -> bool:
    return (
        check.kind == one["kind"]
        and one["line"] in check.lines
        and str(one.get("printed", "")) in check.printed
        and check.severity is not None
        and check.severity.value in one["is"]
    )


def _missing(verification: Verification, wanted: list[dict[str, Any]]) -> list[str]:
    return [
        f"{one['kind']} en la línea {one['line']}: {one['why']}"
        for one in wanted
        if sum(_is(check, one) for check in verification.checks) < one.get("times", 1)
    ]


def _unexpected(verification: Verification, wanted: list[dict[str, Any]]) -> list[str]:
    return [
        f"{check.severity} {check.id}: {check.explanation}"
        for check in verification.checks
        if check.status is Status.FAIL and not any(_is(check, one) for one in wanted)
    ]


def test_the_form_has_what_was_found_by_hand_and_nothing_else(form: Reading) -> None:
    hand, verification = _by_hand("by_hand_form.yaml"), verify(form)
    assert _missing(verification, hand["findings"]) == []
    assert _unexpected(verification, hand["findings"]) == []
    assert verification.summary.passed >= hand["passes"]
    assert verification.summary.error == 0


def test_the_tables_of_the_report_have_what_was_found_by_hand(report: Reading) -> None:
    hand, verification = _by_hand("by_hand_report.yaml"), verify(report)
    assert _missing(verification, hand["findings"]) == []
    told = hand["findings"] + hand["prose"]
    assert _unexpected(verification, told) == []


def test_every_money_table_of_the_report_balances_and_is_said_so(report: Reading) -> None:
    said = {check.table for check in verify(report).checks if check.kind == "table-balance"}
    with_total = {
        table.id
        for table in report.tables
        if any(row.is_total for row in table.rows)
        and any(column.type.value == "money" for column in table.columns)
    }
    assert len(with_total) == 6
    assert said == with_total


@pytest.mark.parametrize("name", ["report", "form"])
def test_checks_have_stable_names_places_and_sentences(
    name: str, request: pytest.FixtureRequest
) -> None:
    reading: Reading = request.getfixturevalue(name)
    verification = verify(reading)
    names = [check.id for check in verification.checks]
    assert len(names) == len(set(names))
    assert names == [check.id for check in verify(reading).checks]
    for check in verification.checks:
        assert check.lines, check.id
        assert check.explanation.endswith("."), check.explanation
        assert (check.severity is None) == (check.status is Status.PASS)


def test_json_is_as_the_contract_says(form: Reading) -> None:
    data = as_json(verify(form))
    assert set(data) == {"document", "summary", "checks"}
    assert set(data["summary"]) == {"pass", "error", "contradiction", "rounding", "doubtful"}
    assert sum(data["summary"].values()) == len(data["checks"])
    keys = {"id", "kind", "status", "severity", "where", "lines", "printed", "recomputed"}
    for check in data["checks"]:
        assert keys | {"explanation"} <= set(check)
        assert (check["severity"] is None) == (check["status"] == "pass")


def test_the_prose_of_the_report_as_read_has_what_was_found_by_hand(report: Reading) -> None:
    if not report.claims:
        pytest.skip("the reader of annual reports does not give the figures of the prose yet")
    hand, verification = _by_hand("by_hand_report.yaml"), verify(report)
    assert _missing(verification, hand["prose"]) == []
    assert verification.summary.passed >= hand["passes"]
