"""The administrator says the days in which somebody is away, and ends them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.platform import mail
from traza.platform.access import typed
from traza.platform.access.authority import ACCOUNTS
from traza.platform.access.models import User
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import Actor
from traza.platform.waiting import people
from traza.platform.waiting.absences import absences_of, say_away, say_back
from traza.portal.forms.day import AwayForm
from traza.portal.pages import day as pages
from traza.ui.forms import ReasonForm


class SaidAwayForm(AwayForm, ReasonForm):
    """Somebody else's absence, and why it is said for them."""

    field_order = ("since", "until", "receives", "why")


@may_enter(ACCOUNTS)
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest, number: int) -> HttpResponse:
    """The absences of an account, and the form that says one."""
    who, sent = _who(number), request.method == "POST"
    form = SaidAwayForm(
        request.POST if sent else None,
        initial={} if sent else typed.take(request),
        people=pages.who_receives(who),
    )
    form.fields["receives"].label = _("Quién recibe lo que tiene a cargo")
    if sent and form.is_valid() and _said(request, form, who):
        return redirect("people:away", number)
    context = {"person": who, "form": form, "absences": absences_of(number)}
    return render(request, "people/away.html", context, status=422 if form.errors else 200)


@may_enter(ACCOUNTS)
@require_POST
def back(request: HttpRequest, number: int, absence: int) -> HttpResponse:
    """End an absence before its last day, with its reason."""
    form = ReasonForm(request.POST)
    try:
        why = form.cleaned_data["why"] if form.is_valid() else ""
        say_back(number, absence, by=Actor.of(request.user), why=why)
    except (Refusal, OverflowError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La ausencia terminó hoy. Quedó en la bitácora."))
    return redirect("people:away", number)


def _said(request: HttpRequest, form: SaidAwayForm, who: User) -> bool:
    data = form.cleaned_data
    receives = int(data["receives"]) if data["receives"] else None
    by, why = Actor.of(request.user), data["why"]
    try:
        say_away(who.pk, data["since"], data["until"], receives=receives, by=by, why=why)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    sent = _("Quedó la ausencia, y se le avisó por carta.")
    kept = _("Quedó la ausencia. La carta que la avisa quedó en la carpeta «mail»; no salió.")
    messages.success(request, sent if mail.leaves() else kept)
    return True


def _who(number: int) -> User:
    try:
        return people.people([number])[number]
    except (KeyError, OverflowError) as error:
        raise Http404 from error
