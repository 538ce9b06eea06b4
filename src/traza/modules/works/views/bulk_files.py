"""Spreadsheets to download: the template, my works in it, and a file with its errors marked; and
the file that comes of accepting what was nearly written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from urllib.parse import urlencode

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from traza.kernel.harmless import harmless
from traza.modules.works import api as works
from traza.modules.works.contracts.bulk import NoTable
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.bulk import MOST_BYTES
from traza.modules.works.views.bulk import planned
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.forms.handed import Sent
from traza.platform.look.colours import light

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Sequence[Sequence[str]]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")  # a coordinate is no formula


@may_enter(CAPTURE, REVIEW)
@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill: a sheet with the columns, another with what each takes."""
    return _sheet([works.bulk_template()[0]], "plantilla-obras.xlsx")


@may_enter(CAPTURE, REVIEW)
@require_safe
def mine(request: HttpRequest, kind: str) -> HttpResponse:
    """My works in the columns of the template: sent back unchanged it changes nothing."""
    rows = works.my_rows(attribution_of(request.user))
    if kind == "csv":
        safe = [[one if _NUMBER.fullmatch(one) else harmless(one) for one in row] for row in rows]
        answer = HttpResponse(_csv(safe), content_type="text/csv; charset=utf-8")
        return _named(answer, "mis-obras.csv")
    return _sheet(rows, "mis-obras.xlsx")


@may_enter(CAPTURE, REVIEW)
@require_safe
def marked(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file as it came, its wrong cells in colour and what to mend at the end of each row."""
    try:
        sent, plan = planned(request, sha256)
    except NoTable as refusal:
        return _no_table(request, refusal)
    rows, wrong = works.marked(sent.path, sent.name, plan)
    return _sheet(rows, f"{_stem(sent)}-por-corregir.xlsx", wrong)


@may_enter(CAPTURE, REVIEW)
@require_POST
def accept(request: HttpRequest, sha256: str) -> HttpResponse:
    """Take what was nearly written as it is in its list, and look at the file again."""
    try:
        sent, plan = planned(request, sha256)
    except NoTable as refusal:
        return _no_table(request, refusal)
    only = [one for one in request.POST.getlist("accept") if one != "all"]
    rows = works.accepted(sent.path, sent.name, plan, only)
    kept = store.keep([_csv(rows)], limit=MOST_BYTES)
    name = f"{_stem(sent)}.csv"
    address = reverse("works:bulk_check", args=[kept.sha256])
    return redirect(f"{address}?{urlencode({'archivo': name})}")


def _no_table(request: HttpRequest, refusal: NoTable) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("works:bulk")


def _stem(sent: Sent) -> str:
    return sent.name.rpartition(".")[0] or sent.name


def _csv(rows: Rows) -> bytes:
    """As spreadsheets open it: UTF-8 with its mark."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _sheet(rows: Rows, name: str, wrong: Collection[tuple[int, int]] = ()) -> HttpResponse:
    """A workbook: the rows, wrong cells in colour, and a sheet with what each column takes."""
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
    for at, row in enumerate(zip(*works.bulk_template(), strict=True), start=1):
        helped.write_row(at, 0, row, text)
    book.close()
    return _named(HttpResponse(written.getvalue(), content_type=XLSX), name)


def _named(answer: HttpResponse, name: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
