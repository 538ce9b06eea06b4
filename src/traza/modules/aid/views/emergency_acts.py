"""The acts on an emergency: each its form, whom it asks, what it does and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, DELIVER, STOCK
from traza.modules.aid.contracts.emergencies import EmergencyStanding
from traza.modules.aid.forms import emergencies as forms
from traza.modules.aid.views import doors
from traza.modules.territory import api as territory
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn

Do = Callable[[int, dict[str, Any], Attribution], object]


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its title, its form, the capability it asks, what it does and what is said then.

    `after` tells whether it is done after the emergency too.
    """

    title: str | Promise
    form: type[forms.ActForm]
    capability: str
    do: Do
    said: str | Promise
    after: bool = False


ACTS = {
    "albergue": Act(
        lazy("Agregar un albergue"), forms.ShelterForm, STOCK,
        lambda n, data, by: api.add_shelter(n, data["name"], data["municipality"], said=by),
        lazy("Quedó el albergue."),
    ),
    "necesidad": Act(
        lazy("Decir lo que hace falta"), forms.NeedForm, STOCK,
        lambda n, data, by: api.say_need(
            n, int(data["shelter"]), data["concept"], data["quantity"], said=by
        ),
        lazy("Quedó lo que hace falta."),
    ),
    "envio": Act(
        lazy("Enviar del almacén"), forms.ShipForm, STOCK,
        lambda n, data, by: api.ship(
            n, int(data["shelter"]), int(data["batch"]), data["quantity"], said=by
        ),
        lazy("Salió del almacén. Escriba su código en las cajas."),
    ),
    "llegada": Act(
        lazy("Contar lo que llegó"), forms.ArriveForm, DELIVER,
        lambda n, data, by: api.confirm_arrival(
            n, int(data["shipment"]), data["quantity"], said=by
        ),
        lazy("Quedó lo que llegó."), after=True,
    ),
    "fondo": Act(
        lazy("Registrar dinero del fondo"), forms.FundForm, DECIDE,
        lambda n, data, by: api.record_fund(
            n, data["amount"], data["what"], is_spent=data["kind"] == "out", said=by
        ),
        lazy("Quedó en el fondo."), after=True,
    ),
    "termino": Act(
        lazy("Cambiar el último día"), forms.ExtendForm, DECIDE,
        lambda n, data, by: api.extend_emergency(n, data["until"], data["norm"], said=by),
        lazy("Quedó el último día."), after=True,
    ),
}  # fmt: skip


def offered(stands: EmergencyStanding, said: Attribution) -> list[tuple[str, Act]]:
    """The acts that this person may do now."""
    return [
        (slug, act)
        for slug, act in ACTS.items()
        if holds(said, act.capability) and (act.after or not stands.is_over)
    ]


@may_enter(STOCK, DECIDE, DELIVER, of=doors.emergency_of)
@never_cache
@require_http_methods(["GET", "POST"])
def emergency_act(request: HttpRequest, emergency: int, act: str) -> HttpResponse:
    """One act: its form, or back to the emergency once it is done."""
    stands = doors.emergency_of(request, emergency)
    known = ACTS.get(act)
    if known is None:
        raise Http404
    said = attribution_of(request.user)
    form = known.form(posted(request), known=_known(stands))
    if request.method == "POST" and form.is_valid():
        with RefusedIn(form):
            known.do(stands.id, form.cleaned_data, said)
            messages.success(request, str(known.said))
            return redirect("aid:relief", stands.id)
    context = {"stands": stands, "form": form, "act": known}
    return render(request, "aid/relief_act.html", context, status=422 if form.errors else 200)


def _known(stands: EmergencyStanding) -> forms.Known:
    today = api.today_in(stands.agency)
    return forms.Known(
        stands, territory.municipality_names(stands.places), api.goods(today),
        api.list_batches(stands.agency, today),
    )  # fmt: skip
