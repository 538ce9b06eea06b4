"""Who may do what with reports, and what their pages share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from traza.modules.directory import api as directory
from traza.modules.participation.contracts import OtherAgencyReport, UnknownReport
from traza.modules.works.contracts.register import Said
from traza.platform.access.roles import STAFF, Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
READERS = STAFF
REVIEWERS = frozenset({Role.REVIEW, Role.ADMIN})
NO_AGENCY = "—"  # the slug of no agency: staff that belongs to none sees none


def said(request: HttpRequest, why: str = "") -> Said:
    """Who speaks, for which agency."""
    user: Any = request.user
    agency = "" if user.role == Role.ADMIN else user.agency or NO_AGENCY
    return Said(user.pk, str(user.role), agency, why.strip())


def staff_of(request: HttpRequest) -> Said | None:
    """The staff that asks for a public page; None for anyone else."""
    is_staff = request.user.is_authenticated and request.user.is_staff_role
    return said(request) if is_staff else None


def inside(view: View) -> View:
    """404 for an unknown folio, and 403 with its sentence for another agency's report."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except UnknownReport as error:
            raise Http404 from error
        except OtherAgencyReport as refusal:
            context = {"refusal": str(refusal), "home": reverse("participation:waiting")}
            return render(request, "participation/closed.html", context, status=403)

    return answer  # type: ignore[return-value]


def agency_name(slug: str) -> str:
    """The name of an agency as the directory has it, or its slug in words."""
    known = directory.get_agency(slug) if slug else None
    return known.name if known else slug.replace("-", " ").capitalize()
