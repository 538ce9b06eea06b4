"""How many things a shelter needs."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.emergency_held import open_emergency, shelter_in
from traza.modules.aid.contracts.capabilities import STOCK
from traza.modules.aid.contracts.refusals import BadQuantity
from traza.modules.aid.models import Need
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(STOCK)
@transaction.atomic
def say_need(number: int, shelter: int, code: str, quantity: int, *, said: Attribution) -> None:
    """Say how many of a concept a shelter needs in all, zero too; the last one said holds.

    Raises UnknownEmergency, EmergencyOver, UnknownConcept, BadQuantity, OtherAgency and
    WithoutCapability.
    """
    row = open_emergency(number, said, STOCK)
    today = today_in(row.agency)
    concept(code, today)
    if quantity < 0:
        raise BadQuantity
    Need.objects.create(
        shelter=shelter_in(row, shelter), concept=code, quantity=quantity, on=today, by=said.user
    )
    record("aid.need_said", by=said, about=f"emergency:{number}")
