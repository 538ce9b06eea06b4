"""Every budget key with the names of its codes and the moments that were published of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source
from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.figures.facts import INSIDE
from traza.modules.budget.publish.names import with_names
from traza.modules.budget.queries.exports import NAMED as NAMED_CODES

A = Account
CODES = (*NAMED_CODES, "project")
NAMED = (
    ("administrative", "administrative", "administrative_name"),
    ("function", "function", "function_name"),
    ("programme", "programme", "programme_name"),
    ("subprogramme", "subprogramme", "subprogramme_name"),
    ("chapter", "object", "chapter_name"),
    ("object", "object", "object_name"),
    ("expense_type", "expense_type", "expense_type_name"),
    ("funding", "funding", "funding_name"),
    ("income", "income", "income_name"),
)
MOMENTS = (
    "approved",
    "modified",
    "committed",
    "accrued",
    "exercised",
    "paid",
    "estimated",
    "collected",
)


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = _lines(tables).left_join(_moments(tables), "line_id")
    return with_names(tables, rows, NAMED)


def _lines(tables: Mapping[str, Any]) -> Any:
    line = tables["budget_line"]
    book = tables["budget_book"].select("entity", "level", "year", book_id="id", book="slug")
    rows = line.select(
        "book_id",
        "key",
        "side",
        "name",
        "lens",
        "contributor",
        "source_page",
        "source_line",
        line_id="id",
        state="state_id",
        region="region_id",
        municipality="municipality_id",
        contribution=line.contribution.nullif(""),
        valuation=line.valuation.nullif(""),
        source_document=line.source_document.nullif(""),
        chapter=line["object"].nullif("").substr(0, 1) + "000",
        **{name: line[name].nullif("") for name in CODES},
    )
    return rows.join(book, "book_id")


def _moments(tables: Mapping[str, Any]) -> Any:
    """Published moments by line; a moment that nobody published is null."""
    sealed = tables["budget_movement"].select("document_id")
    posting = tables["budget_posting"]
    rows = posting.filter(~posting.implied).join(sealed, "document_id")
    sums = {name: _crossing(rows, inside) for name, inside in INSIDE.items()}
    sums["approved"] = _credited(rows, (A.APPROVED,), ())
    sums["estimated"] = _credited(rows, (A.TO_COLLECT,), (A.ESTIMATED, A.INCOME_ADJUSTED))
    sums["collected"] = _credited(rows, (A.COLLECTED,), ())
    return rows.group_by("line_id").aggregate(**sums)


def _crossing(rows: Any, inside: tuple[Account, ...]) -> Any:
    accounts = [int(account) for account in inside]
    into = rows.debit.isin(accounts) & ~rows.credit.isin(accounts)
    out = rows.credit.isin(accounts) & ~rows.debit.isin(accounts)
    return _signed(rows, into, out)


def _credited(rows: Any, accounts: tuple[Account, ...], others: tuple[Account, ...]) -> Any:
    """What was credited to some accounts (from others, where said) less what was debited."""
    held, rest = [int(each) for each in accounts], [int(each) for each in others]
    up, down = rows.credit.isin(held), rows.debit.isin(held)
    if rest:
        up, down = up & rows.debit.isin(rest), down & rows.credit.isin(rest)
    return _signed(rows, up, down)


def _signed(rows: Any, up: Any, down: Any) -> Any:
    import ibis  # heavy: loaded only when a dataset is first asked

    signed = ibis.cases((up, rows.centavos), (down, -rows.centavos))
    return signed.sum()


DATASET = Dataset(
    name="budget_lines",
    title="Claves presupuestarias con sus momentos",
    description="Cada clave de cada libro de presupuesto: sus códigos con nombre, quién aporta y "
    "los momentos publicados. Un momento vacío no se publicó; no es cero. El desglose dice qué "
    "renglones hablan de los mismos pesos: sume «all» con «kind», o «all» con «place», nunca los "
    "tres; «apart» no se suma.",
    columns=(
        DatasetColumn("book", "Libro", ColumnType.TEXT),
        DatasetColumn("entity", "Ente público", ColumnType.TEXT),
        DatasetColumn("level", "Orden de gobierno", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("key", "Clave presupuestaria", ColumnType.TEXT),
        DatasetColumn("name", "Nombre", ColumnType.TEXT),
        DatasetColumn("side", "Egreso o ingreso", ColumnType.TEXT, "", "spending o income."),
        DatasetColumn("lens", "Desglose", ColumnType.TEXT, "", "all, kind, place o apart."),
        DatasetColumn("administrative", "Clasificación administrativa", ColumnType.TEXT),
        DatasetColumn("administrative_name", "Nombre de la unidad", ColumnType.TEXT),
        DatasetColumn("function", "Clasificación funcional", ColumnType.TEXT),
        DatasetColumn("function_name", "Nombre de la función", ColumnType.TEXT),
        DatasetColumn("programme", "Programa", ColumnType.TEXT),
        DatasetColumn("programme_name", "Nombre del programa", ColumnType.TEXT),
        DatasetColumn("subprogramme", "Subprograma", ColumnType.TEXT),
        DatasetColumn("subprogramme_name", "Nombre del subprograma", ColumnType.TEXT),
        DatasetColumn("chapter", "Capítulo", ColumnType.TEXT),
        DatasetColumn("chapter_name", "Nombre del capítulo", ColumnType.TEXT),
        DatasetColumn("object", "Partida", ColumnType.TEXT),
        DatasetColumn("object_name", "Nombre de la partida", ColumnType.TEXT),
        DatasetColumn("expense_type", "Tipo de gasto", ColumnType.TEXT),
        DatasetColumn("expense_type_name", "Nombre del tipo de gasto", ColumnType.TEXT),
        DatasetColumn("funding", "Fuente de financiamiento", ColumnType.TEXT),
        DatasetColumn("funding_name", "Nombre de la fuente", ColumnType.TEXT),
        DatasetColumn("income", "Rubro de ingreso", ColumnType.TEXT),
        DatasetColumn("income_name", "Nombre del rubro", ColumnType.TEXT),
        DatasetColumn("project", "Proyecto de inversión", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT),
        DatasetColumn("region", "Región", ColumnType.TEXT),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT),
        DatasetColumn("contributor", "Quién aporta", ColumnType.TEXT),
        DatasetColumn("contribution", "Forma de la aportación", ColumnType.TEXT),
        DatasetColumn("valuation", "Cómo se valuó", ColumnType.TEXT),
        DatasetColumn("approved", "Aprobado", ColumnType.MONEY, "MXN"),
        DatasetColumn("modified", "Modificado", ColumnType.MONEY, "MXN"),
        DatasetColumn("committed", "Comprometido", ColumnType.MONEY, "MXN"),
        DatasetColumn("accrued", "Devengado", ColumnType.MONEY, "MXN"),
        DatasetColumn("exercised", "Ejercido", ColumnType.MONEY, "MXN"),
        DatasetColumn("paid", "Pagado", ColumnType.MONEY, "MXN"),
        DatasetColumn("estimated", "Ingreso estimado", ColumnType.MONEY, "MXN"),
        DatasetColumn("collected", "Ingreso recaudado", ColumnType.MONEY, "MXN"),
        *TRACE_COLUMNS,
    ),
    tables=("budget_line", "budget_book", "budget_posting", "budget_movement", "budget_classifier"),
    expression=_expression,
    order=("book", "key"),
    sources=(Source("Libros de presupuesto de este registro", "Traza"),),
    keywords=("presupuesto", "clave presupuestaria", "momentos contables", "CONAC"),
)  # fmt: skip
