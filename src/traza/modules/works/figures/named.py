"""The facts that figures of works known one by one share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension

CITATION = Citation(
    "Ley General de Transparencia y Acceso a la Información Pública", "artículo 70, fracción XXVIII"
)
TABLES = ("works_work", "works_programme", "works_subprogramme")
DIMENSIONS = (
    Dimension("state", "Estado"),
    Dimension("region", "Región"),
    Dimension("municipality", "Municipio"),
    Dimension("programme", "Programa"),
    Dimension("subprogramme", "Subprograma"),
    Dimension("year", "Ejercicio"),
    Dimension("stage", "Etapa"),
    Dimension("precision", "Precisión del monto"),
    Dimension("document", "Documento"),
)


# Registers tell of the same works in their own way, so the money of two is never added.
ALIKE = ("document",)


def works(tables: Mapping[str, Any]) -> Any:
    """Works with the addresses of what they belong to, and where each was published.

    Purchases, studies and programmes that a register lists beside its works are not among them.
    """
    programme = tables["works_programme"].select(programme_id="id", programme="slug")
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme="slug")
    rows = tables["works_work"]
    joined = (
        rows.filter(rows.is_work)
        .left_join(programme, "programme_id")
        .left_join(subprogramme, "subprogramme_id")
    )
    return joined.select(
        "id",
        "folio",
        "name",
        "programme",
        "subprogramme",
        "year",
        "stage",
        "precision",
        "amount_centavos",
        "source_document",
        "source_page",
        "source_line",
        "source_cell",
        state=joined.state_id,
        region=joined.region_id,
        municipality=joined.municipality_id,
        document=joined.source_document,
    )


def once(facts: Any, tables: Mapping[str, Any]) -> Any:
    """Without the contracting processes of a project that is there too: its money is the same."""
    rows = tables["works_work"]
    parts = rows.filter(rows.part_of_id.notnull()).select("id")
    return facts.anti_join(parts, "id")
