"""Who may do what with funded projects, and what their pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from traza.kernel.actor import Attribution, NotAllowed
from traza.kernel.decision import Refused
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.following import UnknownProject
from traza.modules.grants.contracts.following_route import InstalmentRoute, ProjectRoute
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once
from traza.platform.access.second_person import second_person
from traza.platform.forms import handed
from traza.platform.forms.handed import Handed

Do = Callable[[dict[str, Any], Attribution], object]


@found_once
def project_of(request: HttpRequest, project: int) -> ProjectRoute:
    """The project of an address for staff. Raises Http404, OtherAgency."""
    try:
        agency = api.agency_of_project(project)
    except OverflowError as error:
        raise Http404 from error
    if agency is None:
        raise Http404
    check_agency(attribution_of(request.user), agency, f"El proyecto {project}")
    return api.project_route(project)


def public_project(project: int) -> ProjectRoute:
    """The project of an address for anyone. Raises Http404."""
    try:
        return api.project_route(project)
    except (UnknownProject, OverflowError) as error:
        raise Http404 from error


def instalment_in(project: ProjectRoute, number: int) -> InstalmentRoute:
    """An instalment of the project by its number. Raises Http404."""
    found = next((one for one in project.instalments if one.number == number), None)
    if found is None:
        raise Http404
    return found


def second(
    request: HttpRequest, code: str, hands: Iterable[int | None], project: ProjectRoute
) -> str:
    """Why this person may not, and who may; "" when they may."""
    return second_person(code, attribution_of(request.user), hands, agency=project.agency)


def paper_of(
    request: HttpRequest, form: forms.Form, name: str = "paper", missing: str = ""
) -> Handed | None:
    """The file that came with a form, now or before; with `missing`, what is said without it."""
    if request.method != "POST":
        return None
    found, wrong = handed.handed(request, name, f"kept_{name}")
    if wrong or (missing and found is None):
        form.add_error(name, wrong or missing)
    return found


@dataclass(frozen=True)
class Act:
    """A page of one act: what it is called, its button, what is said once it is done."""

    title: str
    button: str
    done: str
    second: str = ""
    lead: str = ""


def act(
    request: HttpRequest,
    project: ProjectRoute,
    form: forms.Form,
    do: Do,
    page: Act,
    **context: Any,
) -> HttpResponse:
    """The form of an act with its reasons, or the redirect once it is done."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data, attribution_of(request.user))
        except NotAllowed:
            raise
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, page.done)
            return redirect("grants:project", project.id)
    shown = {"project": project, "form": form, "page": page, **context}
    status = 422 if form.errors else 200
    return render(request, "grants/following_act.html", shown, status=status)


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Each reason beside the field that mends it, with its article; the others over the form."""
    decision = refusal.values.get("decision") if isinstance(refusal, Refused) else None
    if decision is None:
        form.add_error(_input(form, refusal.values.get("field")), str(refusal))
        return
    for reason in decision.against:  # type: ignore[attr-defined]
        cited = f"{reason.text} ({reason.citation})" if reason.citation else reason.text
        form.add_error(_input(form, reason.field), cited)


NAMES = {"extension_until": "until"}  # fields of facts that a form calls otherwise


def _input(form: forms.Form, field: object) -> str | None:
    name = NAMES.get(str(field), str(field))
    return name if name in form.fields else None
