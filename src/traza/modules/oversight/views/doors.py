"""Who may do what to which committee, and what every staff page of committees needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import CommitteeInfo, UnknownCommittee
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once
from traza.platform.files import store

View = TypeVar("View", bound=Callable[..., Any])


@found_once
def work_of(request: HttpRequest, number: int) -> Dossier:
    """The work of an address. Raises Http404, and OtherAgency for another's."""
    who = attribution_of(request.user)
    try:
        dossier = works.current_version(number).dossier
    except (UnknownWork, OverflowError) as error:
        raise Http404 from error
    check_agency(who, dossier.agency, f"La obra {dossier.folio}")
    return dossier


@found_once
def new_of(request: HttpRequest, work: int) -> Dossier:
    """The work of which a committee would be formed, as `work_of`."""
    return work_of(request, work)


@found_once
def committee_of(request: HttpRequest, number: int) -> tuple[CommitteeInfo, Dossier]:
    """The committee of an address with its work. Raises Http404 and OtherAgency.

    The agency is asked before anybody's name is opened.
    """
    try:
        dossier = work_of(request, oversight.committee_work(number))
    except (UnknownCommittee, OverflowError) as error:
        raise Http404 from error
    return oversight.committee(number), dossier


def kept_pdf(sha256: str, name: str) -> FileResponse:
    """A signed act as it was sent, to be saved under that name. Raises Http404 for none kept."""
    path = store.found(sha256) if sha256 else None
    if path is None:
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )


def uncached(view: View) -> View:
    """Pages with people's names stay in no cache."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer  # type: ignore[return-value]
