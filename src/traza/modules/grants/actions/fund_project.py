"""A project that the award left with support enters the register, and its money is reserved."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Amount, Name, Owner
from traza.modules.grants.contracts.capabilities import CAPABILITIES, DECIDE
from traza.modules.grants.contracts.following import NewProject, ProjectTaken
from traza.modules.grants.models import FundedProject
from traza.modules.grants.queries.programme_law import programme
from traza.platform.access.authority import check
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def fund_project(new: NewProject, *, said: Attribution) -> int:
    """Its number. Raises ProjectTaken, NoSuchReading, NoSuchProgramme, the ledger's refusals, and
    what `check` raises."""
    check(said, DECIDE, CAPABILITIES[DECIDE], agency=new.agency, what="El proyecto")
    programme(new.rules).check_chosen(new.readings)
    if FundedProject.objects.filter(key=new.key).exists():
        raise ProjectTaken(key=new.key)
    reserve = budget.reserve(
        new.book,
        Name("fallo", new.key, title=f"fallo, {new.title}"[:300]),
        on=new.awarded_on,
        amounts=[Amount(new.line, new.amount)],
        by=said,
        owner=Owner(f"grant:{new.key}", f"el proyecto {new.key}"),
    )
    row = FundedProject.objects.create(
        key=new.key, agency=new.agency, organisation=new.organisation, rfc=new.rfc,
        payer=new.payer, title=new.title, rules=new.rules, readings=dict(new.readings),
        state=new.state, awarded_on=new.awarded_on, centavos=new.amount.centavos,
        budget=[{"key": one.key, "name": one.name, "centavos": one.amount.centavos}
                for one in new.budget],
        goals=[{"key": one.key, "name": one.name, "programmed": one.programmed}
               for one in new.goals],
        book=new.book, line=new.line, reserve=reserve.id, at=timezone.now(), by=said.user,
    )  # fmt: skip
    record("grants.funded", by=said, about=f"grant:{row.pk}", why=said.why)
    return int(row.pk)
