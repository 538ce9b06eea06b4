"""What a person is told by letter: when each kind, and whether their address takes letters."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traza.platform import mail
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.letters.choices import (
    bad_address_of,
    choices_of,
    choose,
    reader_of,
    try_again,
)
from traza.platform.letters.models import Reader
from traza.portal.forms.letters import LettersForm


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """When each kind is told, and at what hour the day's letter."""
    if not getattr(request.user, "is_staff_role", False):
        raise Http404
    person = request.user.pk or 0
    if request.method == "POST":
        form = LettersForm(request.POST)
        if form.is_valid():
            choose(person, form.choices, int(form.cleaned_data["hour"]))
            messages.success(request, _("Quedó lo que eligió."))
            return redirect("day:letters")
    else:
        chosen = reader_of(person) or Reader()
        form = LettersForm(initial={**choices_of(chosen), "hour": str(chosen.hour)})
    context = {
        "form": form,
        "address": getattr(request.user, "email", ""),
        "leaves": mail.leaves(),
        "bad": bad_address_of(request.user),
    }
    return render(request, "day/letters.html", context, status=422 if form.errors else 200)


@may_enter(SIGNED_IN)
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try the person's address again."""
    if try_again(request.user.pk or 0):
        messages.success(request, _("La próxima carta se enviará de nuevo a su correo."))
    return redirect("day:letters")
