"""Who runs the site, how to reach them, what is done with people's data, what is not
accessible."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.platform.access.authority import NOTICES
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.audit.record import Actor
from traza.platform.operator.contracts import Stated
from traza.platform.operator.saying import past, state, stated
from traza.portal.forms.operator import OperatorForm
from traza.portal.pages.trust import notice


@may_enter(EVERYONE)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The whole privacy notice, with the days on which it changed."""
    context = {
        "collected": notice.collected(),
        "law": notice.LAW.body,
        "answer_days": notice.days("answer_days"),
        "longer_days": notice.days("longer_days"),
        "effect_days": notice.days("effect_days"),
        "past": past(),
    }
    return _page(request, "portal/trust/privacy.html", context)


@may_enter(EVERYONE)
@require_safe
def privacy_short(request: HttpRequest) -> HttpResponse:
    """The notice in its short form: who, what for, to whom, how to refuse."""
    context = {"collected": notice.collected(), "law": notice.LAW.body}
    return _page(request, "portal/trust/privacy_short.html", context)


@may_enter(EVERYONE)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is known to fail, and how to complain."""
    reviewed, known = notice.barriers()
    return _page(request, "portal/trust/accessibility.html", {"reviewed": reviewed, "known": known})


@may_enter(EVERYONE)
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Where to write, and for what there is another way."""
    return _page(request, "portal/trust/contact.html", {})


@may_enter(EVERYONE)
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Who runs this site."""
    return _page(request, "portal/trust/who.html", {})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"operator": stated(), **context})


@may_enter(NOTICES)
@never_cache
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form by which an administrator says it."""
    now: Stated = stated()
    form = OperatorForm(request.POST if request.method == "POST" else None, initial=dict(now.said))
    if request.method == "POST" and form.is_valid():
        try:
            state(form.cleaned_data, by=Actor.of(request.user))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó publicado. El aviso anterior se conserva."))
            return redirect("portal:who")
    context = {"form": form, "now": now, "is_public": settings.PUBLIC}
    return render(request, "portal/trust/write.html", context, status=422 if form.errors else 200)
