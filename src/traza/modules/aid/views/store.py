"""The store: what there is of each concept, its batches, and what comes in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import STOCK
from traza.modules.aid.forms.goods import GoodsForm
from traza.modules.aid.views import doors
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


@may_enter(*doors.ALL)
@never_cache
@require_safe
def store(request: HttpRequest) -> HttpResponse:
    """The balance and the batches."""
    said = attribution_of(request.user)
    agency = agency_of(said)
    today = api.today_in(agency)
    context = {
        "balance": api.balance(agency, today),
        "batches": api.list_batches(agency, today),
        "may_stock": holds(said, STOCK),
    }
    return render(request, "aid/store.html", context)


@may_enter(STOCK)
@never_cache
@require_http_methods(["GET", "POST"])
def goods(request: HttpRequest) -> HttpResponse:
    """A batch comes in."""
    said = attribution_of(request.user)
    mine = agency_of(said)
    form = GoodsForm(posted(request), concepts=api.goods(api.today_in(mine)), agency=mine)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        agency = str(data.pop("agency", "") or mine)
        with RefusedIn(form):
            api.receive_goods(agency, data.pop("concept"), data.pop("quantity"), said=said, **data)
            messages.success(request, _("Entró al almacén."))
            return redirect("aid:store")
    return render(request, "aid/goods.html", {"form": form}, status=422 if form.errors else 200)
