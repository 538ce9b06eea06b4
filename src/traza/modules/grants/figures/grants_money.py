"""Money of grants to organisations: promised, paid and returned, by programme and year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

PROJECT = "grants_fundedproject"
CHAIN = (
    PROJECT, "grants_agreement", "grants_instalment", "grants_grantinvoice",
    "grants_instalmentpayment",
)  # fmt: skip
DIMENSIONS = (
    Dimension("grant_rules", "Reglas de operación"),
    Dimension("year", "Año del fallo"),
    Dimension("agency", "Dependencia"),
    Dimension("organisation", "Organización"),
)


def projects(tables: Mapping[str, Any]) -> Any:
    """Each project by its number, with what a figure is split by."""
    rows = tables[PROJECT]
    return rows.select(
        "agency", "organisation", "title", "centavos", project_id="id", folio="key",
        grant_rules="rules", year=rows.awarded_on.year(),
    )  # fmt: skip


def payments(tables: Mapping[str, Any]) -> Any:
    """Each transfer with its instalment and its project."""
    agreements = tables["grants_agreement"].select("project_id", agreement_id="id")
    instalments = tables["grants_instalment"].select(
        "agreement_id", "number", instalment_id="id", paid="centavos"
    )
    invoices = tables["grants_grantinvoice"].select("instalment_id", invoice_id="id")
    transfers = tables["grants_instalmentpayment"].select("invoice_id", "on", payment_id="id")
    rows = transfers.join(invoices, "invoice_id").join(instalments, "instalment_id")
    return rows.join(agreements, "agreement_id").join(projects(tables), "project_id")


def returns(tables: Mapping[str, Any]) -> Any:
    """Each return with its transfer and its project."""
    back = tables["grants_moneyreturned"].select(
        "payment_id", "yields", returned="centavos", returned_on="on", return_id="id"
    )
    return back.join(payments(tables), "payment_id")


_SHOWN = ("folio", "title", *(one.name for one in DIMENSIONS))


def _promised(tables: Mapping[str, Any]) -> Any:
    rows = projects(tables)
    return rows.select(*_SHOWN, value=rows.centavos)


def _paid(tables: Mapping[str, Any]) -> Any:
    rows = payments(tables)
    return rows.select(*_SHOWN, "number", value=rows.paid)


def _returned(tables: Mapping[str, Any]) -> Any:
    rows = returns(tables)
    return rows.select(*_SHOWN, "number", value=rows.returned)


_figure = partial(
    Figure,
    unit=Unit.CENTAVOS,
    citation=Citation("Reglas de Operación del Programa Peso por Peso 2021 (Sonora)", "4.4 y 4.7"),
    dimensions=DIMENSIONS,
)
FIGURES = (
    _figure(
        name="grants_promised",
        title="Apoyos prometidos a organizaciones",
        definition="Lo que los fallos otorgaron a proyectos de organizaciones.",
        formula="Suma del apoyo de cada proyecto, también de los que después se cancelaron.",
        tables=(PROJECT,),
        expression=_promised,
    ),
    _figure(
        name="grants_paid",
        title="Apoyos pagados a organizaciones",
        definition="Ministraciones transferidas, cada una con su factura comprobada.",
        formula="Suma de las ministraciones pagadas, sin restar lo que regresó.",
        tables=CHAIN,
        expression=_paid,
    ),
    _figure(
        name="grants_returned",
        title="Apoyos que regresaron",
        definition="Lo transferido a organizaciones que regresó, sin los rendimientos.",
        formula="Suma de los reintegros.",
        tables=(*CHAIN, "grants_moneyreturned"),
        expression=_returned,
    ),
)
