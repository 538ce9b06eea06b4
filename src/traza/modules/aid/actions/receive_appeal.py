"""Write down why somebody does not agree with a no."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.contracts.capabilities import REQUEST
from traza.modules.aid.contracts.refusals import BadPerson, NotRefused
from traza.modules.aid.models import Appeal, Request
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(REQUEST)
@transaction.atomic
def receive_appeal(number: int, words: str, *, said: Attribution) -> None:
    """Write down why somebody does not agree with a no: once.

    Raises UnknownRequest, NotRefused, BadPerson without words, OtherAgency, WithoutCapability.
    """
    row = held_request(number, said, REQUEST)
    row = Request.objects.select_for_update().get(pk=row.pk)
    granted = [one.granted for one in row.resolutions.all()]
    if granted != [False] or Appeal.objects.filter(request=row).exists():
        raise NotRefused
    if not words.strip():
        raise BadPerson(field="Inconformidad", why=told("escriba por qué no está de acuerdo"))
    Appeal.objects.create(request=row, words=words.strip(), on=today_in(row.agency), by=said.user)
    record("aid.appeal_received", by=said, about=f"aid:{number}")
