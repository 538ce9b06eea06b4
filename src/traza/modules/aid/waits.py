"""What waits in aid: to resolve, once more when appealed, to deliver, to count in a shelter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.waits import Scope, Wait
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, DELIVER, PAY
from traza.modules.aid.contracts.cash import last_standing
from traza.modules.aid.contracts.emergencies import EmergencyStanding, ShipmentRow
from traza.modules.aid.contracts.requests import RequestRow
from traza.modules.aid.contracts.vocabulary import MoneyStep, Stage

OPEN = (Stage.WAITING, Stage.APPEALED, Stage.GRANTED)


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """The next act of each request of an agency ("" of all)."""
    day_in = cache(lambda whose: today or api.today_in(whose))
    for one in api.list_requests(agency, OPEN):
        yield _next(one, day_in(one.agency))
    for stands in api.list_emergencies(agency):
        for sent in stands.shipments:
            if sent.arrived is None:
                yield _on_its_way(stands, sent, day_in(stands.agency))


def _next(one: RequestRow, today: date) -> Wait:
    key, address, title, may = _act(one)
    asks_another = one.stage is Stage.APPEALED or (
        one.stage is Stage.WAITING and api.is_large(one.quantity, one.amount, one.received_on)
    )
    second, hands = (DECIDE, one.hands) if asks_another else ("", frozenset())
    if may == PAY:
        second, hands = PAY, api.payers_not(api.standing(one.id))
    return Wait(
        key=f"aid:{one.id}:{key}",
        title=title,
        about=f"{one.folio} · {one.concept.title}",
        thing=f"aid:{one.id}",
        url=reverse(address, args=[one.id]),
        thing_url=reverse("aid:request", args=[one.id]),
        under="aid:board",
        for_capability=(may,),
        scope=Scope(one.agency),
        today=today,
        since=one.since,
        second=second,
        hands=hands,
    )


def _on_its_way(stands: EmergencyStanding, sent: ShipmentRow, today: date) -> Wait:
    page = reverse("aid:relief", args=[stands.id])
    return Wait(
        key=f"aid_shipment:{sent.id}:arrive",
        title=_("Contar lo que llegó a un albergue"),
        about=sent.code,
        thing=f"emergency:{stands.id}",
        url=reverse("aid:relief_act", args=[stands.id, "llegada"]),
        thing_url=page,
        under="aid:board",
        for_capability=(DELIVER,),
        scope=Scope(stands.agency),
        today=today,
        since=sent.on,
    )


def _act(one: RequestRow) -> tuple[str, str, str, str]:
    """Its name, its page, its title and who may."""
    step = last_standing(one.money)
    if step is not None and step.step is MoneyStep.ORDER:
        return f"pay{step.id}", "aid:pay", _("Registrar el pago de un apoyo en dinero"), PAY
    if step is not None and step.step is MoneyStep.PROMISE:
        return f"order{step.id}", "aid:order", _("Ordenar el pago de un apoyo en dinero"), DECIDE
    if one.stage is Stage.GRANTED:
        return "deliver", "aid:deliver", _("Entregar un apoyo autorizado"), DELIVER
    if one.stage is Stage.APPEALED:
        return "answer", "aid:decide", _("Resolver una inconformidad por un apoyo"), DECIDE
    if one.is_urgent:
        return "decide", "aid:decide", _("Resolver una solicitud urgente de apoyo"), DECIDE
    return "decide", "aid:decide", _("Resolver una solicitud de apoyo"), DECIDE
