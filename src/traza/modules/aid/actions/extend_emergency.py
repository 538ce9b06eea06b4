"""Another last day for an emergency, by another norm."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.emergency_held import emergency_held
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import BadEmergency
from traza.modules.aid.models import Extension
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def extend_emergency(number: int, until: date, norm: str, *, said: Attribution) -> None:
    """Say until when it lasts: later, or earlier. What it said before stays.

    Raises UnknownEmergency, BadEmergency, OtherAgency and WithoutCapability.
    """
    row = emergency_held(number, said, DECIDE)
    if until < row.since:
        raise BadEmergency(field="Último día", why=told("es anterior al primero"))
    if not norm.strip():
        raise BadEmergency(field="Acuerdo", why=told("escriba su número y dónde se publicó"))
    Extension.objects.create(
        emergency=row, until=until, norm=norm.strip(), on=today_in(row.agency), by=said.user
    )
    record("aid.emergency_extended", by=said, about=f"emergency:{number}")
