"""Form the committee of a work, as its assembly's act says."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_work
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import AlreadyStanding, NewCommittee, NewMember
from traza.modules.oversight.models import Committee, Member
from traza.modules.oversight.queries.committee_law import committee_value
from traza.modules.oversight.rules.formation import may_form
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(COMMITTEES)
@transaction.atomic
def form_committee(work: int, new: NewCommittee, *, said: Attribution) -> int:
    """Keep a committee and its members; return its number.

    Raises UnknownWork, OtherAgency, AlreadyStanding, and Refused with every reason.
    """
    status = check_work(work, said).status
    today = clock.today(works.where_of(work))
    least = committee_value("least_members", new.formed_on)
    may_form(new, status=status, today=today, least=least).or_refuse()
    standing = Committee.objects.select_for_update().filter(work=work, closed_on__isnull=True)
    found = standing.first()
    if found is not None:
        raise AlreadyStanding(since=f"{found.formed_on:%d/%m/%Y}")
    row = Committee.objects.create(
        work_id=work,
        formed_on=new.formed_on,
        place=new.place,
        elected_by=new.elected_by,
        women_present=new.women_present,
        men_present=new.men_present,
        act_folio=new.act_folio,
        act_sha256=new.act_sha256,
        recorded_by=said.user,
    )
    for one in new.members:
        add_member(row.pk, one, since=new.formed_on)
    record(
        "oversight.committee_formed",
        by=said,
        about=f"committee:{row.pk}",
        why=said.why,
        detail={"work": work, "members": len(new.members)},
    )
    return row.pk


def add_member(
    committee: int, new: NewMember, *, since: date, replaces: int | None = None
) -> Member:
    """Keep a member; their name and contact are sealed by the column."""
    return Member.objects.create(
        committee_id=committee,
        name=new.name.strip(),
        contact=new.contact.strip(),
        sex=new.sex,
        age_group=new.age_group,
        role=new.role,
        since=since,
        replaces_id=replaces,
    )
