"""Plans, alignments and commitments are published: a goal of two nodes is in both, never summed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.making import plans
from tests.making.goals import captured, goal, unit_with
from tests.making.plans import aligned, kept_commitment, kept_plan, reported

from traza.platform.tables import ask, dataset_rows
from traza.platform.tables.build import build
from traza.platform.tables.register import register_tables


@pytest.mark.django_db(transaction=True)
def test_goals_are_counted_by_node_and_not_across_nodes(settings: Any, tmp_path: Any) -> None:
    settings.FIGURES_ROOT = tmp_path
    unit, plan = captured(unit_with([goal("100"), goal("101")]), 1, 1, 1), kept_plan()
    one, two = (each.id for each in unit.goals)
    for number, node in ((one, "4.3.2"), (two, "4.3.2"), (one, "2.1")):
        aligned(plan, number, node)
    reported(kept_commitment())
    build()
    answer = ask("goals_aligned", by=["node"])
    title = plans.plan().title
    assert dict(answer.rows) == {f"{title} · 2.1": 1, f"{title} · 4.3.2": 2}
    assert answer.total is None
    assert ask("own_commitments_count").total == 1
    assert len(dataset_rows("plan_nodes").rows) == 3
    assert len(dataset_rows("plan_alignments").rows) == 3
    found = dataset_rows("own_commitments")
    (row,) = (dict(zip(found.columns, each, strict=True)) for each in found.rows)
    assert (float(row["percent"]), row["said_by"]) == (40, "La unidad de transparencia")


def test_who_proposed_is_not_exported() -> None:
    tables = {one.name for one in register_tables()}
    assert {"planning_alignmentrow", "planning_commitmentrow", "planning_plannoderow"} <= tables
    assert not {"planning_recordedition", "planning_recordruling", "planning_recordproof"} & tables
