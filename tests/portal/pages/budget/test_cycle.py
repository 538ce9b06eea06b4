"""The phases of the budget: which run on a day, and how they are drawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from traza.modules.budget import api as budget
from traza.portal.pages.budget import cycle as budget_cycle


@pytest.mark.parametrize(
    ("day", "made", "voted"),
    [
        (date(2026, 1, 1), "presupuesto de 2027", ""),
        (date(2026, 9, 8), "presupuesto de 2027", ""),
        (date(2026, 9, 9), "", "presupuesto de 2027"),
        (date(2026, 12, 31), "", "presupuesto de 2027"),
    ],
)
def test_a_budget_is_made_until_it_is_due_and_then_voted(day: date, made: str, voted: str) -> None:
    assert budget_cycle.now(day) == {
        "formulacion": made,
        "aprobacion": voted,
        "ejercicio": "presupuesto de 2026",
        "evaluacion": "presupuesto de 2025",
    }


def test_the_ring_has_a_quarter_a_phase_inside_its_square() -> None:
    quarters = budget_cycle.ring()
    assert [quarter.number for quarter in quarters] == [1, 2, 3, 4]
    assert len({quarter.path for quarter in quarters}) == 4
    corners = [(quarter.x > 170, quarter.y > 170) for quarter in quarters]
    assert corners == [(True, False), (True, True), (False, True), (False, False)]


def test_every_date_is_in_the_file_with_whom_it_binds(client: Client) -> None:
    rows = budget_cycle.all_dates().rows
    assert len(rows) == sum(len(phase.dates) for phase in budget.budget_cycle())
    for phase in budget.budget_cycle():
        assert {each.scope for each in phase.dates} <= set(budget_cycle.SCOPES)
