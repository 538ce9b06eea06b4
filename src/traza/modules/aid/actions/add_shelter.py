"""A shelter of an emergency."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.emergency_held import open_emergency
from traza.modules.aid.contracts.capabilities import STOCK
from traza.modules.aid.contracts.refusals import BadEmergency
from traza.modules.aid.models import Shelter
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(STOCK)
@transaction.atomic
def add_shelter(number: int, name: str, municipality: str, *, said: Attribution) -> int:
    """Keep it; return its number. It is in a municipality of the declaration.

    Raises UnknownEmergency, EmergencyOver, BadEmergency, OtherAgency and WithoutCapability.
    """
    row = open_emergency(number, said, STOCK)
    if municipality not in row.places:
        raise BadEmergency(field="Municipio", why=told("no está en la declaratoria"))
    name = " ".join(name.split())
    if not name or row.shelters.filter(name=name).exists():
        raise BadEmergency(field="Albergue", why=told("escriba un nombre que no esté ya"))
    made = Shelter.objects.create(
        emergency=row, name=name, municipality=municipality, on=today_in(row.agency)
    )
    record("aid.shelter_added", by=said, about=f"emergency:{number}")
    return made.pk
