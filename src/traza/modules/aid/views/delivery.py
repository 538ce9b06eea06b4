"""The voucher on paper, and the delivery that spends it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DELIVER
from traza.modules.aid.contracts.vocabulary import AidKind, Stage
from traza.modules.aid.forms.requests import DeliverForm
from traza.modules.aid.views import doors
from traza.modules.directory import api as directory
from traza.platform.access.roles import may_enter
from traza.platform.pdf.qr import qr_svg
from traza.ui.forms import posted


@may_enter(*doors.ALL, of=doors.request_of)
@never_cache
@require_safe
def voucher(request: HttpRequest, number: int) -> HttpResponse:
    """The voucher of a granted request, to print: a code, and no name."""
    stands = doors.request_of(request, number)
    if stands.stage is not Stage.GRANTED or stands.concept.is_cash:
        return redirect("aid:request", number)
    page = request.build_absolute_uri(reverse("aid:deliver", args=[number]))
    context = {
        "stands": stands,
        "agency": directory.agency_name(stands.agency),
        "qr": qr_svg(f"{page}?vale={stands.voucher}"),
    }
    return render(request, "aid/voucher.html", context)


@may_enter(DELIVER, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def deliver(request: HttpRequest, number: int) -> HttpResponse:
    """Hand over what was granted: the voucher is spent once."""
    stands = doors.request_of(request, number)
    start = {"voucher": request.GET.get("vale", "")[:60]}
    kind = stands.concept.kind
    form = DeliverForm(posted(request), initial=start, is_service=kind is AidKind.SERVICE)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.deliver(
            number, data["voucher"], receiver=data["receiver"], proxy=data["proxy"],
            receipt=data.get("receipt", ""), said=said,
        )  # fmt: skip

    return doors.act(
        request, stands, form, do, _("Quedó entregado. El vale ya no sirve."),
        title=_("Entregar el apoyo"), button=_("Entregar"),
        closed=stands.stage is not Stage.GRANTED or stands.concept.is_cash,
    )  # fmt: skip
