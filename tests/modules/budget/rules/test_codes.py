"""Codes: worked cases, and that a normal form stays itself and has parents up to the top."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.written import read_yaml
from traza.modules.budget.queries.catalogues import bundled_catalogues
from traza.modules.budget.rules.codes import BadCode, ancestor, level, normal, parent

CASES = read_yaml((Path(__file__).parent / "cases" / "codes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']} {case['text']}")
def test_case(case: dict[str, Any]) -> None:
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    scope = case.get("scope", "conac")
    if "refused" in case:
        with pytest.raises(BadCode, match=case["refused"].replace("(", r"\(").replace(")", r"\)")):
            normal(case["kind"], texts, scope)
        return
    code = normal(case["kind"], texts, scope)
    assert (code, parent(case["kind"], code, scope)) == (case["is"], case["parent"])


@given(st.from_regex(r"[1-9]{1,4}", fullmatch=True))
def test_an_item_with_or_without_its_zeros_is_one(digits: str) -> None:
    code = normal("object", [digits])
    assert {normal("object", [digits.ljust(n, "0")]) for n in range(len(digits), 5)} == {code}
    assert normal("object", [code]) == code
    assert level("object", code) == len(digits)
    assert ancestor("object", code, 1) == digits[0] + "000"


@pytest.mark.parametrize(
    "catalogue", bundled_catalogues().all.values(), ids=lambda c: f"{c.kind}-{c.scope}"
)
def test_bundled_codes_are_normal_and_their_parents_are_there(catalogue: Any) -> None:
    for code, entries in catalogue.by_code.items():
        if catalogue.kind != "programme":
            assert normal(catalogue.kind, [code], catalogue.scope) == code or "-" not in code
        for entry in entries:
            if entry.parent and catalogue.depth:
                assert catalogue.find(entry.parent, entry.since.year), code


def test_the_functional_classification_is_whole() -> None:
    functional = bundled_catalogues().get("function", "conac")
    assert functional is not None
    levels = [level("function", code) for code in functional.by_code]
    assert [levels.count(n) for n in (1, 2, 3)] == [4, 28, 111]


def test_the_object_of_expense_has_its_nine_chapters() -> None:
    objects = bundled_catalogues().get("object", "conac")
    assert objects is not None
    levels = [level("object", code) for code in objects.by_code]
    assert [levels.count(n) for n in (1, 2, 3)] == [9, 63, 355]


def test_a_code_of_two_catalogues_has_the_name_of_its_year() -> None:
    catalogues = bundled_catalogues()
    assert catalogues.name_of("funding", "conac", "1", 2016) == "Recursos fiscales"
    assert catalogues.name_of("funding", "conac", "1", 2018) == "No etiquetado"
    assert catalogues.name_of("administrative", "federal", "08", 2019).endswith("Desarrollo Rural")
