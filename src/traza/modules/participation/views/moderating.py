"""Staff decides whether one photograph of a report is seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.modules.participation import api
from traza.modules.participation.contracts import HideReason
from traza.modules.participation.contracts.capabilities import MODERATE
from traza.modules.participation.views import doors
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.moderation.form import Asking, asked


@may_enter(MODERATE, of=doors.report_of)
@never_cache
@doors.known
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, folio: str, position: int) -> HttpResponse:
    """The photograph, what was decided of it, and the form that hides it or shows it again."""
    report = doors.report_of(request, folio)
    if position not in report.photos:
        raise Http404
    decided = [one for one in report.photo_moderations if one.photo == position]
    form = asked(
        request,
        Asking(text=None, reasons=HideReason.labels(), seen=len(decided)),
        lambda made: api.moderate_photo(folio, position, made, said=attribution_of(request.user)),
    )
    if form is None:
        messages.success(request, _("Quedó publicada su decisión; la foto se conserva."))
        return redirect("participation:answer", report.info.folio)
    context = {"report": report.info, "position": position, "decided": decided, "form": form}
    status = 422 if form.errors else 200
    return render(request, "participation/photo.html", context, status=status)
