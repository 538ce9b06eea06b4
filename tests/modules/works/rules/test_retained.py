"""Net, what is kept, what is amortised and what accrues add up to the centavo, whoever pays."""

from __future__ import annotations

import doctest
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.modules.works.contracts.parts import Allocation, Estimate, Retention
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import VatKind
from traza.modules.works.queries.law import works_law
from traza.modules.works.rules import retained, vat
from traza.modules.works.rules.retained import net, net_parts, with_parts, without_parts
from traza.modules.works.rules.vat import before_tax, objections_to_vat, part_of

DAY = date(2024, 5, 1)
CENTAVOS = st.integers(0, 10**12)


def test_examples_in_the_rules_hold() -> None:
    for module in (retained, vat):
        assert doctest.testmod(module).failed == 0


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """An estimate whose parts carry its total with tax, and keep no more than they leave."""
    base = Money(draw(st.integers(1, 10**12)))
    tax = part_of(base, 1600)
    cuts = sorted(draw(st.lists(st.integers(0, (base + tax).centavos), max_size=4)))
    ends = [0, *cuts, (base + tax).centavos]
    parts = []
    for start, end in pairwise(ends):
        done = draw(st.integers(0, end - start))
        parts.append(Allocation(funding="F1", amount=Money(end - start), amortised=Money(done)))
    left = sum((one.amount - one.amortised).centavos for one in parts)
    kept = []
    for at in range(draw(st.integers(0, 4))):
        one = draw(st.integers(0, left))
        left -= one
        kept.append(Retention(concept=str(at), amount=Money(one), payee="Tesorería"))
    return Estimate(
        id="E1", number=1, since=DAY, until=DAY, authorised_on=DAY, allocations=tuple(parts),
        amount=base + tax, amortised=Money.total(one.amortised for one in parts),
        retentions=tuple(kept),
        vat=Vat(kind=VatKind.GENERAL, base=base, rate=1600, amount=tax),
    )  # fmt: skip


@given(estimates())
def test_nothing_is_lost_between_what_accrues_and_who_is_paid(one: Estimate) -> None:
    made = with_parts(one)
    kept = Money.total(each.amount for each in made.retentions)
    assert one.vat is not None
    assert net(made) + kept + one.amortised == one.vat.base + one.vat.amount
    assert Money.total(net_parts(made)) == net(made)
    for each in made.retentions:
        assert Money.total(part.amount for part in each.allocations) == each.amount
        assert all(part.amount > Money(0) for part in each.allocations)
    assert all(left >= Money(0) for left in net_parts(made))
    assert without_parts(made) == one


@given(CENTAVOS, st.sampled_from([0, 800, 1500, 1600]))
def test_the_tax_of_what_a_total_had_before_it_makes_that_total(total: int, rate: int) -> None:
    base = before_tax(Money(total), rate)
    assert base is None or base + part_of(base, rate) == Money(total)
    found = before_tax(Money(total) + part_of(Money(total), rate), rate)
    assert found == Money(total)


def test_a_tax_that_nobody_said_is_not_refused() -> None:
    assert list(objections_to_vat("estimate", None, Money(1), DAY, works_law())) == []
