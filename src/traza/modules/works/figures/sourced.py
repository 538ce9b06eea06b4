"""What figures of the money of works share: one fact a work, source, form and year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Dimension
from traza.modules.works.figures.named import DIMENSIONS as OF_WORKS
from traza.modules.works.figures.named import TABLES as OF_NAMES
from traza.modules.works.figures.named import works

TABLES = (*OF_NAMES, "works_workfunding")
DIMENSIONS = (
    Dimension("source", "Fuente de recursos"),
    Dimension("form", "Forma: dinero, especie o mano de obra"),
    *OF_WORKS,
)


def sourced(tables: Mapping[str, Any], column: str) -> Any:
    """Centavos of a column of the funding of works, where somebody said it.

    The year is that of the money: a work may be paid in several.
    """
    funding = tables["works_workfunding"]
    said = funding.filter(funding[column].notnull())
    money = said.select("source", "form", "year", id="work_id", value=column)
    return works(tables).drop("amount_centavos", "year").join(money, "id").drop("id")


def of_works(tables: Mapping[str, Any], column: str) -> Any:
    """Centavos of a column of works, where somebody said it."""
    rows = tables["works_work"]
    said = rows.filter(rows[column].notnull()).select("id", value=column)
    return works(tables).drop("amount_centavos").join(said, "id").drop("id")
