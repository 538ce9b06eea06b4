"""What agencies capture is published: figures say what the board says, and blank stays blank."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.making import goals as made
from tests.making.goals import AGENCY, captured, goal, unit_with

from traza.modules.planning import api as planning
from traza.platform.tables import ask, dataset_rows
from traza.platform.tables.build import build
from traza.platform.tables.register import register_tables


@pytest.mark.django_db(transaction=True)
def test_figures_and_rows_say_what_the_board_says(settings: Any, tmp_path: Any) -> None:
    settings.FIGURES_ROOT = tmp_path
    two = goal("102", annual=Decimal(2), programmed=made.four(1, None, 1, None))
    unit = unit_with([goal("100"), goal("101"), two])
    captured(unit, 1, "1.5", 0, None, words="Lo explica el oficio 12.")
    build()
    (row,) = planning.board(planning.Chosen(AGENCY))
    assert (row.goals, row.met, row.not_met, row.unknown) == (3, 1, 1, 1)
    assert ask("captured_goals_count").total == row.goals
    assert ask("captured_goals_on_plan").total == row.met
    assert ask("captured_goals_below_plan").total == row.not_met
    assert dict(ask("captured_goals_count", by=["status"]).rows) == {
        "met": 1, "not_met": 1, "unknown": 1,
    }  # fmt: skip
    found = dataset_rows("captured_goals")
    rows = [dict(zip(found.columns, each, strict=True)) for each in found.rows]
    assert [float(one["actual_1"]) for one in rows[:2]] == [1.5, 0]
    assert [one["actual_2"] for one in rows] == [None, None, None]
    assert rows[2]["actual_1"] is None
    assert rows[2]["programmed_2"] is None
    assert rows[0]["action_lines"] == "4.3.2"


def test_who_captured_is_not_exported() -> None:
    tables = {one.name: one.columns for one in register_tables()}
    assert "planning_goalstanding" in tables
    assert not {"planning_quarterentry", "planning_quarterstanding"} & set(tables)
