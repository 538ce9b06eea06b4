"""Erase who asked, at their request: what was granted and delivered still adds up."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import NoReasonGiven, StillOpen
from traza.modules.aid.contracts.vocabulary import Stage
from traza.modules.aid.models import (
    Appeal,
    Delivery,
    Person,
    Request,
    Resolution,
    ServiceReceipt,
)
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.requests import standing
from traza.platform.audit.record import record

CLOSED = {Stage.REFUSED, Stage.DELIVERED, Stage.VOID}
BLANK = dict.fromkeys(
    ["given", "surname", "second", "born", "sex", "curp", "curp_pending", "contact",
     "curp_index", "name_index", "birth_index"], "",
)  # fmt: skip


@asks(DECIDE)
@transaction.atomic
def erase_person(number: int, because: str, *, said: Attribution) -> None:
    """Empty every word of the person of a request; their requests stay, of nobody.

    Raises UnknownRequest, NoReasonGiven, StillOpen while something of theirs is neither refused nor
    delivered, OtherAgency (also when another agency holds a request of theirs), WithoutCapability.
    """
    row = held_request(number, said, DECIDE)
    if not because.strip():
        raise NoReasonGiven
    theirs = list(Request.objects.select_for_update().filter(person_id=row.person_id))
    for one in theirs:
        held_request(one.pk, said, DECIDE)
        if standing(one.pk).stage not in CLOSED:
            raise StillOpen
    numbers = [one.pk for one in theirs]
    Resolution.objects.filter(request__in=numbers).update(because="")
    Appeal.objects.filter(request__in=numbers).update(words="")
    Delivery.objects.filter(request__in=numbers).update(receiver="", proxy="")
    ServiceReceipt.objects.filter(delivery__request__in=numbers).update(receipt="")
    Person.objects.filter(pk=row.person_id).update(**BLANK, erased_on=today_in(row.agency))
    record("aid.person_erased", by=said, about=f"aid:{number}")
