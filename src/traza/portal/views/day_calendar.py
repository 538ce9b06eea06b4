"""The last days of what waits: a month as a page, and a feed that a calendar reads by its key."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traza.kernel.ics import calendar
from traza.platform.access.roles import EVERYONE, SIGNED_IN, may_enter
from traza.platform.waiting.calendar_keys import key_since, make_key, revoke_key, whose_key
from traza.portal.pages import day_calendar as pages

SHOWN = "calendar_key"  # in the session: a key that was just made, to be shown once


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """A month with what is due on each of its days."""
    made = request.session.pop(SHOWN, "")
    context = {
        "month": pages.month_of(request.user, request.GET.get("mes", "")),
        "since": key_since(request.user.pk or 0),
        "address": request.build_absolute_uri(reverse("day:feed", args=[made])) if made else "",
    }
    return render(request, "day/calendar.html", context)


@may_enter(SIGNED_IN)
@require_POST
def key(request: HttpRequest) -> HttpResponse:
    """Make the key of the calendar, or end it."""
    if not getattr(request.user, "is_staff_role", False):
        raise Http404
    if "quitar" in request.POST:
        revoke_key(request.user)
        messages.success(request, _("La dirección de su calendario ya no abre nada."))
    else:
        request.session[SHOWN] = make_key(request.user)
    return redirect("day:calendar")


@may_enter(EVERYONE)
@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The last days of whoever has this key; nothing private is told."""
    user = whose_key(token)
    if user is None:
        raise Http404
    with translation.override(settings.LANGUAGE_CODE):
        events = pages.events(user, request.build_absolute_uri)
        body = calendar(_("Mi día en Traza"), events, timezone.now())
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Content-Disposition"] = 'inline; filename="traza.ics"'
    return answer
