"""Who may do what with calls, and what their pages share."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call, UnknownCall
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once


def public_call(folio: str) -> Call:
    """The published call of an address. Raises Http404."""
    found = _call(folio)
    if not found.is_public:
        raise Http404
    return found


@found_once
def call_of(request: HttpRequest, folio: str) -> Call:
    """The call of an address for staff. Raises Http404, OtherAgency."""
    agency = api.agency_of_call(folio)
    if agency is None:
        raise Http404
    check_agency(attribution_of(request.user), agency, f"La convocatoria {folio}")
    return _call(folio)


def _call(folio: str) -> Call:
    try:
        return api.get_call(folio)
    except UnknownCall as error:
        raise Http404 from error
