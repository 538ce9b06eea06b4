"""Whose annual report an address names, and who may open it."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from traza.modules.directory import api as directory
from traza.modules.directory.contracts import AgencyInfo
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once

FIRST, LAST = 1990, 2100


@found_once
def report_of(request: HttpRequest, agency: str, year: int) -> AgencyInfo:
    """The agency of an address, for its staff. Raises Http404 and OtherAgency."""
    check_agency(attribution_of(request.user), agency, "Este informe")
    known = directory.get_agency(agency)
    if known is None or not FIRST <= year <= LAST:
        raise Http404
    return known


@found_once
def section_of(request: HttpRequest, agency: str, year: int, section: str) -> AgencyInfo:
    """The same, of the address of a section."""
    return report_of(request, agency, year)


@found_once
def draft_of(request: HttpRequest, agency: str, year: int, ending: str) -> AgencyInfo:
    """The same, of the address of a draft."""
    return report_of(request, agency, year)
