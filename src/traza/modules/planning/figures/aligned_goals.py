"""Captured goals by the node of a plan that they contribute to, and commitments of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

ALIGNED = ("planning_alignmentrow", "planning_plannoderow", "planning_goalstanding")
PLANNING_LAW = Citation("Ley de Planeación", "artículos 3 y 21")


def aligned_goals(tables: Mapping[str, Any]) -> Any:
    """A row for each goal and node: a goal of two nodes is in both."""
    nodes = tables["planning_plannoderow"].select(
        "plan",
        "level",
        "is_current",
        plan_number="record_id",
        edition="edition",
        code="code",
        node_label="label",
        node_kind="kind",
    )
    goals = tables["planning_goalstanding"].select(
        "year",
        "unit_code",
        "unit_name",
        "label",
        "unit_of_measure",
        "annual",
        "reached",
        "status",
        aligned="goal_id",
        goal="code",
    )
    links = tables["planning_alignmentrow"].select(
        "agency",
        "edition",
        aligned="goal_id",
        plan_number="plan_id",
        code="node",
        value="record_id",
    )
    found = links.join(goals, ["aligned"]).select(
        *links.columns, *(name for name in goals.columns if name != "aligned")
    )
    keys = ["plan_number", "edition", "code"]
    return found.join(nodes, keys).select(
        *found.columns, *(name for name in nodes.columns if name not in keys)
    )


def _facts(tables: Mapping[str, Any]) -> Any:
    found = aligned_goals(tables)
    return found.mutate(node=found.plan + " · " + found.code)


def _commitments(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_commitmentrow"]
    return rows.mutate(value=rows.record_id, commitment=rows.code)


FIGURES = (
    Figure(
        name="goals_aligned",
        title="Metas que responden a cada objetivo de un plan",
        unit=Unit.GOALS,
        definition="Metas capturadas y aprobadas que su dependencia alineó, con la aprobación de "
        "otra persona, a un objetivo o línea de un plan. Una meta que responde a dos objetivos "
        "está en los dos: por eso no hay un total entre objetivos.",
        citation=PLANNING_LAW,
        dimensions=(
            Dimension("node", "Plan y clave"),
            Dimension("plan", "Plan"),
            Dimension("agency", "Dependencia"),
            Dimension("year", "Ejercicio"),
            Dimension("status", "Resultado"),
            Dimension("unit_of_measure", "Unidad de medida"),
        ),
        tables=ALIGNED,
        expression=_facts,
        formula="Número de metas alineadas.",
        aggregate="count",
        alike=("node",),
    ),
    Figure(
        name="own_commitments_count",
        title="Compromisos de gobierno abierto que registran las dependencias",
        unit=Unit.COUNT,
        definition="Compromisos aprobados en el registro de cada dependencia. Son aparte de los "
        "que se leyeron de documentos publicados.",
        citation=Citation(
            "Ley General de Transparencia y Acceso a la Información Pública", "gobierno abierto"
        ),
        dimensions=(
            Dimension("agency", "Dependencia"),
            Dimension("action_plan", "Plan de acción"),
            Dimension("commitment", "Clave del compromiso"),
        ),
        tables=("planning_commitmentrow",),
        expression=_commitments,
        formula="Número de compromisos.",
        aggregate="count",
    ),
)
