"""The facts that figures of works known one by one share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit
from traza.modules.works.figures.programmes import with_programmes

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
    Dimension("agency", "Dependencia"),
)


# What figures of these works have in common: those that count works, and those that add money.
works_figure = partial(
    Figure,
    unit=Unit.WORKS,
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    aggregate="count",
)
# Registers tell of the same works in their own way, so the money of two is never added.
money_figure = partial(works_figure, unit=Unit.CENTAVOS, aggregate="sum", alike=("document",))


def works(tables: Mapping[str, Any]) -> Any:
    """Works with the addresses of what they belong to, and where each was published.

    Purchases, studies and programmes that a register lists beside its works are not among them.
    """
    rows = tables["works_work"]
    joined = with_programmes(tables, rows.filter(rows.is_work), "slug")
    return joined.select(
        "id",
        "folio",
        "name",
        "programme",
        "subprogramme",
        "year",
        "stage",
        "precision",
        "agency",
        "amount_centavos",
        *TRACE,
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


def _each(facts: Any) -> Any:
    return facts.mutate(value=facts.id).drop("id", "amount_centavos")


def _with_municipality(tables: Mapping[str, Any]) -> Any:
    facts = works(tables)
    return _each(facts.filter(facts.municipality.notnull()))


def _amounts(tables: Mapping[str, Any]) -> Any:
    facts = once(works(tables), tables)
    facts = facts.filter(facts.amount_centavos.notnull())
    return facts.mutate(value=facts.amount_centavos).drop("id", "amount_centavos")


def _of_works(tables: Mapping[str, Any], column: str) -> Any:
    """Centavos of a column of works, where somebody said it."""
    rows = tables["works_work"]
    said = rows.filter(rows[column].notnull()).select("id", value=column)
    return works(tables).drop("amount_centavos").join(said, "id").drop("id")


FIGURES = (
    works_figure(
        name="works_registered",
        title="Obras identificadas una por una",
        definition="Obras que el registro conoce por su nombre y lugar. Son menos que las obras "
        "publicadas, porque los informes nombran sólo algunas.",
        expression=lambda tables: _each(works(tables)),
        formula="Número de obras del registro.",
    ),
    works_figure(
        name="municipality_named_works",
        title="Obras identificadas en municipios",
        definition="Obras conocidas por su nombre cuyo municipio se conoce. Las que abarcan varios "
        "municipios con un solo monto no se reparten y no se cuentan aquí.",
        expression=_with_municipality,
        formula="Número de obras con municipio.",
    ),
    money_figure(
        name="works_registered_amount",
        title="Monto de las obras identificadas",
        definition="Suma de los montos de las obras conocidas por su nombre. Muchos montos se "
        "publicaron redondeados a cientos de miles de pesos; la dimensión «precisión» los separa. "
        "Las compras, los estudios y los programas no suman; un proyecto y sus contratos, una vez.",
        expression=_amounts,
        formula="Suma de los montos de las obras que tienen monto.",
    ),
    money_figure(
        name="works_contracted",
        title="Contratado en obras",
        definition="Monto de los contratos de obra con sus convenios modificatorios. Una obra sin "
        "contrato publicado no suma.",
        expression=lambda tables: _of_works(tables, "contract_centavos"),
        formula="Suma del contrato y sus convenios de cada obra.",
    ),
    money_figure(
        name="works_paid",
        title="Pagado por obras",
        definition="Dinero que salió de la tesorería por contratos de obra: anticipos, y "
        "estimaciones menos lo que amortizan.",
        expression=lambda tables: _of_works(tables, "paid_centavos"),
        formula="Suma de los pagos de cada obra.",
    ),
)
