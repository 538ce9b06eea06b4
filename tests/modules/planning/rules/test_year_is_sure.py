"""A goal whose quarters are in doubt may still say its year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from traza.modules.planning.rules.from_reading import year_is_sure
from traza.modules.reading.contracts import Alternative, Confidence, Goal

NOTHING = (None, None, None, None)


def reading(annual: int | None, absolute: int | None) -> Alternative:
    return Alternative(
        programmed=(1, None, None, 1),
        actual=(1, None, None, 1),
        annual_target=annual,
        absolute=absolute,
        relative_percent=Decimal(100),
    )


GOAL = Goal(
    unit="U-1",
    code="204",
    text="Meta",
    unit_of_measure="Informe",
    annual_target=2,
    programmed=NOTHING,
    actual=NOTHING,
    absolute=2,
    relative_percent=None,
    observation=None,
    action_lines=(),
    confidence=Confidence.AMBIGUOUS,
    reason="",
    alternatives=(),
    seen_on=(),
)


@pytest.mark.parametrize(
    ("readings", "sure"),
    [
        ([reading(2, 2), reading(2, 2)], True),
        ([reading(2, 2), reading(2, 1)], False),
        ([reading(3, 2)], False),
        ([], False),
    ],
    ids=["all agree", "results differ", "targets differ", "nothing to compare with"],
)
def test_the_year_is_sure_when_every_reading_gives_the_same(
    readings: list[Alternative], sure: bool
) -> None:
    assert year_is_sure(replace(GOAL, alternatives=tuple(readings))) is sure


def test_a_year_without_its_result_is_never_sure() -> None:
    goal = replace(GOAL, absolute=None, alternatives=(reading(2, None),))
    assert not year_is_sure(goal)


def test_a_reading_without_doubt_is_sure() -> None:
    assert year_is_sure(replace(GOAL, confidence=Confidence.PROBABLE))
