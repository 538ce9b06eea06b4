"""The rows of a dataset as each kind of file takes them, as SQL of DuckDB.

A dataset is computed once, into its Parquet file; the other formats are written from that file.
"""

from __future__ import annotations

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn
from traza.kernel.harmless import FORMULA_STARTS
from traza.platform.tables.compile import Compiled

_CASTS = {
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.TEXT: "VARCHAR",
}


def typed(dataset: Dataset, compiled: Compiled) -> str:
    """A dataset's rows with their types; money as decimal(18,2) of pesos."""
    return _select(dataset, [_typed(column) for column in dataset.columns], compiled.sql)


def money_as_text(dataset: Dataset, rows: str) -> str:
    """Typed `rows` with money as text of pesos, so that no reader makes it a binary fraction."""
    values = [
        f'CAST("{column.name}" AS VARCHAR)'
        if column.type is ColumnType.MONEY
        else f'"{column.name}"'
        for column in dataset.columns
    ]
    return _select(dataset, values, rows)


def harmless_text(dataset: Dataset, rows: str) -> str:
    """Typed `rows` whose text, where a spreadsheet would run it, has an apostrophe in front."""
    return _select(dataset, [_guarded(column) for column in dataset.columns], rows)


def _guarded(column: DatasetColumn) -> str:
    name = f'"{column.name}"'
    if column.type is not ColumnType.TEXT:
        return name
    runs = f"regexp_matches({name}, '{FORMULA_STARTS}')"
    return f"CASE WHEN {runs} THEN '''' || {name} ELSE {name} END"


def _typed(column: DatasetColumn) -> str:
    if column.type is ColumnType.MONEY:
        # Exact: whole centavos times one hundredth, both decimals.
        return (
            f'CAST(CAST("{column.name}" AS DECIMAL(18,0)) * CAST(0.01 AS DECIMAL(3,2)) '
            "AS DECIMAL(18,2))"
        )
    return f'CAST("{column.name}" AS {_CASTS[column.type]})'


def _select(dataset: Dataset, values: list[str], rows: str) -> str:
    named = ", ".join(
        f'{value} AS "{column.name}"' for value, column in zip(values, dataset.columns, strict=True)
    )
    # Every name in it comes from the declared dataset, none from a reader.
    return f"SELECT {named} FROM (\n{rows}\n) AS dataset"  # noqa: S608
