"""Who may do what to which work, and what every staff page of works needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from traza.modules.works import api as works
from traza.modules.works.contracts.register import (
    OtherAgency,
    Said,
    UnknownWork,
    Version,
)
from traza.modules.works.contracts.staff import WithoutAgency
from traza.platform.access.roles import STAFF, Role

View = Callable[..., HttpResponseBase]
WRITERS = STAFF


def said(request: HttpRequest, why: str = "") -> Said:
    """Who speaks. Raises WithoutAgency for staff that belongs to none."""
    user: Any = request.user
    if not user.agency and user.role != Role.ADMIN:
        raise WithoutAgency
    return Said(user.pk, str(user.role), user.agency, why.strip())


def work_of(request: HttpRequest, number: int) -> Version:
    """The work of an address as it stands. Raises Http404, and OtherAgency for another's."""
    who = said(request)
    try:
        version = works.current_version(number)
    except (UnknownWork, OverflowError) as error:
        raise Http404 from error
    if who.agency and who.agency != version.dossier.agency:
        raise OtherAgency(folio=version.dossier.folio, agency=version.dossier.agency or "—")
    return version


def inside(view: View) -> View:
    """Answer 403 with the sentence to who asks for another agency's work."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (OtherAgency, WithoutAgency) as refusal:
            context = {"refusal": str(refusal), "home": reverse("works:home")}
            return render(request, "works/closed.html", context, status=403)

    return answer
