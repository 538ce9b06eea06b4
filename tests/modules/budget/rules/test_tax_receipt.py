"""The receipt of "my taxes": hand-worked cases, and what must hold for any person and budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.budget.contracts.taxes import (
    Household,
    NothingToShare,
    TaxRefusal,
    Weight,
    Zone,
)
from traza.modules.budget.queries.law import tax_law
from traza.modules.budget.rules.tax_receipt import estimate, share_out, tax_before_subsidy

CASES = read_yaml(
    (Path(__file__).parent / "cases" / "tax_receipt.yaml").read_text(encoding="utf-8")
)
MOST = 10_000_000_000  # centavos of a month


def _household(case: dict[str, Any]) -> Household:
    return Household(
        Money.of(case["income"]),
        Money.of(case["spending"]),
        Decimal(case["taxed_share"]),
        Zone(case.get("zone", "general")),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(TaxRefusal) as refused:
            estimate(_household(case), case["day"], tax_law())
        assert refused.value.code == case["refused"]
        said = str(refused.value)
    else:
        found = estimate(_household(case), case["day"], tax_law())
        amounts = {item.code: str(item.amount) for item in found.items}
        assert amounts == {"income_tax": case["income_tax"], "vat": case["vat"]}
        assert str(found.paid_out) == case.get("paid_out", "0.00")
        said = " ".join(reason.text for item in found.items for reason in item.reasons)
    for part in case["says"]:
        assert part.lower() in said.lower(), said


centavos = st.integers(0, MOST).map(Money)
days = st.dates(date(2014, 1, 1), date(2026, 12, 31))
shares = st.decimals(0, 100, places=1)


@given(income=centavos, spending=centavos, share=shares, on=days)
def test_every_amount_has_reasons_and_never_exceeds_what_it_is_taken_from(
    income: Money, spending: Money, share: Decimal, on: date
) -> None:
    found = estimate(Household(income, spending, share), on, tax_law())
    by_code = {item.code: item for item in found.items}
    assert Money(0) <= by_code["income_tax"].amount <= income
    assert Money(0) <= by_code["vat"].amount <= spending
    assert found.total == by_code["income_tax"].amount + by_code["vat"].amount
    for item in found.items:
        assert item.reasons
        assert any(reason.citation for reason in item.reasons)


@given(lower=centavos, more=centavos, on=days)
def test_who_earns_more_is_never_charged_less_before_subsidy(
    lower: Money, more: Money, on: date
) -> None:
    tariff = next(one for one in reversed(tax_law().tariffs) if one.since <= on)
    less, _row = tax_before_subsidy(lower, tariff)
    greater, _row = tax_before_subsidy(lower + more, tariff)
    # Fixed amounts are printed rounded: at a border of two rows the tax may drop by two centavos.
    assert greater.centavos >= less.centavos - 2


weights = st.lists(st.integers(0, 10**17), min_size=1, max_size=40).map(
    lambda amounts: [Weight(f"{i:02}", f"Parte {i}", Money(a)) for i, a in enumerate(amounts)]
)


@given(amount=centavos, parts=weights)
def test_the_parts_add_to_the_centavo_and_are_fair(amount: Money, parts: list[Weight]) -> None:
    total = sum(part.amount.centavos for part in parts)
    if total == 0:
        with pytest.raises(NothingToShare):
            share_out(amount, parts)
        return
    shared = share_out(amount, parts)
    assert Money.total(part.amount for part in shared) == amount
    for part, given_back in zip(parts, shared, strict=True):
        exact = Decimal(amount.centavos) * part.amount.centavos / total
        assert abs(given_back.amount.centavos - exact) < 1
        assert given_back.amount.centavos == 0 or part.amount.centavos > 0


@given(amount=centavos, parts=weights.filter(lambda parts: any(p.amount for p in parts)))
def test_the_order_of_the_parts_does_not_change_what_each_gets(
    amount: Money, parts: list[Weight]
) -> None:
    forth = {part.code: part.amount for part in share_out(amount, parts)}
    back = {part.code: part.amount for part in share_out(amount, parts[::-1])}
    assert forth == back


def test_a_negative_part_is_refused_by_its_name() -> None:
    parts = [Weight("1", "Salud", Money(5)), Weight("2", "Ajustes", Money(-1))]
    with pytest.raises(NothingToShare, match="Ajustes"):
        share_out(Money(100), parts)
