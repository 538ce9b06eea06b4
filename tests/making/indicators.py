"""Own indicators for tests: a card, periods captured by one person and closed by another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.making.goals import AGENCY, CAPTOR, OFFICER, PLANNER

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.indicators import (
    Frequency,
    Given,
    IndicatorCard,
    IndicatorNow,
    PeriodNow,
    ReadAs,
    Variable,
    VariableKind,
    YearTarget,
)
from traza.modules.planning.rules.indicator_outcome import hash_of_outcome
from traza.modules.reading.contracts import Direction

CAPTURED = VariableKind.CAPTURED


def card(**changes: Any) -> IndicatorCard:
    """The first card of the CECOP's report of 2024, with its method as a formula."""
    made = IndicatorCard(
        name="Porcentaje en el cumplimiento de proyectos de obra",
        objective="Medir las obras liberadas en contraste con las aprobadas.",
        definition="Concertar con la autoridad municipal los proyectos de obra.",
        method="Total, de obras liberadas /total de obras aprobadas *100",
        formula="liberadas / aprobadas * 100",
        variables=(
            Variable("liberadas", "Obras liberadas", "obra", CAPTURED, "Actas"),
            Variable("aprobadas", "Obras aprobadas", "obra", CAPTURED, "Convenios"),
        ),
        direction=Direction.UP,
        frequency=Frequency.QUARTER,
        reads_as=ReadAs.TO_DATE,
        unit="Porcentaje de obras liberadas",
        source="Dirección de apoyo técnico",
        responsible="Consejo Estatal de Concertación",
        executing="Dirección Apoyo Técnico",
        since=2024,
        baseline_year=2021,
        baseline=Decimal(90),
        targets=(YearTarget(2027, Decimal("70.29")),),
    )
    return replace(made, **changes)


def given(*values: object, note: str = "") -> tuple[Given, ...]:
    """A value for each variable of the card; None is no data."""
    names = ("liberadas", "aprobadas")
    return tuple(
        Given(name, None if each is None else Decimal(str(each)), note)
        for name, each in zip(names, values, strict=False)
    )


def kept_indicator(value: IndicatorCard | None = None, key: str = "IND-01") -> int:
    """An approved card; its number."""
    edition = planning.propose_indicator(AGENCY, key, value or card(), said=PLANNER)
    assert edition is not None
    planning.approve_records([edition], said=OFFICER)
    (found,) = planning.record_editions(pk=edition)
    return found.record


def captured(number: int, year: int, period: int, *values: object, note: str = "") -> PeriodNow:
    """The period with those values."""
    planning.capture_indicator(number, year, period, given(*values, note=note), said=CAPTOR)
    return at(number, year, period)


def closed(number: int, year: int, period: int, *values: object, note: str = "") -> PeriodNow:
    """The period captured and then closed by another person."""
    captured(number, year, period, *values, note=note)
    planning.close_indicator(number, year, period, seen_of(number, year, period), said=OFFICER)
    return at(number, year, period)


def at(number: int, year: int, period: int) -> PeriodNow:
    """A period as it is now."""
    found = planning.own_indicator(number).period(year, period)
    assert found is not None
    return found


def seen_of(number: int, year: int, period: int) -> str:
    """The hash of what its page shows to whoever closes it."""
    now: IndicatorNow = planning.own_indicator(number)
    found = at(number, year, period)
    outcome = planning.outcome_now(now, found)
    assert outcome is not None
    assert found.last is not None
    return hash_of_outcome(found.last.id, outcome)
