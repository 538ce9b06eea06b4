"""What plans, indicators, yearly goals and open-government commitments say, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import COMMITMENTS, GOALS_BY_QUARTER, STATE_REPORT


def _plan_links(tables: Mapping[str, Any]) -> Any:
    nodes = tables["planning_plannode"]
    parent = nodes.select(
        parent_id="id", parent_kind="kind", parent_plan="plan", parent_code="code", parent="label"
    )
    child = nodes.view().select(
        child_id="id", child_kind="kind", child_plan="plan", child_code="code", child="label"
    )
    return tables["planning_planlink"].join(parent, "parent_id").join(child, "child_id")


def _indicators(tables: Mapping[str, Any]) -> Any:
    results = tables["planning_indicatorresult"].select(
        "printed", id="indicator_id", year="year", result="value"
    )
    return tables["planning_indicator"].left_join(results, "id")


def _goals(tables: Mapping[str, Any]) -> Any:
    unit = tables["planning_unit"].select(unit_id="id", unit="code", unit_name="name")
    return tables["planning_goal"].join(unit, "unit_id")


def _commitments(tables: Mapping[str, Any]) -> Any:
    agency = tables["directory_agency"].select(agency_id="slug", agency="name")
    return tables["planning_commitment"].join(agency, "agency_id")


def _commitment_answers(tables: Mapping[str, Any]) -> Any:
    commitment = tables["planning_commitment"].select(
        "source_document", commitment_id="id", commitment_number="number"
    )
    return tables["planning_commitmentanswer"].join(commitment, "commitment_id")


DATASETS = (
    Dataset(
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
        expression=_plan_links,
        order=("source_document", "parent_plan", "parent_code", "child_plan", "child_code"),
        sources=(STATE_REPORT,),
        keywords=("planeación", "ODS"),
    ),
    Dataset(
        name="indicators",
        title="Indicadores y sus resultados",
        description="Un renglón por indicador y año, con línea base, meta, sentido y semáforo "
        "impreso. El semáforo impreso vacío significa que el documento no lo muestra.",
        columns=(
            DatasetColumn("indicator", "Indicador", ColumnType.TEXT, of="name"),
            DatasetColumn("unit", "Unidad", ColumnType.TEXT),
            DatasetColumn("direction", "Sentido", ColumnType.TEXT, "", "up o down"),
            DatasetColumn("baseline_year", "Año de la línea base", ColumnType.INTEGER),
            DatasetColumn("baseline", "Línea base", ColumnType.NUMBER),
            DatasetColumn("card_baseline", "Línea base de la cédula", ColumnType.NUMBER),
            DatasetColumn("year", "Año del resultado", ColumnType.INTEGER),
            DatasetColumn("result", "Resultado", ColumnType.NUMBER),
            DatasetColumn("printed", "Resultado como se imprimió", ColumnType.TEXT),
            DatasetColumn("target_year", "Año de la meta", ColumnType.INTEGER),
            DatasetColumn("target", "Meta", ColumnType.NUMBER),
            DatasetColumn("printed_light", "Semáforo impreso", ColumnType.TEXT),
            *TRACE_COLUMNS,
        ),
        tables=("planning_indicator", "planning_indicatorresult"),
        expression=_indicators,
        order=("source_document", "position", "year"),
        sources=(STATE_REPORT,),
        keywords=("indicadores", "semáforo"),
    ),
    Dataset(
        name="goals",
        title="Metas anuales por trimestre",
        description="Metas del programa operativo anual con lo programado y lo alcanzado por "
        "trimestre, reconstruidas de las copias del formato. La certeza dice si la lectura es "
        "segura, probable o ambigua. Un trimestre vacío no es cero.",
        columns=(
            DatasetColumn("unit", "Unidad ejecutora", ColumnType.TEXT),
            DatasetColumn("unit_name", "Nombre de la unidad", ColumnType.TEXT),
            DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
            DatasetColumn("code", "Clave de la meta", ColumnType.TEXT),
            DatasetColumn("label", "Meta", ColumnType.TEXT),
            DatasetColumn("unit_of_measure", "Unidad de medida", ColumnType.TEXT),
            DatasetColumn("annual", "Meta anual", ColumnType.INTEGER),
            DatasetColumn("p1", "Programado ene-mar", ColumnType.INTEGER),
            DatasetColumn("p2", "Programado abr-jun", ColumnType.INTEGER),
            DatasetColumn("p3", "Programado jul-sep", ColumnType.INTEGER),
            DatasetColumn("p4", "Programado oct-dic", ColumnType.INTEGER),
            DatasetColumn("a1", "Alcanzado ene-mar", ColumnType.INTEGER),
            DatasetColumn("a2", "Alcanzado abr-jun", ColumnType.INTEGER),
            DatasetColumn("a3", "Alcanzado jul-sep", ColumnType.INTEGER),
            DatasetColumn("a4", "Alcanzado oct-dic", ColumnType.INTEGER),
            DatasetColumn("absolute", "Avance absoluto", ColumnType.INTEGER),
            DatasetColumn("percent", "Avance relativo impreso", ColumnType.NUMBER, "%"),
            DatasetColumn(
                "confidence", "Certeza", ColumnType.TEXT, "", "certain, probable o ambiguous"
            ),
            DatasetColumn("reason", "Razón", ColumnType.TEXT),
            *TRACE_COLUMNS,
        ),
        tables=("planning_goal", "planning_unit"),
        expression=_goals,
        order=("source_document", "unit", "position"),
        sources=(GOALS_BY_QUARTER,),
        keywords=("metas", "programa operativo anual", "Mexicali"),
    ),
    Dataset(
        name="commitments",
        title="Compromisos de gobierno abierto",
        description="Compromisos de un plan de acción local con su dependencia, la etapa que se "
        "desprende del informe y el avance declarado cuando lo hay, con lo que ese avance "
        "mide.",
        columns=(
            DatasetColumn("number", "Número", ColumnType.INTEGER),
            DatasetColumn("title", "Compromiso", ColumnType.TEXT),
            DatasetColumn("agency", "Dependencia", ColumnType.TEXT),
            DatasetColumn("stage", "Etapa", ColumnType.TEXT),
            DatasetColumn("progress_percent", "Avance declarado", ColumnType.INTEGER, "%"),
            DatasetColumn("progress_of", "Qué mide el avance", ColumnType.TEXT),
            DatasetColumn("summary", "Resumen", ColumnType.TEXT),
            *TRACE_COLUMNS,
        ),
        tables=("planning_commitment", "directory_agency"),
        expression=_commitments,
        order=("source_document", "number"),
        sources=(COMMITMENTS,),
        keywords=("gobierno abierto", "Guanajuato"),
    ),
    Dataset(
        name="commitment_answers",
        title="Seguimiento de compromisos",
        description="Respuestas del formato de seguimiento de cada compromiso, como valores con "
        "tipo. Sin respuesta significa que el documento no contesta.",
        columns=(
            DatasetColumn(
                "number", "Número del compromiso", ColumnType.INTEGER, of="commitment_number"
            ),
            DatasetColumn("question", "Pregunta", ColumnType.TEXT, of="title"),
            DatasetColumn(
                "kind",
                "Tipo de respuesta",
                ColumnType.TEXT,
                "",
                "count, percent, boolean, text o none",
            ),
            DatasetColumn("value", "Valor", ColumnType.NUMBER, of="number"),
            DatasetColumn("yes", "Sí o no", ColumnType.BOOLEAN, of="boolean"),
            DatasetColumn("text", "Texto", ColumnType.TEXT),
            DatasetColumn("source_document", "Documento", ColumnType.TEXT),
            DatasetColumn("source_line", "Línea", ColumnType.INTEGER, of="line"),
        ),
        tables=("planning_commitment", "planning_commitmentanswer"),
        expression=_commitment_answers,
        order=("source_document", "commitment_number", "id"),
        sources=(COMMITMENTS,),
        keywords=("gobierno abierto", "Guanajuato"),
    ),
)
