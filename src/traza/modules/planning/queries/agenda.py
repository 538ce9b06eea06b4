"""The 2030 Agenda as a plan that an agency may take into its register."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from traza.kernel.written import read_yaml
from traza.modules.planning.contracts.records import Node, NodeKind, PlanLevel, PlanValue


@cache
def agenda_2030() -> PlanValue:
    """The 17 goals, with their source."""
    path = files("traza.modules.planning") / "facts" / "sdgs.yaml"
    read = read_yaml(path.read_text(encoding="utf-8"))
    goals = enumerate(read["goals"], start=1)
    return PlanValue(
        read["title"],
        PlanLevel.WORLD,
        read["published"],
        read["source"],
        read["url"],
        tuple(Node(f"ODS {at}", NodeKind.SDG, label) for at, label in goals),
    )
