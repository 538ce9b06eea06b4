"""More money adds up; another year changes who pays and nothing else: properties of any amounts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.making.works import day, dossier_in, part

from traza.kernel.money import Money
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.years import NextLine
from traza.modules.works.queries.law import rule_context
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes import changed, decide
from traza.modules.works.rules.commitments import commitments
from traza.modules.works.rules.waiting import steps
from traza.modules.works.rules.years import money_by_year

GROUND = rule_context(day(12, 31, 2025))
STATES = (Status.AUTHORISED, Status.CONTRACTED, Status.IN_PROGRESS, Status.FINISHED)
NAMES = st.lists(st.sampled_from(["F1", "F2", "F3"]), min_size=1, unique=True)


def budgeted(status: Status) -> Dossier:
    """A work whose fundings have the lines 1, 2 and 3 of the book 1."""
    made = dossier_in(status)
    lines = [replace(one, book=1, line=at) for at, one in enumerate(made.funding, 1)]
    return replace(made, funding=tuple(lines))


def carried(before: Dossier, names: list[str], year: int = 2025) -> Dossier:
    lines = tuple(NextLine(funding=one, book=year, line=9) for one in names)
    change = c.CarryOver(on=day(12, 31, year - 1), year=year, document=f"OR-{year}", lines=lines)
    return changed(before, change, GROUND)


@given(st.sampled_from(STATES), st.dictionaries(st.sampled_from(["F1", "F2", "F3"]), st.integers(1, 10**12), min_size=1))  # fmt: skip
def test_an_extension_adds_to_each_source_and_to_the_investment(
    status: Status, grown: dict[str, int]
) -> None:
    before = budgeted(status)
    parts = tuple(replace(part(one, 0), amount=Money(more)) for one, more in grown.items())
    change = c.ExtendFunding(on=day(12, 1), document="OA-2", allocations=parts)
    after = changed(before, change, GROUND)
    assert after.amount == after.promised
    for old, new in zip(before.funding, after.funding, strict=True):
        assert new.promised - old.promised == Money(grown.get(old.id, 0))
    assert after.extensions[0].amount == after.promised - before.promised


@given(st.sampled_from(STATES), NAMES)
def test_another_year_changes_who_pays_and_nothing_else(status: Status, names: list[str]) -> None:
    before = budgeted(status)
    going = [
        one.id
        for one in before.funding
        if one.id in names and one.promised > balances(before).of(one.id).given
    ]
    if not going:
        return
    after = carried(before, going)
    assert (after.promised, after.amount) == (before.promised, before.amount)
    assert (after.received, after.paid) == (before.received, before.paid)
    assert after.contract_amount == before.contract_amount
    assert after.modifications == before.modifications
    for passed in after.carry_overs[0].passed:
        (old,) = (one for one in after.funding if one.id == passed.funding)
        (new,) = (one for one in after.funding if one.id == passed.into)
        assert old.promised == balances(after).of(old.id).given
        assert (new.promised, new.year, new.carried_from) == (passed.amount, 2025, old.id)
        assert not any(one.left for one in commitments(after, old.id))
        assert (
            balances(after).of(old.id).contracted
            == balances(after).of(old.id).spent + balances(after).of(old.id).advance
        )
        assert (
            balances(after).of(old.id).contracted + balances(after).of(new.id).contracted
            == balances(before).of(old.id).contracted
        )
        assert balances(after).of(new.id).advance == Money(0)
    assert Money.total(one.promised for one in money_by_year(after)) == after.promised


def test_it_goes_on_year_after_year() -> None:
    first = carried(budgeted(Status.IN_PROGRESS), ["F1"])
    both = carried(first, ["F4"], 2026)
    assert [(one.id, one.carried_from) for one in both.funding] == [
        ("F1", ""), ("F2", ""), ("F3", ""), ("F4", "F1"), ("F5", "F4"),
    ]  # fmt: skip
    assert both.promised == first.promised
    assert "F4" not in {one.id for one in both.paying}


def test_in_january_the_work_waits_for_its_carry_over() -> None:
    before = budgeted(Status.IN_PROGRESS)
    waiting = {one.verb: one for one in steps(before, GROUND.law, day(1, 10, 2025))}
    assert "2024" in waiting["carry_over"].title
    later = {one.verb for one in steps(before, GROUND.law, day(12, 10))}
    assert "carry_over" not in later
    after = carried(before, ["F1", "F2"])
    assert "carry_over" not in {one.verb for one in steps(after, GROUND.law, day(1, 10, 2025))}


def test_a_work_does_not_end_before_its_money_went_to_another_year() -> None:
    after = carried(budgeted(Status.AUTHORISED), ["F1"])
    cancel = c.Cancel(on=day(12, 30), reason="Sin recursos.", document="OC-1")
    codes = [one.code for one in decide(after, cancel, GROUND).against]
    assert codes == ["works.cancel.order.on"]
    assert decide(after, replace(cancel, on=day(12, 31)), GROUND).yes
