"""Tables that add up in every habit: honest ones are not accused; one thing changed is told once.

A bar stands for a tab. `wrong` puts one text for another; what is then said must be hard (or as
`is` says), alone, and with the words of `says`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.modules.verification.rules.conftest import text_of

from traza.kernel.written import read_yaml
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.verify import verify

FOLDER = Path(__file__).parent / "structures"
CASES = [
    case for path in sorted(FOLDER.glob("*.yaml")) for case in read_yaml(path.read_text("utf-8"))
]
WRONG = [
    pytest.param(case["text"], wrong, id=f"{case['name']}: {wrong['kind']} {at}")
    for case in CASES
    for at, wrong in enumerate(case.get("wrong", ()))
]
HARD = {Severity.ERROR, Severity.CONTRADICTION}


def failing(text: str) -> list[Check]:
    checks = verify(read(text_of(text.replace(" | ", "\t").replace(" |\n", "\t\n")))).checks
    return [check for check in checks if check.status is Status.FAIL]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_honest_table_is_not_accused(case: dict[str, Any]) -> None:
    found = failing(case["text"])
    assert [check.explanation for check in found if check.severity in HARD] == []
    if not case.get("doubts"):
        assert [check.explanation for check in found] == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_one_thing_changed_is_one_finding(text: str, wrong: dict[str, Any]) -> None:
    for old, new in zip(wrong["put"][::2], wrong["put"][1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = failing(text)
    if wrong.get("is") == "silent":
        assert found == []
        return
    assert len(found) == 1, [check.explanation for check in found]
    said = found[0].severity.value if found[0].severity else ""
    assert said == wrong.get("is", "error"), found[0].explanation
    for words in wrong.get("says", ()):
        assert words in found[0].explanation, found[0].explanation
