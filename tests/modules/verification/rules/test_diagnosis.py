"""One cause is told once, with its name; honest tables of any habit are not accused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making.readings import reading

from traza.kernel.written import read_yaml
from traza.modules.verification.contracts import Severity, Status
from traza.modules.verification.rules.verify import verify

CASES = read_yaml((Path(__file__).parent / "diagnosis.yaml").read_text(encoding="utf-8"))
HARD = {Severity.ERROR, Severity.CONTRADICTION}


@pytest.mark.parametrize("case", CASES["causes"], ids=lambda case: case["name"])
def test_one_cause_is_one_finding(case: dict[str, Any]) -> None:
    found = [one for one in verify(reading(case)).checks if one.status is Status.FAIL]
    assert len(found) == 1, [(one.id, one.severity, one.explanation) for one in found]
    assert found[0].severity is not None
    assert found[0].severity.value == case.get("is", "error"), found[0].explanation
    for part in case["says"]:
        assert part in found[0].explanation, found[0].explanation
    assert set(case.get("lines", ())) <= set(found[0].lines)


@pytest.mark.parametrize("case", CASES["honest"], ids=lambda case: case["name"])
def test_an_honest_table_is_not_accused(case: dict[str, Any]) -> None:
    checks = verify(reading(case)).checks
    assert [one.explanation for one in checks if one.severity in HARD] == []
    assert len([one for one in checks if one.status is Status.PASS]) >= case.get("passes", 0)
