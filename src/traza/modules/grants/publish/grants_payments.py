"""Payments of grants to organisations, each with the folio of its invoice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source
from traza.modules.grants.figures.grants_money import CHAIN, payments


def _expression(tables: Mapping[str, Any]) -> Any:
    used = tables["grants_useduuid"].select("uuid", used_id="id")
    invoices = tables["grants_grantinvoice"].select("used_id", invoice_id="id")
    rows = payments(tables).join(invoices, "invoice_id").join(used, "used_id")
    return rows.select(
        "folio", "title", "organisation", "agency", "grant_rules", "year", "number", "paid",
        "uuid", paid_on=rows.on.cast("string"),
    )  # fmt: skip


DATASET = Dataset(
    name="grants_payments",
    title="Pagos de apoyos a organizaciones",
    description="Un renglón por ministración pagada: a quién, de qué proyecto, cuánto, cuándo y "
    "el folio fiscal de su factura. Lo prometido y lo que regresó está en la página de cada "
    "proyecto y en el archivo 360Giving.",
    columns=(
        DatasetColumn("folio", "Solicitud", ColumnType.TEXT),
        DatasetColumn("title", "Proyecto", ColumnType.TEXT),
        DatasetColumn("organisation", "Organización", ColumnType.TEXT),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("grant_rules", "Reglas de operación", ColumnType.TEXT),
        DatasetColumn("year", "Año del fallo", ColumnType.INTEGER),
        DatasetColumn("number", "Ministración", ColumnType.INTEGER),
        DatasetColumn("paid", "Pagado", ColumnType.MONEY, "pesos"),
        DatasetColumn("paid_on", "Día del pago", ColumnType.TEXT, "", "Día, AAAA-MM-DD."),
        DatasetColumn("uuid", "Folio fiscal de la factura", ColumnType.TEXT),
    ),
    tables=(*CHAIN, "grants_useduuid"),
    expression=_expression,
    order=("folio", "number"),
    sources=(Source("Proyectos apoyados de este registro", "Dependencias que usan Traza"),),
    keywords=("apoyos", "organizaciones", "subvenciones", "CFDI"),
)
