"""The emergency that an act is about, for whoever may."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.aid.actions.authority import check_in
from traza.modules.aid.contracts.refusals import EmergencyOver, UnknownEmergency
from traza.modules.aid.models import Emergency, Shelter
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.emergencies import emergency_row, ends


@done_by(Doer.STEP, "the first step of each act on an emergency, which checks who may")
@transaction.atomic
def emergency_held(number: int, said: Attribution, capability: str) -> Emergency:
    """The row, locked. Raises UnknownEmergency and what `check` does."""
    row = emergency_row(number)
    check_in(row.agency, said, capability, "La emergencia")
    return Emergency.objects.select_for_update().get(pk=row.pk)


@done_by(Doer.STEP, "the first step of each act on an open emergency, which checks who may")
def open_emergency(number: int, said: Attribution, capability: str) -> Emergency:
    """The row of one that goes on. Raises also EmergencyOver."""
    row = emergency_held(number, said, capability)
    until, _norm = ends(row)
    if today_in(row.agency) > until:
        raise EmergencyOver(day=until.isoformat())
    return row


@done_by(Doer.STEP, "a part of the acts on shelters, which asked")
def shelter_in(row: Emergency, number: int) -> Shelter:
    """A shelter of the emergency. Raises UnknownEmergency."""
    found = row.shelters.filter(pk=number).first()
    if found is None:
        raise UnknownEmergency
    return found
