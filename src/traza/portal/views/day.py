"""Mi día: what waits for who signed in, until when, and the days in which they are away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.refusal import Refusal
from traza.platform import mail, paging
from traza.platform.access import kept_drafts, typed
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.letters.choices import bad_address_of
from traza.platform.waiting.absences import absences_of, be_away, come_back
from traza.portal.forms.day import AwayForm
from traza.portal.pages import day as pages


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything that the person may do today, late ones first."""
    asked = request.GET
    board = pages.board(request.user, under=asked.get("de", "")[:60], whose=asked.get("ver", ""))
    start = paging.offset(request, pages.PAGE)
    runs = pages.runs(request.user)
    context = {
        "board": board,
        "groups": pages.groups(pages.rows_of(board.found[start : start + pages.PAGE])),
        "pages": paging.pages(request, len(board.found), pages.PAGE),
        "leaves": mail.leaves() or not runs,
        "runs": runs,
        "drafts": kept_drafts.all_of(request.user.pk or 0),
        "bad": bad_address_of(request.user),
    }
    return render(request, "day/home.html", context)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    """The days in which the person is away, and who receives what was given to them."""
    sent = request.method == "POST"
    people = pages.who_receives(request.user)
    before = {} if sent else typed.take(request)
    form = AwayForm(request.POST if sent else None, initial=before, people=people)
    if sent and form.is_valid() and _away(request, form):
        return redirect("day:away")
    context = {"form": form, "absences": absences_of(request.user.pk or 0)}
    return render(request, "day/away.html", context, status=422 if form.errors else 200)


@may_enter(SIGNED_IN)
@require_POST
def back(request: HttpRequest, number: int) -> HttpResponse:
    """Come back before the last day."""
    try:
        come_back(request.user.pk or 0, number)
    except (Refusal, OverflowError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Su ausencia terminó hoy."))
    return redirect("day:away")


def _away(request: HttpRequest, form: AwayForm) -> bool:
    said = form.cleaned_data
    receives = int(said["receives"]) if said["receives"] else None
    try:
        be_away(request.user.pk or 0, said["since"], said["until"], receives=receives)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Quedó su ausencia. Puede terminarla antes."))
    return True
