"""Amounts as people type them: worked cases, and that what we print is read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.budget.rules.amounts import BadAmount, read_money

CASES = read_yaml((Path(__file__).parent / "cases" / "amounts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text']} {case.get('decimal', '')}"
)
def test_case(case: dict[str, Any]) -> None:
    how = {key: case[key] for key in ("unit", "decimal") if key in case}
    if "refused" in case:
        with pytest.raises(BadAmount) as refused:
            read_money(case["text"], **how)
        assert refused.value.code == case["refused"]
        assert case["text"] in str(refused.value)
        return
    read = read_money(case["text"], **how)
    assert (None if read is None else str(read)) == case["pesos"]


@given(st.integers(-(10**16), 10**16))
def test_what_is_printed_is_read_back(centavos: int) -> None:
    money = Money(centavos)
    assert read_money(f"{money.pesos:,.2f}") == money
    assert read_money(str(money)) == money
    assert read_money(f"$ {money}") == money
    assert read_money(f"({-money})" if centavos < 0 else str(money)) == money


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_is_refused_with_a_reason(text: str) -> None:
    try:
        read, said = read_money(text), ""
    except BadAmount as refused:
        read, said = None, str(refused)
    assert read is None or isinstance(read.centavos, int)
    assert not said or f"«{text}»" in said
