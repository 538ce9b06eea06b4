"""Spreadsheets to download: the template, my works in it, and a file with its errors marked; and
the file that comes of accepting what was nearly written."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from traza.modules.works import api as works
from traza.modules.works.contracts.bulk import NoTable
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.forms.bulk import MOST_BYTES
from traza.modules.works.views.bulk import planned
from traza.modules.works.views.workbooks import Rows, as_csv, as_workbook, csv_of
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.forms.handed import Sent


@may_enter(CAPTURE, REVIEW)
@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill: a sheet with the columns, another with what each takes."""
    return as_workbook([works.bulk_template()[0]], "plantilla-obras.xlsx", _takes())


@may_enter(CAPTURE, REVIEW)
@require_safe
def mine(request: HttpRequest, kind: str) -> HttpResponse:
    """My works in the columns of the template: sent back unchanged it changes nothing."""
    rows = works.my_rows(attribution_of(request.user))
    if kind == "csv":
        return as_csv(rows, "mis-obras.csv")
    return as_workbook(rows, "mis-obras.xlsx", _takes())


@may_enter(CAPTURE, REVIEW)
@require_safe
def marked(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file as it came, its wrong cells in colour and what to mend at the end of each row."""
    try:
        sent, plan = planned(request, sha256)
    except NoTable as refusal:
        return _no_table(request, refusal)
    rows, wrong = works.marked(sent.path, sent.name, plan)
    return as_workbook(rows, f"{_stem(sent)}-por-corregir.xlsx", _takes(), wrong)


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
    kept = store.keep([csv_of(rows)], limit=MOST_BYTES)
    name = f"{_stem(sent)}.csv"
    address = reverse("works:bulk_check", args=[kept.sha256])
    return redirect(f"{address}?{urlencode({'archivo': name})}")


def _no_table(request: HttpRequest, refusal: NoTable) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("works:bulk")


def _stem(sent: Sent) -> str:
    return sent.name.rpartition(".")[0] or sent.name


def _takes() -> Rows:
    return list(zip(*works.bulk_template(), strict=True))
