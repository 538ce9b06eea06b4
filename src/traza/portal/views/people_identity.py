"""Whose an account is: what the certificate of an electronic signature must say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS
from traza.platform.access.identity import identify, whose
from traza.platform.access.people import find_person
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import Actor
from traza.portal.forms.people import IdentityForm


@may_enter(ACCOUNTS)
@never_cache
@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, number: int) -> HttpResponse:
    """Write the RFC and CURP of an account; what is kept is sealed and shown to nobody again."""
    who = find_person(number)
    if who is None:
        messages.error(request, _("Esa cuenta no existe. Búsquela en la lista de cuentas."))
        return redirect("people:list")
    form = IdentityForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _kept(request, number, form):
        return redirect("people:person", number)
    known = whose(number)
    context = {
        "person": who,
        "form": form,
        "has_rfc": bool(known.rfc),
        "has_curp": bool(known.curp),
    }
    return render(request, "people/identity.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, number: int, form: IdentityForm) -> bool:
    said = form.cleaned_data
    try:
        identify(
            number, rfc=said["rfc"], curp=said["curp"], by=Actor.of(request.user), why=said["why"]
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Hecho. Quedó en la bitácora."))
    return True
