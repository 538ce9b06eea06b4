"""Goals from a published form: its rows side by side with their readings, and the spreadsheet."""

from __future__ import annotations

import io

import xlsxwriter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.forms.goals import GOALS
from traza.modules.planning.forms.importing import FormRowsForm
from traza.modules.planning.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@may_enter(PLAN)
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """The published forms that were read, by unit."""
    return render(request, "planning/import.html", {"units": planning.form_units()})


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """A unit of a form: choose the reading of each row; what is chosen is proposed."""
    document, code = request.GET.get("documento", "")[:120], request.GET.get("unidad", "")[:200]
    read = planning.form_read(document, code)
    if read is None:
        raise Http404
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    sent = request.method == "POST"
    start = {"year": read.year or ""} | typed.take(request)
    asked = FormRowsForm(read.rows, request.POST if sent else None, initial=start)
    if sent and asked.is_valid():
        plans, year = asked.plans(), asked.cleaned_data["year"]
        said = attribution_of(request.user, why=asked.cleaned_data["why"], document=document)
        try:
            unit = planning.import_form(agency, year, read.header, plans, said=said)
        except Refusal as refusal:
            asked.add_error(None, str(refusal))
        else:
            text = ngettext("Quedó propuesta %s meta.", "Quedaron propuestas %s metas.", len(plans))
            messages.success(request, text % len(plans))
            return redirect("planning:unit", unit)
    context = {
        "form": asked,
        "head": read.header,
        "document": document,
        "code": code,
        "rows": asked.shown(),
        "ambiguous": sum(one.sure is None for one in read.rows),
    }
    return render(
        request, "planning/import_form.html", context, status=422 if asked.errors else 200
    )


@may_enter(PLAN)
@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill: a row with the columns that are read."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Metas"))
        titles = [str(one.make().label) for one in GOALS.columns if one.name != "gone"]
        sheet.write_row(0, 0, titles, book.add_format({"bold": True}))
        sheet.set_column(0, len(titles) - 1, 18)
        sheet.freeze_panes(1, 0)
    named = content_disposition_header(as_attachment=True, filename="plantilla-metas.xlsx")
    return HttpResponse(
        out.getvalue(), content_type=XLSX, headers={"Content-Disposition": str(named)}
    )
