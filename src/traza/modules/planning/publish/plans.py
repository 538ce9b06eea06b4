"""Plans of the register node by node, and what contributes to each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

SOURCE = Source("Planes y compromisos de este registro", "Dependencias que usan Traza")


def _nodes(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_plannoderow"]
    return rows.mutate(published=rows.published.cast("string"))


def _alignments(tables: Mapping[str, Any]) -> Any:
    return tables["planning_alignmentrow"]


def _commitments(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_commitmentrow"]
    return rows.mutate(as_of=rows.as_of.cast("string"))


_TEXT, _WHOLE = ColumnType.TEXT, ColumnType.INTEGER
DATASETS = (
    Dataset(
        name="plan_nodes",
        title="Planes que registran las dependencias",
        description="Un renglón por eje, objetivo, estrategia o línea de cada versión aprobada. "
        "Las versiones anteriores se conservan.",
        columns=(
            DatasetColumn("record", "Número del plan", _WHOLE, of="record_id"),
            DatasetColumn("plan", "Plan o programa", _TEXT),
            DatasetColumn("level", "De quién es", _TEXT),
            DatasetColumn("agency", "Dependencia que lo registra", _TEXT),
            DatasetColumn("edition", "Versión", _WHOLE),
            DatasetColumn("is_current", "Es la vigente", ColumnType.BOOLEAN),
            DatasetColumn("published", "Se publicó", _TEXT),
            DatasetColumn("kind", "Nivel", _TEXT),
            DatasetColumn("code", "Clave", _TEXT),
            DatasetColumn("label", "Texto", _TEXT),
            DatasetColumn("parent", "Clave del que está arriba", _TEXT),
        ),
        tables=("planning_plannoderow",),
        order=("record_id", "edition", "place"),
        expression=_nodes,
        sources=(SOURCE,),
        keywords=("plan", "planeación", "ODS"),
    ),
    Dataset(
        name="plan_alignments",
        title="Lo que responde a cada objetivo de un plan",
        description="Un renglón por alineación aprobada: qué se alinea y a qué clave de qué "
        "versión. Una misma cosa puede responder a varios objetivos.",
        columns=(
            DatasetColumn("agency", "Dependencia", _TEXT),
            DatasetColumn("subject", "Qué se alinea", _TEXT),
            DatasetColumn("subject_key", "Su clave", _TEXT),
            DatasetColumn("called", "Cómo se lee", _TEXT),
            DatasetColumn("plan", "Número del plan", _WHOLE, of="plan_id"),
            DatasetColumn("edition", "Versión del plan", _WHOLE),
            DatasetColumn("node", "Clave en el plan", _TEXT),
        ),
        tables=("planning_alignmentrow",),
        order=("plan_id", "edition", "node", "record_id"),
        expression=_alignments,
        sources=(SOURCE,),
        keywords=("alineación", "plan", "ODS"),
    ),
    Dataset(
        name="own_commitments",
        title="Compromisos de gobierno abierto del registro",
        description="Un renglón por compromiso aprobado, con su último informe publicado. El "
        "avance es el que declara quien ahí se nombra; una celda vacía no tiene dato.",
        columns=(
            DatasetColumn("agency", "Dependencia", _TEXT),
            DatasetColumn("code", "Clave", _TEXT),
            DatasetColumn("title", "Compromiso", _TEXT),
            DatasetColumn("action_plan", "Plan de acción", _TEXT),
            DatasetColumn("milestones", "Hitos", _WHOLE),
            DatasetColumn("milestones_done", "Hitos que se informan cumplidos", _WHOLE),
            DatasetColumn("reports", "Informes publicados", _WHOLE),
            DatasetColumn("as_of", "Datos al", _TEXT),
            DatasetColumn("percent", "Avance declarado", ColumnType.NUMBER, "%"),
            DatasetColumn("said_by", "Quién lo dice", _TEXT),
        ),
        tables=("planning_commitmentrow",),
        order=("agency", "code"),
        expression=_commitments,
        sources=(SOURCE,),
        keywords=("gobierno abierto", "compromisos"),
    ),
)
