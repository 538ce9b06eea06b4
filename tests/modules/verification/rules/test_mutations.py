"""One figure of a real document is altered: it is found, and nothing else is accused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night

from traza.kernel.money import Money
from traza.modules.reading.contracts import (
    CellType,
    Confidence,
    Direction,
    Goal,
    Indicator,
    Light,
    Quarters,
    Reading,
    Row,
    Table,
)
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.lights import recomputed_light
from traza.modules.verification.rules.verify import verify

# Tables whose figures something else in the document depends on.
BOUND = ("works-by-", "emergency-aid", "aid-by-concept", "indicator-results", "indicator-summary")
RELAXED = settings(
    max_examples=by_night(6, 60), deadline=None, suppress_health_check=list(HealthCheck)
)


def failing(reading: Reading) -> dict[str, Check]:
    """Checks that do not hold, by name."""
    return {one.id: one for one in verify(reading).checks if one.status is Status.FAIL}


@pytest.fixture(scope="session")
def failing_report(report: Reading) -> dict[str, Check]:
    """What does not hold in the report as it was published."""
    return failing(report)


@pytest.fixture(scope="session")
def failing_form(form: Reading) -> dict[str, Check]:
    """What does not hold in the form as it was published."""
    return failing(form)


def _places(reading: Reading) -> list[tuple[int, int, str]]:
    """Every figure of the tables that others depend on: table, row and column."""
    kinds = {CellType.MONEY, CellType.COUNT}
    return [
        (at, line, column.name)
        for at, table in enumerate(reading.tables)
        if table.kind.startswith(BOUND)
        for column in table.columns
        if (column.type in kinds and column.name != "number") or column.name == "result_2024"
        for line, row in enumerate(table.rows)
        if row.cells.get(column.name) is not None
    ]


def _altered(reading: Reading, place: tuple[int, int, str], change: int) -> tuple[Reading, Row]:
    at, line, name = place
    table = reading.tables[at]
    row = table.rows[line]
    cell = row.cells[name]
    if isinstance(cell, Money):
        new: Money | int | Decimal = Money(cell.centavos + change)
    else:
        assert isinstance(cell, int | Decimal)
        new = cell + change
    mended = replace(row, cells={**row.cells, name: new}, printed={**row.printed, name: str(new)})
    rows = (*table.rows[:line], mended, *table.rows[line + 1 :])
    changed: Table = replace(table, rows=rows)
    tables = (*reading.tables[:at], changed, *reading.tables[at + 1 :])
    return replace(reading, tables=tables), mended


changes = st.integers(1, 9).flatmap(
    lambda digit: st.sampled_from([digit * 10**power for power in range(7)])
)


@RELAXED
@given(data=st.data())
def test_an_altered_figure_of_a_table_is_found_and_no_other(
    report: Reading, failing_report: dict[str, Check], data: st.DataObject
) -> None:
    before = failing_report
    place = data.draw(st.sampled_from(_places(report)))
    reading, row = _altered(report, place, data.draw(changes))
    after = failing(reading)
    fresh = [one for name, one in after.items() if name not in before]
    changed = [one for name, one in after.items() if name in before and before[name] != one]
    assert any(row.line in one.lines for one in (*fresh, *changed))
    for one in fresh:
        assert row.line in one.lines, one


@RELAXED
@given(data=st.data())
def test_an_altered_cell_that_crosses_two_sums_is_named(
    report: Reading, data: st.DataObject
) -> None:
    places = [
        place
        for place in _places(report)
        if any(column.name == "community" for column in report.tables[place[0]].columns)
        and place[2] in {"total", "state", "municipality", "community"}
        and not report.tables[place[0]].rows[place[1]].is_total
    ]
    place = data.draw(st.sampled_from(places))
    reading, row = _altered(report, place, data.draw(changes))
    told = [one for one in failing(reading).values() if row.line in one.lines]
    crossed = [one for one in told if one.kind in {"column-sum", "row-identity"}]
    assert len(crossed) == 1
    assert crossed[0].severity is Severity.ERROR
    assert "cuadraría" in crossed[0].explanation or "cambiadas" in crossed[0].explanation


@RELAXED
@given(data=st.data())
def test_a_swapped_light_is_found_and_the_right_one_is_not(
    report: Reading, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(report.indicators) - 1))
    indicator = replace(report.indicators[at], card_baseline=None)
    right = recomputed_light(indicator)
    assert right is not None
    card = replace(report, tables=(), claims=())  # a light asks only its own indicator
    for light in Light:
        printed = replace(indicator, printed_light=light)
        reading = replace(card, indicators=(printed,))
        found = [one for one in verify(reading).checks if one.kind == "light"]
        expected = None if light is right else Severity.ERROR
        assert [one.severity for one in found] == [expected]


@given(
    baseline=st.decimals(-1000, 1000, places=2),
    result=st.decimals(-1000, 1000, places=2),
    direction=st.sampled_from(Direction),
)
def test_turning_the_direction_swaps_green_and_red(
    baseline: Decimal, result: Decimal, direction: Direction
) -> None:
    from traza.modules.verification.rules.lights import light_against_baseline

    other = Direction.DOWN if direction is Direction.UP else Direction.UP
    swap = {Light.GREEN: Light.RED, Light.RED: Light.GREEN, Light.YELLOW: Light.YELLOW}
    light = light_against_baseline(baseline, result, direction)
    assert light_against_baseline(baseline, result, other) is swap[light]
    assert light_against_baseline(result, baseline, direction) is swap[light]


def _sound(goals: tuple[Goal, ...]) -> list[Goal]:
    return [goal for goal in goals if goal.confidence is not Confidence.AMBIGUOUS]


def _bumped(quarters: Quarters, at: int, change: int) -> Quarters:
    new = [
        (quarter or 0) + change if place == at else quarter
        for place, quarter in enumerate(quarters)
    ]
    return (new[0], new[1], new[2], new[3])


@RELAXED
@given(data=st.data())
def test_an_altered_figure_of_a_goal_is_found_and_no_other(
    form: Reading, failing_form: dict[str, Check], data: st.DataObject
) -> None:
    before = failing_form
    suspect = {line for one in before.values() for line in one.lines if one.kind != "duplicate"}
    clean = [goal for goal in _sound(form.goals) if goal.seen_on[0].line not in suspect]
    goal = data.draw(st.sampled_from(clean))
    change, at = data.draw(st.integers(1, 9)), data.draw(st.integers(0, 3))
    which = data.draw(st.sampled_from(["programmed", "actual", "absolute", "annual_target"]))
    if which in {"programmed", "actual"}:
        bad = replace(goal, **{which: _bumped(getattr(goal, which), at, change)})
    else:
        bad = replace(goal, **{which: getattr(goal, which) + change})
    reading = replace(form, goals=tuple(bad if one is goal else one for one in form.goals))
    after = failing(reading)
    fresh = [one for name, one in after.items() if name not in before]
    assert fresh
    for one in fresh:
        assert set(one.lines) & {seen.line for seen in goal.seen_on}, one


def test_a_light_needs_a_direction() -> None:
    blank = Indicator("A", None, None, None, None, None, None, None, (), None, None, 1)
    assert recomputed_light(blank) is None
