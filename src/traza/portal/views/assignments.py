"""The administrator gives an account what it may do besides its role, and ends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.directory.api import list_agencies
from traza.modules.works import api as works
from traza.platform.access import typed
from traza.platform.access.assigning import (
    AssignmentInfo,
    NewAssignment,
    assign,
    assignable,
    assignments_of,
    end_assignment,
)
from traza.platform.access.authority import ACCOUNTS
from traza.platform.access.described import described
from traza.platform.access.people import Person, find_person
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import Actor
from traza.platform.law import clock
from traza.portal.forms.people import AssignForm
from traza.ui.forms import ReasonForm


@may_enter(ACCOUNTS)
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, number: int) -> HttpResponse:
    """What somebody may do besides their role, with its place, its days and its reason."""
    who, sent = _who(number), request.method == "POST"
    before = {"since": clock.today()} | ({} if sent else typed.take(request))
    form = AssignForm(
        request.POST if sent else None,
        initial=before,
        bundles=[(one.code, one.label) for one in assignable()],
        agencies=[(one.slug, one.name) for one in list_agencies()],
    )
    if sent and form.is_valid() and _given(request, form, who):
        return redirect("people:person", number)
    context = {"person": who, "form": form, "roles": described(assignable())}
    return render(request, "people/assign.html", context, status=422 if form.errors else 200)


@may_enter(ACCOUNTS)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: int, assignment: int) -> HttpResponse:
    """End one assignment, with its reason; it stays in sight as over."""
    who, found = _who(number), _assignment(number, assignment)
    sent = request.method == "POST"
    form = ReasonForm(request.POST) if sent else ReasonForm(initial=typed.take(request))
    if sent and form.is_valid():
        try:
            end_assignment(assignment, by=Actor.of(request.user), why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La asignación terminó. Quedó en la bitácora."))
            return redirect("people:person", number)
    context = {"person": who, "form": form, "one": found}
    return render(request, "people/end.html", context, status=422 if form.errors else 200)


def _given(request: HttpRequest, form: AssignForm, who: Person) -> bool:
    data = form.cleaned_data
    place, agency, named = data["place"], data["agency"], data["named"].strip()
    wrong = _wrong(place, named)
    if wrong:
        form.add_error("named", wrong)
        return False
    book = budget.get_book(named) if place == "book" else None
    new = NewAssignment(
        bundle=data["bundle"],
        scope=f"{place}:{named}" if place in {"book", "programme"} else place,
        agency=book.agency if book else agency,
        since=data["since"],
        until=data["until"],
    )
    try:
        assign(who.id, new, by=Actor.of(request.user), why=data["why"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Quedó asignado, y se le avisó por carta."))
    return True


def _wrong(place: str, named: str) -> str:
    """What is wrong with the thing that is named; "" when it is there, or none is needed."""
    known: Any = True
    if place == "book":
        known = budget.get_book(named)
    elif place == "programme":
        known = any(one.slug == named for one in works.list_programmes())
    return "" if known else _("No hay un libro o programa con esa dirección. Cópiela de su página.")


def _who(number: int) -> Person:
    found = find_person(number)
    if found is None:
        raise Http404
    return found


def _assignment(person: int, number: int) -> AssignmentInfo:
    found = next((one for one in assignments_of(person) if one.id == number), None)
    if found is None:
        raise Http404
    return found
