"""What who signed in typed and has not sent: kept for them, given back, forgotten."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.platform.access import kept_drafts
from traza.platform.access.roles import SIGNED_IN, may_enter

JSON = "application/json"
MOST_STEP = 2**53


@may_enter(SIGNED_IN)
@never_cache
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Take a page's draft; the answer has those of the same form that the page does not know."""
    if request.content_type != JSON:
        return HttpResponse(status=415)
    try:
        others = kept_drafts.keep(request.user.pk or 0, request.body)
    except Refusal as refusal:
        status = 413 if isinstance(refusal, kept_drafts.DraftTooBig) else 400
        return HttpResponse(str(refusal), status=status, content_type="text/plain; charset=utf-8")
    answer = {"now": kept_drafts.now(), "others": others}
    return HttpResponse(msgspec.json.encode(answer), content_type=JSON)


@may_enter(SIGNED_IN)
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Forget a draft as it was when its page was drawn; what was written since stays."""
    step = whole_number(request.POST.get("step"))
    if step is not None and step <= MOST_STEP:
        kept_drafts.drop(request.user.pk or 0, request.POST.get("writer", ""), step)
    if not request.accepts("text/html"):  # the form's own script
        return HttpResponse(status=204)
    messages.success(request, _("El borrador se descartó."))
    return redirect("day:home")
