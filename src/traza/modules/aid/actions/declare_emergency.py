"""Declare an emergency from a template: where, for how many days and by which norm."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.authority import check_in
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.emergencies import NewEmergency
from traza.modules.aid.contracts.refusals import BadEmergency
from traza.modules.aid.models import Emergency
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.emergency_law import template
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def declare_emergency(agency: str, new: NewEmergency, *, said: Attribution) -> int:
    """Keep the declaration; return its number. Its page is public from now on.

    Raises UnknownEmergency (no such template), BadEmergency, OtherAgency and WithoutCapability.
    """
    check_in(agency, said, DECIDE, "La emergencia")
    kind = template(new.template)
    days = kind.days if new.days is None else new.days
    if not new.places:
        raise BadEmergency(field="Municipios", why=told("escriba al menos uno"))
    if not new.norm.strip():
        raise BadEmergency(field="Declaratoria", why=told("escriba su número y dónde se publicó"))
    if days < 1:
        raise BadEmergency(field="Días", why=told("escriba un número de 1 en adelante"))
    row = Emergency.objects.create(
        agency=agency, template=kind.code, title=new.title.strip() or kind.title,
        norm=new.norm.strip(), places=sorted(set(new.places)), since=new.since,
        until=new.since + timedelta(days=days - 1), on=today_in(agency), by=said.user,
    )  # fmt: skip
    record("aid.emergency_declared", by=said, about=f"emergency:{row.pk}")
    return row.pk
