"""The facts that figures of published works share: rows of published tables, never their totals.

The same works are published once by subprogramme and once by region. The dimension `breakdown`
keeps both apart: by default the table by subprogramme holds, and who asks for regions or
municipalities means theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension

CITATION = Citation(
    "Ley de Planeación del Estado de Sonora", "artículos 19 y 21 (informe anual de resultados)"
)
TABLES = ("works_publishedworks", "works_programme", "works_subprogramme")
MONEY_TABLES = (*TABLES, "works_publishedfunding")
DIMENSIONS = (
    Dimension("programme", "Programa"),
    Dimension("breakdown", "Desglose de la tabla"),
    Dimension("subprogramme", "Subprograma"),
    Dimension("region", "Región"),
    Dimension("municipality", "Municipio"),
    Dimension("year", "Ejercicio"),
    Dimension("document", "Documento"),
)
DEFAULTS = (("breakdown", "subprogramme"),)
IMPLIED = (
    ("region", "breakdown", "region"),
    ("municipality", "breakdown", "municipality"),
)


# One table of one document: two breakdowns, or two reports, tell of the same works.
ALIKE = ("breakdown", "document")


def rows(tables: Mapping[str, Any]) -> Any:
    """Rows of published tables with the addresses of what they speak of, and where they stand."""
    published = tables["works_publishedworks"]
    programme = tables["works_programme"].select(programme_id="id", programme="slug")
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme="slug")
    parts = published.filter(~published.is_total)
    joined = parts.join(programme, "programme_id").left_join(subprogramme, "subprogramme_id")
    return joined.select(
        "id",
        "programme",
        "breakdown",
        "subprogramme",
        "year",
        "label",
        "works_count",
        "beneficiaries",
        "source_document",
        "source_page",
        "source_line",
        region=joined.region_id,
        municipality=joined.municipality_id,
        document=joined.source_document,
    )


def counted(tables: Mapping[str, Any], column: str, cell: str) -> Any:
    """Facts of a count printed in the rows; a row that does not print it is not a fact."""
    facts = rows(tables)
    facts = facts.filter(facts[column].notnull())
    return facts.mutate(value=facts[column], source_cell=_text(cell)).drop(
        "id", "works_count", "beneficiaries"
    )


def money(tables: Mapping[str, Any]) -> Any:
    """Facts of money: one a row and source of money, in centavos."""
    funding = tables["works_publishedfunding"].select(
        "source", "source_cell", id="published_id", value="centavos"
    )
    return rows(tables).join(funding, "id").drop("id", "works_count", "beneficiaries")


def _text(value: str) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    return ibis.literal(value)
