"""The plan tree, link by link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT


def _expression(tables: Mapping[str, Any]) -> Any:
    nodes = tables["planning_plannode"]
    parent = nodes.select(
        parent_id="id", parent_kind="kind", parent_plan="plan", parent_code="code", parent="label"
    )
    child = nodes.view().select(
        child_id="id", child_kind="kind", child_plan="plan", child_code="code", child="label"
    )
    return tables["planning_planlink"].join(parent, "parent_id").join(child, "child_id")


DATASET = Dataset(
    name="plan_links",
    title="Alineación de planes",
    description="Cada renglón une un objetivo con el plan superior al que contribuye, según el "
    "documento: plan nacional, plan estatal, programa, objetivo institucional y "
    "Objetivos de Desarrollo Sostenible.",
    columns=(
        DatasetColumn("parent_kind", "Nivel superior", ColumnType.TEXT),
        DatasetColumn("parent_plan", "Plan superior", ColumnType.TEXT),
        DatasetColumn("parent_code", "Clave superior", ColumnType.TEXT),
        DatasetColumn("parent", "Superior", ColumnType.TEXT),
        DatasetColumn("child_kind", "Nivel inferior", ColumnType.TEXT),
        DatasetColumn("child_plan", "Plan inferior", ColumnType.TEXT),
        DatasetColumn("child_code", "Clave inferior", ColumnType.TEXT),
        DatasetColumn("child", "Inferior", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    tables=("planning_planlink", "planning_plannode"),
    expression=_expression,
    order=("source_document", "parent_plan", "parent_code", "child_plan", "child_code"),
    sources=(STATE_REPORT,),
    keywords=("planeación", "ODS"),
)
