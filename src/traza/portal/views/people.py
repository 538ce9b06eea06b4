"""The administrator sees the accounts and changes what each may do."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.directory.api import list_agencies
from traza.platform.access import typed
from traza.platform.access.people import Person, change_role, people
from traza.platform.access.roles import Role, may_enter
from traza.platform.audit.record import Actor, entries
from traza.portal.forms.people import RoleForm

ADMINS = frozenset({Role.ADMIN})


@may_enter(ADMINS)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every account, by e-mail."""
    text = request.GET.get("q", "")[:100]
    return render(request, "people/list.html", {"people": people(text), "text": text})


@may_enter(ADMINS)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its role, the history of its roles, and the form to change it."""
    who = next((each for each in people() if each.id == number), None)
    if who is None:
        messages.error(request, _("Esa cuenta no existe. Búsquela en la lista de cuentas."))
        return redirect("people:list")
    sent = request.method == "POST"
    before = {"role": who.role, "agency": who.agency} | ({} if sent else typed.take(request))
    known = [(each.slug, each.name) for each in list_agencies()]
    form = RoleForm(request.POST if sent else None, initial=before, agencies=known)
    if sent and form.is_valid() and _change(request, form, who):
        return redirect("people:person", number)
    context = {"person": who, "form": form, "acts": entries(about=f"user:{number}")}
    status = 422 if form.errors else 200
    return render(request, "people/person.html", context, status=status)


def _change(request: HttpRequest, form: forms.Form, who: Person) -> bool:
    try:
        change_role(
            who.id,
            Role(form.cleaned_data["role"]),
            by=Actor.of(request.user),
            why=form.cleaned_data["why"],
            agency=form.cleaned_data["agency"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("El papel cambió. El cambio está en la bitácora."))
    return True
