"""The facts that figures of published works share: rows of published tables, never their totals.

The same works are published once by subprogramme and once by region. The dimension `breakdown`
keeps both apart: by default the table by subprogramme holds, and who asks for regions or
municipalities means theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit
from traza.modules.works.figures.programmes import with_programmes

CITATION = Citation(
    "Ley de Planeación del Estado de Sonora", "artículos 19 y 21 (informe anual de resultados)"
)
TABLES = ("works_publishedworks", "works_programme", "works_subprogramme")
DIMENSIONS = (
    Dimension("programme", "Programa"),
    Dimension("breakdown", "Desglose de la tabla"),
    Dimension("subprogramme", "Subprograma"),
    Dimension("region", "Región"),
    Dimension("municipality", "Municipio"),
    Dimension("year", "Ejercicio"),
    Dimension("document", "Documento"),
)
published_figure = partial(
    Figure,
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    defaults=(("breakdown", "subprogramme"),),
    implied=(
        ("region", "breakdown", "region"),
        ("municipality", "breakdown", "municipality"),
    ),
    # One table of one document: two breakdowns, or two reports, tell of the same works.
    alike=("breakdown", "document"),
)
money_figure = partial(
    published_figure, unit=Unit.CENTAVOS, tables=(*TABLES, "works_publishedfunding")
)


def rows(tables: Mapping[str, Any]) -> Any:
    """Rows of published tables with the addresses of what they speak of, and where they stand."""
    published = tables["works_publishedworks"]
    joined = with_programmes(tables, published.filter(~published.is_total), "slug")
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


def _of_the_state(tables: Mapping[str, Any]) -> Any:
    facts = money(tables)
    return facts.filter(facts.source == "state")


FIGURES = (
    published_figure(
        name="works_count",
        title="Obras publicadas",
        unit=Unit.WORKS,
        definition="Obras que los informes anuales dicen haber realizado, según sus tablas. "
        "Cada obra aparece en la tabla por subprograma y otra vez en la tabla por región: "
        "se cuenta en una sola de las dos.",
        expression=lambda tables: counted(tables, "works_count", "works"),
        formula="Suma de la columna de obras de los renglones, sin el renglón de total.",
    ),
    published_figure(
        name="beneficiaries",
        title="Beneficiarios publicados",
        unit=Unit.PEOPLE,
        definition="Personas beneficiadas según las tablas de los informes anuales. Una persona "
        "puede beneficiarse de varias obras, así que no son personas distintas.",
        expression=lambda tables: counted(tables, "beneficiaries", "beneficiaries"),
        formula="Suma de la columna de beneficiarios de los renglones, sin el renglón de total.",
    ),
    money_figure(
        name="works_investment",
        title="Inversión en obras",
        definition="Dinero que los informes anuales dicen haber invertido en obras, de todas las "
        "fuentes: estado, municipio y comunidad. La tabla por subprograma y la tabla por región "
        "hablan de las mismas obras: se suma una sola.",
        dimensions=(Dimension("source", "Fuente de recursos"), *DIMENSIONS),
        expression=money,
        formula="Suma de las aportaciones de los renglones, sin el renglón de total.",
    ),
    money_figure(
        name="state_investment",
        title="Inversión estatal en obras",
        definition="Dinero del estado que los informes anuales dicen haber invertido en obras, sin "
        "lo que pusieron municipios y comunidades.",
        expression=_of_the_state,
        formula="Suma de la aportación estatal de los renglones, sin el renglón de total.",
    ),
)
