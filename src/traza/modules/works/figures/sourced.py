"""What figures of the money of works share: one fact a work, source, form and year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.figure import Dimension
from traza.modules.works.figures.named import DIMENSIONS, TABLES, money_figure, works

sourced_figure = partial(
    money_figure,
    tables=(*TABLES, "works_workfunding"),
    dimensions=(
        Dimension("source", "Fuente de recursos"),
        Dimension("form", "Forma: dinero, especie o mano de obra"),
        *DIMENSIONS,
    ),
)


def _sourced(tables: Mapping[str, Any], column: str) -> Any:
    """Centavos of a column of the funding of works, where somebody said it.

    The year is that of the money: a work may be paid in several.
    """
    funding = tables["works_workfunding"]
    said = funding.filter(funding[column].notnull())
    money = said.select("source", "form", "year", id="work_id", value=column)
    return works(tables).drop("amount_centavos", "year").join(money, "id").drop("id")


FIGURES = (
    sourced_figure(
        name="works_funding",
        title="Aportaciones a las obras identificadas",
        definition="Lo que cada fuente (federación, estado, municipio, comunidad u otra) prometió "
        "o, donde el documento sólo dice eso, puso en obras conocidas por su nombre, en el "
        "ejercicio de ese dinero.",
        expression=lambda tables: _sourced(tables, "centavos"),
        formula="Suma de lo prometido por cada fuente a cada obra.",
    ),
    sourced_figure(
        name="works_received",
        title="Aportaciones recibidas por las obras",
        definition="Lo que cada fuente entregó ya a las obras que se administran aquí: dinero que "
        "llegó, y especie o mano de obra valuada.",
        expression=lambda tables: _sourced(tables, "received_centavos"),
        formula="Suma de lo recibido de cada fuente por cada obra.",
    ),
    sourced_figure(
        name="works_spent",
        title="Gastado por las obras, por fuente",
        definition="De lo que cada fuente puso, lo que ya se convirtió en obra: estimaciones "
        "autorizadas, y especie o mano de obra recibida. El anticipo que falta amortizar no es "
        "gasto.",
        expression=lambda tables: _sourced(tables, "spent_centavos"),
        formula="Suma de estimaciones autorizadas y de lo recibido en especie o mano de obra.",
    ),
)
