"""Goods of the store leave for a shelter."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.emergency_held import open_emergency, shelter_in
from traza.modules.aid.contracts.capabilities import STOCK
from traza.modules.aid.contracts.refusals import BadQuantity, NotEnough, UnknownEmergency
from traza.modules.aid.models import Batch, Shipment
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(STOCK)
@transaction.atomic
def ship(number: int, shelter: int, batch: int, quantity: int, *, said: Attribution) -> int:
    """Send things of a batch of the same agency; return the number of the shipment.

    Raises UnknownEmergency, EmergencyOver, BadQuantity, NotEnough (what expired does not count),
    OtherAgency and WithoutCapability.
    """
    row = open_emergency(number, said, STOCK)
    place, today = shelter_in(row, shelter), today_in(row.agency)
    if quantity < 1:
        raise BadQuantity
    goods = Batch.objects.filter(pk=batch, agency=row.agency)
    kept = goods.select_for_update().first()
    if kept is None:
        raise UnknownEmergency
    usable = goods.filter(left__gte=quantity).exclude(expires_on__lt=today)
    if not usable.update(left=F("left") - quantity):
        expired = kept.expires_on is not None and kept.expires_on < today
        raise NotEnough(left=0 if expired else kept.left, asked=quantity)
    made = Shipment.objects.create(
        shelter=place, batch=kept, quantity=quantity, on=today, by=said.user
    )
    record("aid.shipped", by=said, about=f"emergency:{number}", detail={"quantity": quantity})
    return made.pk
