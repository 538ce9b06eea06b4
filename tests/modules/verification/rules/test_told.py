"""Reports of other agencies, honest and with one thing changed: one finding, and no accusation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.modules.verification.rules.conftest import text_of

from traza.kernel.written import read_yaml
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify

FOLDER = Path(__file__).parent / "told"
DOCUMENTS = {path.stem: read_yaml(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}
WRONG = [
    pytest.param(name, wrong, id=f"{name}-{at}-{wrong['kind']}")
    for name, document in sorted(DOCUMENTS.items())
    for at, wrong in enumerate(document["wrong"])
]
HARD = {Severity.ERROR, Severity.CONTRADICTION}
# The rules of these documents; how columns add up is tested in other cases.
TOLD = frozenset({
    "told-vs-table", "told-twice", "told-ratio", "told-arithmetic", "growth-rate", "per-unit", "own-legend",
    "part-of-whole", "date-order", "date-told", "card-fields", "way", "light", "target",
    "cross-table",
})  # fmt: skip
# A quotient of a table is found by its columns or by its header: once, whichever finds it.
ALL = TOLD | {"percent"}


def findings(text: str, kinds: frozenset[str] = TOLD) -> list[Check]:
    checks = verify(read(text_of(text))).checks
    return [check for check in checks if check.severity and check.kind in kinds]


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_an_honest_report_is_not_accused(name: str) -> None:
    text = DOCUMENTS[name]["text"]
    assert [check.explanation for check in findings(text)] == []
    assert [check.explanation for check in findings(text, ALL) if check.severity in HARD] == []


@pytest.mark.parametrize(("name", "wrong"), WRONG)
def test_one_thing_changed_is_one_finding(name: str, wrong: dict[str, Any]) -> None:
    text = DOCUMENTS[name]["text"]
    old, new = (part.replace("\n  ", "\n") for part in wrong["put"])
    assert text.count(old) == 1
    known = {check.id for check in findings(text, ALL)}
    found = [one for one in findings(text.replace(old, new), ALL) if one.id not in known]
    assert len(found) == 1, [check.explanation for check in found]
    assert found[0].severity in HARD or not wrong.get("hard")
