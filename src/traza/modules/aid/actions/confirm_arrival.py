"""Goods that were sent to a shelter are counted when they arrive."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.emergency_held import emergency_held
from traza.modules.aid.contracts.capabilities import DELIVER
from traza.modules.aid.contracts.refusals import AlreadyArrived, BadQuantity, UnknownEmergency
from traza.modules.aid.models import Arrival, Shipment
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(DELIVER)
@transaction.atomic
def confirm_arrival(number: int, shipment: int, quantity: int, *, said: Attribution) -> None:
    """Keep how many things were counted on arrival, fewer or more than were sent: it is told.

    It is counted after the emergency too. Raises UnknownEmergency, BadQuantity, AlreadyArrived,
    OtherAgency and WithoutCapability.
    """
    row = emergency_held(number, said, DELIVER)
    if quantity < 0:
        raise BadQuantity
    sent = Shipment.objects.filter(pk=shipment, shelter__emergency=row).first()
    if sent is None:
        raise UnknownEmergency
    counted = Arrival.objects.filter(shipment=sent).first()
    if counted is not None:
        raise AlreadyArrived(day=counted.on.isoformat())
    Arrival.objects.create(shipment=sent, quantity=quantity, on=today_in(row.agency), by=said.user)
    record("aid.arrived", by=said, about=f"emergency:{number}", detail={"quantity": quantity})
