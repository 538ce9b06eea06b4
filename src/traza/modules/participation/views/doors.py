"""Who may do what with reports, and what their pages share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from traza.kernel.actor import Actor, Attribution
from traza.modules.participation import api
from traza.modules.participation.contracts import StaffReport, UnknownReport
from traza.platform.access.authority import attribution_of, is_nowhere
from traza.platform.access.roles import found_once

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def staff_of(request: HttpRequest) -> Attribution | None:
    """The staff that asks for a public page; None for anyone else."""
    is_staff = request.user.is_authenticated and request.user.is_staff_role
    if not is_staff or is_nowhere(Actor.of(request.user)):
        return None  # of no agency: a public page is read as anyone does
    return attribution_of(request.user)


@found_once
def report_of(request: HttpRequest, folio: str) -> StaffReport:
    """The report of an address for the staff of its agency. Raises Http404 and OtherAgency."""
    try:
        return api.staff_report(folio, attribution_of(request.user))
    except UnknownReport as error:
        raise Http404 from error


def known(view: View) -> View:
    """404 for an unknown folio."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except UnknownReport as error:
            raise Http404 from error

    return answer  # type: ignore[return-value]
