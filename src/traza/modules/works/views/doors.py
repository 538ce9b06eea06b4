"""Who may do what to which work, and what every staff page of works needs."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from traza.kernel.actor import Attribution
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import UnknownWork, Version
from traza.platform.access.authority import attribution_of, check_agency, holds
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


def may_many(said: Attribution) -> dict[str, bool]:
    """Which of the tables of many works open to a person."""
    return {"may_report": holds(said, CAPTURE), "may_review": holds(said, REVIEW)}
