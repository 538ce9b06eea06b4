"""Tables of works as files that a spreadsheet opens and sends back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from traza.kernel.harmless import harmless
from traza.platform.look.colours import light

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Sequence[Sequence[str]]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")  # a coordinate is no formula


def csv_of(rows: Rows) -> bytes:
    """As spreadsheets open it: UTF-8 with its mark."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_csv(rows: Rows, name: str) -> HttpResponse:
    """The rows as a CSV to download, of which no cell is a formula."""
    safe = [[one if _NUMBER.fullmatch(one) else harmless(one) for one in row] for row in rows]
    return _named(HttpResponse(csv_of(safe), content_type="text/csv; charset=utf-8"), name)


def as_workbook(
    rows: Rows, name: str, takes: Rows, wrong: Collection[tuple[int, int]] = ()
) -> HttpResponse:
    """A workbook to download: the rows, wrong cells in colour, and a sheet with what each column
    `takes`: its title, that, and an example."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"bold": True, "text_wrap": True})
    bad = book.add_format({"num_format": "@", "bg_color": light()["bad-wash"]})
    sheet = book.add_worksheet("Obras")
    sheet.freeze_panes(1, 1)
    # Text, so that a spreadsheet does not turn folios and days into something else.
    sheet.set_column(0, len(rows[0]) - 1, 18, text)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            form = bad if (at, column) in wrong else text if at else bold
            if cell or (at, column) in wrong:
                sheet.write_string(at, column, cell[:32_767], form)
    helped = book.add_worksheet("Ayuda")
    helped.set_column(0, 2, 40)
    helped.write_row(0, 0, ["Columna", "Qué lleva", "Ejemplo"], bold)
    for at, row in enumerate(takes, start=1):
        helped.write_row(at, 0, row, text)
    book.close()
    return _named(HttpResponse(written.getvalue(), content_type=XLSX), name)


def _named(answer: HttpResponse, name: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
