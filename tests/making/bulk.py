"""Spreadsheets of works, made for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from traza.modules.works.rules.bulk.columns import COLUMNS, TITLES

STREET = {one.key: one.example for one in COLUMNS if one.example}


def as_csv(*rows: Mapping[str, str]) -> str:
    """A CSV of rows given by the keys of their columns."""
    text = io.StringIO(newline="")
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(text)
    writer.writerow([TITLES.get(key, key) for key in keys])
    writer.writerows([row.get(key, "") for key in keys] for row in rows)
    return text.getvalue()


def as_xlsx(path: Path, *rows: Mapping[str, object]) -> Path:
    """The same as a workbook, with numbers and days as such."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Obras")
    keys = list(dict.fromkeys(key for row in rows for key in row))
    sheet.write_row(0, 0, [TITLES.get(key, key) for key in keys])
    for at, row in enumerate(rows, start=1):
        for column, key in enumerate(keys):
            if row.get(key) is not None:
                sheet.write(at, column, row[key])
    book.close()
    return path
