"""Every sealed posting of the ledger, with the document that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    movement = tables["budget_movement"].select(
        "document_id",
        "kind",
        "day",
        "recorded_at",
        "follows_id",
        "reverses_id",
        "payee_id",
        "reason",
    )
    document = tables["budget_document"]
    named = document.select(
        "book_id",
        "folio",
        "sha256",
        "source_document",
        "source_page",
        "source_line",
        document_id="id",
        document_kind="kind",
    )
    book = tables["budget_book"].select("year", book_id="id", book="slug")
    line = tables["budget_line"].select("key", line_id="id")
    payee = tables["budget_payee"].select(payee_id="id", payee="slug")
    rows = (
        tables["budget_posting"]
        .select("document_id", "position", "line_id", "commitment_id", "debit", "credit",
                "centavos", "implied")
        .join(movement, "document_id")
        .join(named, "document_id")
        .join(book, "book_id")
        .join(line, "line_id")
        .left_join(payee, "payee_id")
    )  # fmt: skip
    return rows.mutate(
        sha256=rows.sha256.nullif(""),
        day=rows.day.cast("string").substr(0, 10),
        recorded=rows.recorded_at.cast("string").substr(0, 19),
        reason=rows.reason.nullif(""),
        source_document=rows.source_document.nullif(""),
    )


DATASET = Dataset(
    name="budget_movements",
    title="Movimientos del presupuesto",
    description="Cada asiento sellado del libro: el documento que lo nombra, la cuenta que se "
    "carga y la que se abona (plan de cuentas del CONAC), y el movimiento que sigue o revierte. "
    "Los asientos implícitos son pasos que la ley exige y el documento no publica: no cuentan en "
    "ninguna cifra.",
    columns=(
        DatasetColumn("book", "Libro", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("movement", "Movimiento", ColumnType.INTEGER, "", "Número que no cambia.",
                      of="document_id"),
        DatasetColumn("position", "Renglón del movimiento", ColumnType.INTEGER),
        DatasetColumn("kind", "Qué hace", ColumnType.TEXT),
        DatasetColumn("document_kind", "Tipo de documento", ColumnType.TEXT),
        DatasetColumn("folio", "Folio", ColumnType.TEXT),
        DatasetColumn("sha256", "SHA-256 del documento", ColumnType.TEXT),
        DatasetColumn("day", "Fecha contable", ColumnType.TEXT, "", "AAAA-MM-DD."),
        DatasetColumn("recorded", "Registrado", ColumnType.TEXT, "", "En tiempo universal."),
        DatasetColumn("key", "Clave presupuestaria", ColumnType.TEXT),
        DatasetColumn("debit", "Cuenta de cargo", ColumnType.INTEGER),
        DatasetColumn("credit", "Cuenta de abono", ColumnType.INTEGER),
        DatasetColumn("amount", "Importe", ColumnType.MONEY, "MXN", of="centavos"),
        DatasetColumn("implied", "Implícito", ColumnType.BOOLEAN),
        DatasetColumn("commitment", "Compromiso", ColumnType.INTEGER, "", "Movimiento que obligó.",
                      of="commitment_id"),
        DatasetColumn("follows", "Sigue a", ColumnType.INTEGER, "", "Movimiento del que viene.",
                      of="follows_id"),
        DatasetColumn("reverses", "Revierte a", ColumnType.INTEGER, "", "Movimiento que deshace.",
                      of="reverses_id"),
        DatasetColumn("payee", "A quién se pagó", ColumnType.TEXT, "", "Dirección en este sitio."),
        DatasetColumn("reason", "Motivo", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    tables=(
        "budget_posting",
        "budget_movement",
        "budget_document",
        "budget_book",
        "budget_line",
        "budget_payee",
    ),
    expression=_expression,
    order=("document_id", "position"),
    sources=(Source("Libros de presupuesto de este registro", "Traza"),),
    keywords=("presupuesto", "momentos contables", "partida doble"),
)  # fmt: skip
