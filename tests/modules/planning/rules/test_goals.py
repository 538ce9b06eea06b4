"""How goals add up, stand, are explained and when they are captured, by cases and properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making.goals import four, goal, header

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import FEDERATION
from traza.kernel.written import read_yaml
from traza.modules.planning.contracts.captured import (
    Accumulation,
    Entry,
    EntryKind,
    GoalNow,
    QuarterNow,
    SignatureInfo,
    SignStep,
    Thresholds,
    UnitNow,
    YearInfo,
)
from traza.modules.planning.queries.goal_law import goal_law
from traza.modules.planning.rules.accumulation import accumulate, adds_up, goal_values
from traza.modules.planning.rules.numbers import NotANumber, read_number, shown
from traza.modules.planning.rules.off_plan import check_entry
from traza.modules.planning.rules.plan_check import parts_add_up
from traza.modules.planning.rules.signing import content_of, hash_of, next_step, steps_of
from traza.modules.planning.rules.windows import usual_windows, window_state
from traza.modules.planning.rules.written import goal_of, goal_value, header_of, header_value

CASES = read_yaml(Path(__file__).with_name("goals.yaml").read_text(encoding="utf-8"))
LAW = Thresholds(Decimal(100), Decimal(115), Decimal(1000), Citation("Norma", "artículo 1"))
quantities = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)
quarters = st.lists(st.none() | quantities, min_size=4, max_size=4)
AT = datetime(2024, 4, 2, tzinfo=UTC)


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize("case", CASES["adds_up"], ids=str)
def test_quarters_make_the_year_by_their_kind(case: Any) -> None:
    plan = goal(
        annual=number(case["annual"]),
        programmed=four(*case["quarters"]),
        accumulation=Accumulation(case["kind"]),
    )
    assert adds_up(plan).yes is case["holds"]


@pytest.mark.parametrize("case", CASES["stands"], ids=str)
def test_a_goal_stands_by_its_kind_and_what_is_missing_is_not_zero(case: Any) -> None:
    plan = goal(
        annual=number(case["annual"]),
        programmed=four(*case["quarters"]),
        accumulation=Accumulation(case["kind"]),
    )
    found = goal_values(plan, four(*case["actual"]), case["until"])
    assert (found.reached, found.percent) == (number(case["reached"]), number(case["percent"]))
    assert found.status == case["status"]
    assert bool(found.why) is (found.status == "unknown")


@pytest.mark.parametrize("case", CASES["observation"], ids=str)
def test_off_plan_asks_why(case: Any) -> None:
    programmed, actual = number(case["programmed"]), number(case["actual"])
    assert check_entry(programmed, actual, "", LAW).yes is not case["asked"]
    assert check_entry(programmed, actual, "Así lo pide el convenio.", LAW).yes


@pytest.mark.parametrize("case", CASES["windows"], ids=str)
def test_a_quarter_is_captured_in_its_window(case: Any) -> None:
    days = goal_law("capture_days", case["today"], FEDERATION).whole
    year = YearInfo("agua", 2024, usual_windows(2024, days, "Norma"))
    assert window_state(year, 1, case["today"]) == case["state"]
    assert window_state(None, 1, case["today"]) == "unset"


def test_an_unlikely_figure_is_looked_at_again() -> None:
    words = "Una jornada extraordinaria."
    assert not check_entry(Decimal(1), Decimal(11), words, LAW).yes
    assert check_entry(Decimal(1), Decimal(11), words, LAW, is_sure=True).yes


def test_parts_are_added_only_in_their_own_unit() -> None:
    whole, part = goal(), goal("100a", parent="100")
    assert parts_add_up([whole, part]).yes
    assert not parts_add_up([whole, part, replace(part, code="100b")]).yes
    unlike = [replace(part, unit_of_measure="Persona", code=code) for code in ("a", "b")]
    assert parts_add_up([whole, *unlike]).yes
    assert parts_add_up([whole, *unlike]).reasons  # it is said


@given(quarters, st.sampled_from(list(Accumulation)))
def test_what_accumulates_stays_between_its_quarters_or_is_their_sum(
    values: list[Decimal | None], kind: Accumulation
) -> None:
    said = [each for each in values if each is not None]
    made = accumulate(kind, values)
    if not said:
        assert made is None
    elif kind is Accumulation.SUM:
        assert made == sum(said)
    else:
        assert made is not None
        assert min(said) <= made.quantize(Decimal("0.000001")) <= max(said)


@given(quarters, st.none() | quantities, st.sampled_from(list(Accumulation)))
def test_a_goal_is_read_back_as_it_was_written(
    values: list[Decimal | None], annual: Decimal | None, kind: Accumulation
) -> None:
    plan = goal(programmed=tuple(values), annual=annual, accumulation=kind)
    again = goal_of(goal_value(plan))
    assert again == plan
    assert [shown(each) for each in again.programmed] == [shown(each) for each in plan.programmed]
    assert header_of(header_value(header())) == header()


@given(quantities)
def test_what_is_shown_is_read_as_the_same(value: Decimal) -> None:
    assert read_number(shown(value)) == value


@pytest.mark.parametrize("text", ["-1", "1e3", "1,2", "12.34567", "99999999999", "=1+1", "١"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)


def unit(actual: int = 1, later: int | None = None) -> UnitNow:
    def quarter(at: int, value: int | None) -> QuarterNow:
        entry = Entry(1, EntryKind.CAPTURE, number(value), "", "", AT, 7)
        return QuarterNow(at, (entry,) if value is not None else ())

    values = (actual, later, None, None)
    one, two, three, last = (quarter(at, each) for at, each in enumerate(values, start=1))
    now = GoalNow(1, 1, goal(), (one, two, three, last))
    return UnitNow(1, "agua", 2024, 1, header(), (now,), (), ())


def test_signatures_hold_for_what_was_seen_and_in_their_order() -> None:
    content = content_of(unit(), 1)
    signatures = tuple(
        SignatureInfo(step, 1, "Ana", "", hash_of(content), content, AT, 9) for step in SignStep
    )
    whole = replace(unit(), signatures=signatures)
    assert next_step(steps_of(whole, 1)) is None
    later = replace(unit(later=3), signatures=signatures)
    assert next_step(steps_of(later, 1)) is None  # what came in another quarter was not signed
    changed = steps_of(replace(unit(actual=2), signatures=signatures), 1)
    assert [one.is_void for one in changed] == [True, True, True]
    assert changed[0].changed == ("Meta 100, trimestre 1: de 1 a 2.",)
    middle = steps_of(replace(whole, signatures=signatures[:1] + signatures[2:]), 1)
    assert [one.is_void for one in middle] == [False, False, True]
