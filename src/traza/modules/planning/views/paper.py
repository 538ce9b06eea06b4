"""TMM-F004 to print: of a unit, of a programme, of a whole agency."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import QUARTERS
from traza.modules.planning.contracts.refusals import UnknownUnit
from traza.modules.planning.documents.tmm_f004 import Form, tmm_f004_pdf
from traza.modules.planning.views import doors
from traza.platform.access.roles import EVERYONE, may_enter


@may_enter(EVERYONE)
@require_safe
def form(request: HttpRequest, number: int, quarter: int) -> HttpResponse:
    """The form of a unit at the end of a quarter."""
    doors.quarter_of(quarter)
    try:
        unit = planning.unit_now(number)
    except UnknownUnit as error:
        raise Http404 from error
    made = tmm_f004_pdf([Form(unit, quarter, directory.agency_name(unit.agency))])
    return _pdf(made, f"tmm-f004-{unit.year}-{quarter}-{unit.header.unit.code}.pdf")


@may_enter(EVERYONE)
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """Those of an agency in a year, or of one of its programmes, one after another."""
    year, quarter = (
        whole_number(request.GET.get("anio")),
        whole_number(request.GET.get("trimestre")),
    )
    agency, programme = request.GET.get("dependencia", ""), request.GET.get("programa", "")
    if not agency or year is None or quarter not in QUARTERS:
        raise Http404
    name = directory.agency_name(agency)
    found = [
        Form(unit, quarter, name)
        for unit in planning.units_of(agency, year)
        if not programme or str(unit.header.programme) == programme
    ]
    if not found:
        raise Http404
    return _pdf(tmm_f004_pdf(found), f"tmm-f004-{year}-{quarter}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    shown = content_disposition_header(as_attachment=False, filename=name)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": shown}
    )
