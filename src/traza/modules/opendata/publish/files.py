"""One writer a format. Each takes rows from the engine and never holds a whole table in memory."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from traza.kernel.dataset import ColumnType, Dataset
from traza.modules.opendata.publish import select
from traza.platform.tables.compile import Compiled
from traza.platform.tables.engine import ParquetEngine, quoted, reading

XLSX_ROWS = 100_000  # more takes minutes to write and to open; a sheet holds 1,048,576
EXACT_IN_XLSX = Decimal(10) ** 12  # a spreadsheet keeps 15 digits


@dataclass(frozen=True, slots=True)
class Writing:
    """A dataset about to be written: `rows` is the SQL of its typed rows, read from Parquet."""

    dataset: Dataset
    rows: str
    engine: ParquetEngine


def write_parquet(
    dataset: Dataset, compiled: Compiled, engine: ParquetEngine, path: Path
) -> Writing:
    """Typed columns, money as decimal(18,2). Returns what the other formats are written from."""
    sql = select.typed(dataset, compiled)
    engine.run(f"COPY ({sql}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)", ())
    return Writing(dataset, reading([path]), engine)


def write_csv(writing: Writing, path: Path) -> None:
    """UTF-8 with a byte order mark, so that Excel shows accents; commas; text kept harmless."""
    bare = path.with_suffix(".bare")
    sql = select.harmless_text(writing.dataset, writing.rows)
    writing.engine.run(f"COPY ({sql}) TO {quoted(bare)} (FORMAT csv, HEADER, DELIMITER ',')", ())
    with path.open("wb") as whole, bare.open("rb") as rows:
        whole.write(codecs.BOM_UTF8)
        shutil.copyfileobj(rows, whole, 1 << 20)
    bare.unlink()


def write_json(writing: Writing, path: Path) -> None:
    """An array of objects; money as text of pesos."""
    sql = select.money_as_text(writing.dataset, writing.rows)
    writing.engine.run(f"COPY ({sql}) TO {quoted(path)} (FORMAT json, ARRAY true)", ())


def write_xlsx(writing: Writing, path: Path) -> None:
    """A sheet of rows and a sheet that describes its columns, in constant memory."""
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # The same rows give the same file, whenever it is made.
    book.set_properties(
        {"title": writing.dataset.title, "created": datetime(2000, 1, 1, tzinfo=UTC)}
    )
    _rows_sheet(book, writing)
    _dictionary_sheet(book, writing.dataset)
    book.close()


FORMATS: Mapping[str, tuple[str, str]] = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "json": ("JSON", "application/json"),
}

WRITERS: Mapping[str, Callable[[Writing, Path], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": write_json,
}


def _rows_sheet(book: Any, writing: Writing) -> None:
    sheet = book.add_worksheet("Datos")
    bold, pesos = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(writing.dataset.columns):
        sheet.write_string(0, place, column.name, bold)
    kinds = [column.type for column in writing.dataset.columns]
    rows = writing.engine.stream(writing.rows)
    for number, row in enumerate(rows, start=1):
        for place, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            if value is not None:
                _write_cell(sheet, (number, place), value, kind, pesos)


def _write_cell(sheet: Any, at: tuple[int, int], value: Any, kind: ColumnType, pesos: Any) -> None:
    if kind is ColumnType.MONEY:
        if abs(value) < EXACT_IN_XLSX:
            sheet.write_number(*at, float(value), pesos)
        else:
            sheet.write_string(*at, str(value))
    elif kind is ColumnType.BOOLEAN:
        sheet.write_boolean(*at, value)
    elif kind is ColumnType.TEXT:
        sheet.write_string(*at, value)  # never a formula: the cell's type is text
    else:
        sheet.write_number(*at, value)


def _dictionary_sheet(book: Any, dataset: Dataset) -> None:
    sheet = book.add_worksheet("Diccionario")
    bold = book.add_format({"bold": True})
    for place, title in enumerate(("columna", "título", "tipo", "unidad", "descripción")):
        sheet.write_string(0, place, title, bold)
    for number, column in enumerate(dataset.columns, start=1):
        texts = (column.name, column.title, column.type.value, column.unit, column.description)
        for place, text in enumerate(texts):
            sheet.write_string(number, place, text)
    below = len(dataset.columns) + 2
    sources = [f"{source.title}. {source.publisher}. {source.url}" for source in dataset.sources]
    for number, text in enumerate([f"Licencia: {dataset.licence}", *sources]):
        sheet.write_string(below + number, 0, text)
