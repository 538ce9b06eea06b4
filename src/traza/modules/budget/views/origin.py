"""Correct whose money a budget key is, with the reason and what it said before in sight."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import LOAD
from traza.modules.budget.forms.origin import FIELDS, KeyOriginForm
from traza.modules.budget.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter


@may_enter(LOAD, of=doors.book_of)
@require_http_methods(["GET", "POST"])
def origin(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The form, and what was corrected before."""
    book = doors.book_of(request, slug)
    info = doors.line_of(book, number)
    sent = request.method == "POST"
    before = {name: getattr(info.spec, name) for name in FIELDS}
    form = (
        KeyOriginForm(request.POST) if sent else KeyOriginForm(initial=before | typed.take(request))
    )
    if sent and form.is_valid():
        why = form.cleaned_data["reason"]
        try:
            budget.correct_origin(number, form.origin(), by=attribution_of(request.user), why=why)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó corregido. Lo que decía antes sigue a la vista."))
            return redirect("budget:line", slug, number)
    context = {"book": book, "line": info, "form": form}
    return render(request, "budget/origin.html", context, status=422 if form.errors else 200)
