"""Comments on proposals of regulations: when each came and was answered, without its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

TABLES = (
    "consultation_comment",
    "consultation_version",
    "consultation_proposal",
    "consultation_answered",
    "consultation_answer",
)


def _expression(tables: Mapping[str, Any]) -> Any:
    proposals = tables["consultation_proposal"].select(
        proposal_id="id", regulation="folio", agency="agency", title="title"
    )
    versions = tables["consultation_version"].select(
        version_id="id", version="number", proposal_id="proposal_id"
    )
    comments = tables["consultation_comment"].select(
        "id", "folio", "version_id", filed_on="on", value="id"
    )
    answers = tables["consultation_answer"].select(answer_id="id", on="on")
    answered = tables["consultation_answered"].select("answer_id", comment="comment_id")
    answered = answered.join(answers, "answer_id")
    first = answered.group_by("comment").aggregate(answered_on=answered.on.min())
    rows = comments.join(versions, "version_id").join(proposals, "proposal_id")
    rows = rows.left_join(first, rows.id == first.comment)
    return rows.select(
        "folio",
        "regulation",
        "agency",
        "title",
        "version",
        filed_on=rows.filed_on.cast("string"),
        answered_on=rows.answered_on.cast("string"),
    )


DATASET = Dataset(
    name="regulation_comments",
    title="Comentarios a propuestas de regulaciones",
    description="Un renglón por comentario: a qué propuesta y versión, cuándo llegó y cuándo se "
    "contestó por primera vez. Los ocultos están, sin su texto; nadie que comenta es "
    "identificable. Los textos están en el expediente de cada propuesta.",
    columns=(
        DatasetColumn("folio", "Folio del comentario", ColumnType.TEXT),
        DatasetColumn("regulation", "Folio de la propuesta", ColumnType.TEXT),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("title", "Propuesta", ColumnType.TEXT),
        DatasetColumn("version", "Versión comentada", ColumnType.INTEGER),
        DatasetColumn("filed_on", "Recibido", ColumnType.TEXT, "", "Día, AAAA-MM-DD."),
        DatasetColumn("answered_on", "Contestado", ColumnType.TEXT, "", "Vacío sin respuesta."),
    ),
    tables=TABLES,
    expression=_expression,
    order=("folio",),
    sources=(Source("Comentarios enviados a este registro", "Personas que usan Traza"),),
    keywords=("participación", "consulta pública", "regulación"),
)
