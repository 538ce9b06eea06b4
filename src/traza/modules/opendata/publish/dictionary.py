"""The data dictionary of a dataset, for people and for machines."""

from __future__ import annotations

import codecs
import csv
import io
import json
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset
from traza.kernel.harmless import harmless

_FORMATS = {
    ColumnType.TEXT: "texto",
    ColumnType.INTEGER: "número entero",
    ColumnType.MONEY: "pesos mexicanos con dos decimales exactos",
    ColumnType.NUMBER: "número",
    ColumnType.BOOLEAN: "true o false",
}


def dictionary(dataset: Dataset) -> dict[str, Any]:
    """Name, description, licence, sources and columns of a dataset, as JSON."""
    return {
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "licence": dataset.licence,
        "keywords": list(dataset.keywords),
        "sources": [
            {"title": source.title, "publisher": source.publisher, "url": source.url}
            for source in dataset.sources
        ],
        "columns": [
            {
                "name": column.name,
                "title": column.title,
                "type": column.type.value,
                "format": _FORMATS[column.type],
                "unit": column.unit,
                "description": column.description,
            }
            for column in dataset.columns
        ],
    }


def dictionary_json(dataset: Dataset) -> bytes:
    """The dictionary as a JSON file."""
    return json.dumps(dictionary(dataset), ensure_ascii=False, indent=1).encode()


def dictionary_csv(dataset: Dataset) -> bytes:
    """The dictionary as a CSV file: one row a column of the dataset."""
    text = io.StringIO()
    names = ("columna", "título", "tipo", "formato", "unidad", "descripción")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for column in dictionary(dataset)["columns"]:
        cells = (column[key] for key in ("name", "title", "type", "format", "unit", "description"))
        writer.writerow([harmless(cell) for cell in cells])
    return codecs.BOM_UTF8 + text.getvalue().encode()
