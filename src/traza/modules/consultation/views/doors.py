"""Who may do what with proposals, and what their pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from traza.kernel.actor import Attribution
from traza.modules.consultation import api
from traza.modules.consultation.contracts.cases import Case
from traza.modules.consultation.contracts.refusals import UnknownProposal
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once
from traza.ui.refused import RefusedIn

Do = Callable[[dict[str, Any], Attribution], object]


def public_case(folio: str) -> Case:
    """The proposal of an address. Raises Http404."""
    try:
        return api.the_case(folio)
    except UnknownProposal as error:
        raise Http404 from error


@found_once
def case_of(request: HttpRequest, folio: str) -> Case:
    """The proposal of an address for staff. Raises Http404, OtherAgency."""
    agency = api.agency_of_proposal(folio)
    if agency is None:
        raise Http404
    check_agency(attribution_of(request.user), agency, f"La propuesta {folio}")
    return public_case(folio)


def act(
    request: HttpRequest, case: Case, form: forms.Form, do: Do, said: str, **context: Any
) -> HttpResponse:
    """A page of one act: its form, or the redirect once it is done."""
    if request.method == "POST" and form.is_valid():
        with RefusedIn(form):
            do(form.cleaned_data, attribution_of(request.user))
            messages.success(request, said)
            return redirect("consultation:manage", case.row.folio)
    shown = {"case": case, "form": form, **context}
    status = 422 if form.errors else 200
    return render(request, "consultation/act.html", shown, status=status)
