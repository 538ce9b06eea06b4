"""Remember that two persons who look alike are not one."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.contracts.capabilities import REQUEST
from traza.modules.aid.models import Distinct, Person
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(REQUEST)
@transaction.atomic
def say_distinct(number: int, other: int, *, said: Attribution) -> None:
    """Say that who asks is not that other person: the pair is not shown again.

    Who is not registered, or is this very person, changes nothing. Raises UnknownRequest,
    OtherAgency and WithoutCapability.
    """
    row = held_request(number, said, REQUEST)
    one, two = sorted((row.person_id, other))
    if one == two or not Person.objects.filter(pk=other).exists():
        return
    if Distinct.objects.filter(one_id=one, other_id=two).exists():
        return
    Distinct.objects.create(one_id=one, other_id=two, by=said.user, on=today_in(row.agency))
    record("aid.said_distinct", by=said, about=f"aid:{number}")
