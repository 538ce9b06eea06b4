"""A sentence of another scope is no contradiction; a wrong figure of the table's own scope is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making import scopes
from tests.making.effort import by_night, chance
from tests.modules.verification.rules.conftest import text_of

from traza.kernel.written import read_yaml
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify

CASES = read_yaml((Path(__file__).parent / "scopes.yaml").read_text("utf-8"))
HARD = {Severity.ERROR, Severity.CONTRADICTION}


def findings(over: str, sentence: str) -> list[Check]:
    """What is asked or denied of a document with that sentence, past what is without it."""
    text = CASES["documents"][over]
    before = {check.id for check in verify(read(text_of(text.replace("@", "")))).checks}
    checks = verify(read(text_of(text.replace("@", sentence)))).checks
    return [check for check in checks if check.severity and check.id not in before]


@pytest.mark.parametrize("over", sorted(CASES["documents"]))
def test_the_document_itself_is_honest(over: str) -> None:
    text = CASES["documents"][over].replace("@", "")
    assert [
        check.explanation for check in verify(read(text_of(text))).checks if check.severity
    ] == []


@pytest.mark.parametrize("case", CASES["honest"], ids=lambda case: case["says"][:60])
def test_another_scope_is_no_contradiction(case: dict[str, str]) -> None:
    made = findings(case["over"], case["says"])
    assert [check.explanation for check in made if check.severity in HARD] == []


@pytest.mark.parametrize("case", CASES["lies"], ids=lambda case: case["says"][:60])
def test_the_same_scope_is_denied(case: dict[str, str]) -> None:
    made = findings(case["over"], case["says"])
    assert made
    assert case["must"] == "found" or any(check.severity in HARD for check in made)


def denied(scene: scopes.Scene, sentence: str) -> list[Check]:
    checks = verify(read(text_of("\n".join((*scene.lines, sentence))))).checks
    return [check for check in checks if check.severity in HARD]


def test_no_sentence_of_another_scope_is_denied(request: pytest.FixtureRequest) -> None:
    dice = chance(request)
    for _ in range(by_night(60, 1500)):
        scene = scopes.document(dice)
        sentence = scopes.honest(scene, dice)
        said = [check.explanation for check in denied(scene, sentence)]
        assert said == [], sentence


def test_a_wrong_total_of_a_programme_is_denied(request: pytest.FixtureRequest) -> None:
    dice = chance(request)
    for _ in range(by_night(30, 500)):
        scene = scopes.document(dice)
        sentence = scopes.lie(scene, dice)
        assert not scene.programme or denied(scene, sentence), sentence
