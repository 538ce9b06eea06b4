"""Who may do what to which work, and what every staff page of works needs."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from traza.modules.works import api as works
from traza.modules.works.contracts.register import UnknownWork, Version
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once


@found_once
def work_of(request: HttpRequest, number: int) -> Version:
    """The work of an address as it stands. Raises Http404, and OtherAgency for another's."""
    who = attribution_of(request.user)
    try:
        version = works.current_version(number)
    except (UnknownWork, OverflowError) as error:
        raise Http404 from error
    dossier = version.dossier
    check_agency(who, dossier.agency, f"La obra {dossier.folio}", f"programme:{dossier.programme}")
    return version
