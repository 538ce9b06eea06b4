"""Columns of the fiscal data package: CONAC's classifiers in the words of Fiscal Data Package 1.0.

`columnType` is the vocabulary of the specification (os-types): what a column means to any reader
of budgets of any country. Titles stay in CONAC's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")
INCOME = ("estimated", "collected")


@dataclass(frozen=True, slots=True)
class FiscalField:
    """A column: name, Spanish title, Table Schema type, fiscal column type ("" for none)."""

    name: str
    title: str
    type: str = "string"
    column: str = ""
    required: bool = False
    values: tuple[str, ...] = ()

    def described(self) -> dict[str, Any]:
        """The field as Table Schema writes it."""
        field: dict[str, Any] = {"name": self.name, "title": self.title, "type": self.type}
        if self.column:
            field["columnType"] = self.column
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.values:
            constraints["enum"] = list(self.values)
        if constraints:
            field["constraints"] = constraints
        return field


F = FiscalField
ADMINISTRATIVE = "administrative-classification:generic:"
FUNCTIONAL = "functional-classification:generic:"
OBJECT = "object-classification:generic:"
ECONOMIC = "economic-classification:generic:"
GEO = "geo-source:"
LINES = (
    F("key", "Clave presupuestaria", column="budget-line-id", required=True),
    F("year", "Ejercicio", "integer", "date:fiscal-year", required=True),
    F("entity", "Ente público", column="administrator:generic:name", required=True),
    F("direction", "Egreso o ingreso", column="direction", required=True,
      values=("expenditure", "revenue")),
    F("name", "Nombre de la clave", column="unknown:string"),
    F("lens", "Desglose publicado", column="unknown:string", required=True,
      values=("all", "kind", "place", "apart")),
    F("administrative", "Clasificación administrativa", column=ADMINISTRATIVE + "code"),
    F("administrative_name", "Unidad", column=ADMINISTRATIVE + "label"),
    F("finality", "Finalidad", column=FUNCTIONAL + "level1:code"),
    F("finality_name", "Nombre de la finalidad", column=FUNCTIONAL + "level1:label"),
    F("function", "Clasificación funcional", column=FUNCTIONAL + "level2:code"),
    F("function_name", "Nombre de la función", column=FUNCTIONAL + "level2:label"),
    F("programme", "Programa", column="activity:generic:program:code"),
    F("programme_name", "Nombre del programa", column="activity:generic:program:label"),
    F("subprogramme", "Subprograma", column="activity:generic:subprogram:code"),
    F("subprogramme_name", "Nombre del subprograma", column="activity:generic:subprogram:label"),
    F("project", "Proyecto de inversión", column="activity:generic:project:code"),
    F("chapter", "Capítulo de gasto", column=OBJECT + "level1:code"),
    F("chapter_name", "Nombre del capítulo", column=OBJECT + "level1:label"),
    F("concept", "Concepto de gasto", column=OBJECT + "level2:code"),
    F("concept_name", "Nombre del concepto", column=OBJECT + "level2:label"),
    F("object", "Partida", column=OBJECT + "level3:code"),
    F("object_name", "Nombre de la partida", column=OBJECT + "level3:label"),
    F("income", "Rubro de ingreso", column=ECONOMIC + "code"),
    F("income_name", "Nombre del rubro", column=ECONOMIC + "label"),
    F("expense_type", "Tipo de gasto", column="expenditure-type:code"),
    F("expense_type_name", "Nombre del tipo de gasto", column="expenditure-type:label"),
    F("contributor", "Quién aporta", column="fin-source:generic:level1:code",
      values=("federation", "state", "municipality", "community")),
    F("funding", "Fuente de financiamiento", column="fin-source:generic:level2:code"),
    F("funding_name", "Nombre de la fuente", column="fin-source:generic:level2:label"),
    F("contribution", "Forma de la aportación", column="unknown:string"),
    F("valuation", "Cómo se valuó", column="unknown:string"),
    F("state", "Estado (INEGI)", column=GEO + "target:level1:code"),
    F("municipality", "Municipio (INEGI)", column=GEO + "target:level2:code"),
    F("region", "Región", column=GEO + "generic:code"),
    F("approved", "Aprobado", "number", "value"),
    F("modified", "Modificado", "number", "value"),
    F("committed", "Comprometido", "number", "value"),
    F("accrued", "Devengado", "number", "value"),
    F("exercised", "Ejercido", "number", "value"),
    F("paid", "Pagado", "number", "value"),
    F("estimated", "Ingreso estimado", "number", "value"),
    F("collected", "Ingreso recaudado", "number", "value"),
    F("source_document", "Documento", column="unknown:string"),
    F("source_page", "Página", "integer", "unknown:integer"),
    F("source_line", "Línea", "integer", "unknown:integer"),
)  # fmt: skip
MOVEMENTS = (
    F("posting", "Asiento", column="transaction-id:code", required=True),
    F("movement", "Movimiento", column="unknown:string", required=True),
    F("kind", "Qué hace", column="transaction-id:transaction-kind", required=True),
    F("document_kind", "Tipo de documento", column="unknown:string", required=True),
    F("folio", "Folio", column="unknown:string", required=True),
    F("sha256", "SHA-256 del documento", column="unknown:string"),
    F("date", "Fecha contable", "date", "date:generic", required=True),
    F("key", "Clave presupuestaria", column="budget-line-id", required=True),
    F("debit", "Cuenta de cargo", "integer", "unknown:integer", required=True),
    F("credit", "Cuenta de abono", "integer", "unknown:integer", required=True),
    F("amount", "Importe", "number", "value", required=True),
    F("implied", "Implícito", "boolean", required=True),
    F("commitment", "Compromiso", column="transaction-id:contract-id"),
    F("follows", "Sigue a", column="unknown:string"),
    F("reverses", "Revierte a", column="unknown:string"),
    F("payee", "A quién se pagó", column="recipient:generic:id"),
    F("payee_name", "Nombre de quien cobró", column="recipient:generic:name"),
)
