"""Every case of cases/*.yaml: what the rule says of it, all of it and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making.readings import reading

from traza.kernel.written import read_yaml
from traza.modules.territory import api as territory
from traza.modules.verification.rules import RULES, place_names

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))
BY_KIND = {rule.kind: rule for rule in (*RULES, place_names.rule(territory.bundled_places))}


def _cases() -> list[Any]:
    found = []
    for path in FILES:
        data = read_yaml(path.read_text(encoding="utf-8"))
        found += [
            pytest.param(data["rule"], case, id=f"{path.stem}: {case['name']}")
            for case in data["cases"]
        ]
    return found


@pytest.mark.parametrize(("kind", "case"), _cases())
def test_case(kind: str, case: dict[str, Any]) -> None:
    checks = list(BY_KIND[kind].run(reading(case)))
    said = [(check.id, check.severity.value if check.severity else "pass") for check in checks]
    assert said == [(one["id"], one["is"]) for one in case["expect"]]
    for check, one in zip(checks, case["expect"], strict=True):
        assert check.kind == kind
        for part in one.get("says", []):
            assert part in check.explanation, check.explanation
        if "lines" in one:
            assert list(check.lines) == one["lines"]


def test_every_rule_has_cases() -> None:
    written = {read_yaml(path.read_text(encoding="utf-8"))["rule"] for path in FILES}
    assert written == set(BY_KIND)


def test_every_rule_is_published_in_spanish_with_what_it_needs() -> None:
    kinds = [rule.kind for rule in RULES]
    assert len(kinds) == len(set(kinds))
    for rule in RULES:
        assert rule.title
        assert rule.definition.endswith(".")
        assert rule.citation is None or rule.citation.place
