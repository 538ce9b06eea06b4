"""Open the data of who asked, and keep who looked."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.authority import held_by_any
from traza.modules.aid.contracts.capabilities import DECIDE, DELIVER, REQUEST
from traza.modules.aid.contracts.requests import NewPerson
from traza.modules.aid.queries.persons import person_of
from traza.platform.audit.record import record


@asks(REQUEST, DECIDE, DELIVER)
@transaction.atomic
def see_person(number: int, *, said: Attribution) -> NewPerson:
    """The person of a request, with their own words; each look is in the log.

    Raises UnknownRequest, OtherAgency and WithoutCapability.
    """
    row = held_by_any(number, said, (REQUEST, DECIDE, DELIVER))
    record("aid.person_seen", by=said, about=f"aid:{number}")
    return person_of(row.person)
