"""An organisation's own pages: its data, its people, its applications."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.actor import Attribution
from traza.modules.grants import api
from traza.modules.grants.contracts.organisations import NotYourOrganisation, Organisation
from traza.modules.grants.forms.applying import (
    OrganisationForm,
    PersonForm,
    start_of_organisation,
)
from traza.modules.grants.views import doors
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


def owner(request: HttpRequest) -> Attribution:
    """Who is signed in, as the owner of what is theirs."""
    return Attribution(request.user.pk, str(getattr(request.user, "role", "")))


def mine(request: HttpRequest, organisation: int) -> Organisation:
    """The organisation of an address. Raises Http404 for one that is not theirs."""
    try:
        return api.organisation_of(organisation, request.user.pk)
    except NotYourOrganisation as error:
        raise Http404 from error


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those for which one acts."""
    context = {"rows": api.organisations_of(request.user.pk)}
    return render(request, "grants/organisations.html", context)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An organisation is registered."""
    form = OrganisationForm(posted(request))
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            number = api.register_organisation(form.new(), said=owner(request))
            messages.success(request, _("La organización quedó registrada."))
            return redirect("grants:organisation", number)
    return _form_page(request, form, None)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, organisation: int) -> HttpResponse:
    """What it says is written again."""
    found = mine(request, organisation)
    form = OrganisationForm(posted(request), initial=start_of_organisation(found))
    if form.is_bound and form.is_valid():
        said = owner(request)
        with RefusedIn(form):
            api.change_organisation(found.id, form.new(), said=said)
            messages.success(request, _("Los datos quedaron guardados."))
            return redirect("grants:organisation", organisation)
    return _form_page(request, form, found)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    """An organisation: its applications, the open calls, its people."""
    found = mine(request, organisation)
    form = PersonForm(posted(request))
    if form.is_bound and form.is_valid():
        email, said = form.cleaned_data["email"], owner(request)
        with RefusedIn(form):
            api.add_person(found.id, email, said=said)
            messages.success(request, _("Esa persona ya puede actuar por la organización."))
            return redirect("grants:organisation", organisation)
    calls = {one.folio: one for one in api.list_calls(public_only=True)}
    drafts = api.drafts_of(found.id, request.user.pk)
    context = {
        "found": found,
        "form": form,
        "drafts": [(one, calls.get(one.call)) for one in drafts],
        "calls": [one for one in calls.values() if one.is_open],
    }
    return render(request, "grants/organisation.html", context, status=422 if form.errors else 200)


@may_enter(SIGNED_IN)
@require_POST
def begin(request: HttpRequest, organisation: int, folio: str) -> HttpResponse:
    """A draft for a call."""
    found = mine(request, organisation)
    doors.public_call(folio)
    draft = api.begin_application(found.id, folio, said=owner(request))
    return redirect("grants:application", draft)


def _form_page(
    request: HttpRequest, form: OrganisationForm, found: Organisation | None
) -> HttpResponse:
    context = {"form": form, "found": found}
    status = 422 if form.errors else 200
    return render(request, "grants/organisation_form.html", context, status=status)
