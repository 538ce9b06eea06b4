"""Who may do what to which committee, and what every staff page of committees needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import (
    AnotherAgency,
    CommitteeInfo,
    UnknownCommittee,
)
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Said, UnknownWork
from traza.modules.works.contracts.staff import WithoutAgency
from traza.platform.access.roles import STAFF, Role

View = TypeVar("View", bound=Callable[..., Any])
WRITERS = STAFF
REVIEWERS = frozenset({Role.REVIEW, Role.ADMIN})  # who decides what is published


def said(request: HttpRequest, why: str = "") -> Said:
    """Who speaks. Raises WithoutAgency for staff that belongs to none."""
    user: Any = request.user
    if not user.agency and user.role != Role.ADMIN:
        raise WithoutAgency
    return Said(user.pk, str(user.role), user.agency, why.strip())


def work_of(request: HttpRequest, number: int) -> Dossier:
    """The work of an address. Raises Http404, and AnotherAgency for another's."""
    who = said(request)
    try:
        dossier = works.current_version(number).dossier
    except (UnknownWork, OverflowError) as error:
        raise Http404 from error
    if who.agency and who.agency != dossier.agency:
        raise AnotherAgency(folio=dossier.folio)
    return dossier


def committee_of(request: HttpRequest, number: int) -> tuple[CommitteeInfo, Dossier]:
    """The committee of an address with its work. Raises Http404 and AnotherAgency.

    The agency is asked before anybody's name is opened.
    """
    try:
        dossier = work_of(request, oversight.committee_work(number))
    except (UnknownCommittee, OverflowError) as error:
        raise Http404 from error
    return oversight.committee(number), dossier


def inside(view: View) -> View:
    """Answer 403 with the sentence to who asks for what is another agency's."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except (AnotherAgency, WithoutAgency) as refusal:
            context = {"refusal": str(refusal), "home": reverse("oversight:committees")}
            return render(request, "oversight/closed.html", context, status=403)
        # Pages with people's names stay in no cache.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer  # type: ignore[return-value]
