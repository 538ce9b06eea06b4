"""What is offered of an estimate adds up to progress times contract, whoever pays it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.making.works import dossier_in

from traza.kernel.money import Money
from traza.kernel.sharing import half_up
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.estimating import done, shared
from traza.modules.works.views.prefill import prefill

SOURCES = (Source.STATE, Source.MUNICIPALITY, Source.COMMUNITY, Source.FEDERAL)


def concerted(parts: list[int], physical: int, advance: int = 0) -> Dossier:
    """A contract shared among so many contributors (centavos), with that progress and an advance
    of a percentage of each part, paid."""
    made = dossier_in(Status.IN_PROGRESS)
    assert made.contract is not None
    funding = tuple(
        Funding(id=f"F{at}", source=SOURCES[at % 4], promised=Money(one), year=made.year)
        for at, one in enumerate(parts, start=1)
    )
    allocations = tuple(
        Allocation(funding=f"F{at}", amount=Money(one)) for at, one in enumerate(parts, start=1)
    )
    paid = tuple(
        Allocation(funding=f"F{at}", amount=Money(one * advance // 100))
        for at, one in enumerate(parts, start=1)
    )
    return replace(
        made,
        funding=funding,
        contract=replace(made.contract, amount=Money(sum(parts)), allocations=allocations),
        estimates=(),
        receipts=(),
        payments=tuple(replace(one, allocations=paid) for one in made.payments[:1])
        if advance
        else (),
        progress=tuple(replace(one, physical=physical) for one in made.progress[:1]),
    )


@given(
    st.lists(st.integers(1, 10**13), min_size=1, max_size=6),
    st.integers(0, 10_000),
    st.sampled_from([0, 30]),
)
@example([33_333_333, 33_333_333, 33_333_334], 3_333, 30)
@example([1, 1, 1], 5_000, 0)
@example([10**13], 9_999, 30)
def test_the_offered_shares_add_up_to_progress_times_contract(
    parts: list[int], physical: int, advance: int
) -> None:
    work = concerted(parts, physical, advance)
    offered = done(work)
    assert sum(one.amount.centavos for one in offered) == half_up(
        Fraction(sum(parts) * physical, 10_000)
    )
    assert all(
        abs(one.amount.centavos - Fraction(part * physical, 10_000)) < 2
        for one, part in zip(offered, parts, strict=True)
    )
    money = balances(work)
    exact = sum(
        Fraction(money.of(one.funding).advance.centavos * one.amount.centavos,
                 money.of(one.funding).to_accrue.centavos)
        for one in offered
    )  # fmt: skip
    assert sum(one.amortised.centavos for one in offered) == half_up(Fraction(exact))


def test_three_contributors_are_offered_the_estimate_to_the_cent() -> None:
    values = prefill(
        BY_NAME["authorise_estimate"], concerted([33_333_333, 33_333_333, 33_333_334], 3_333, 30)
    )
    amounts = [values[f"share_amount_{at}"] for at in range(3)]
    assert amounts == ["111100.00", "111100.00", "111100.00"]
    assert Money.total(Money.of(one) for one in amounts) == Money.of("333300.00")
    back = [Money.of(values[f"share_amortised_{at}"]) for at in range(3)]
    assert Money.total(back) == Money.of("99989.99")  # of the 299,999.98 that were advanced


@pytest.mark.parametrize(("typed", "wanted"), [(None, [4, 3, 3]), (Money(5), [2, 2, 1])])
def test_what_an_amount_amortises_adds_up_too(typed: Money | None, wanted: list[int]) -> None:
    work = concerted([100, 100, 100], 10_000, 10)
    found = shared(work, Money(100), typed)
    assert [one.amortised.centavos for one in found] == wanted
    assert [one.amount.centavos for one in found] == [34, 33, 33]


def test_an_amortisation_without_an_advance_is_said_and_not_dropped() -> None:
    found = shared(concerted([100, 100], 10_000), Money(100), Money(7))
    assert [one.amortised.centavos for one in found] == [7, 0]


def test_labour_takes_no_part_of_an_estimate() -> None:
    work = concerted([500, 500], 10_000)
    labour = Funding(
        id="F3", source=Source.COMMUNITY, promised=Money(300), year=work.year, form=Form.LABOUR,
        valuation="3 jornales",
    )  # fmt: skip
    assert [one.funding for one in done(replace(work, funding=(*work.funding, labour)))] == [
        "F1", "F2",
    ]  # fmt: skip
