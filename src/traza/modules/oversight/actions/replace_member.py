"""Replace a member of a committee: the old phone is shut, the new person has their own.

Only a confirmed replacement does it (`decide_replacement`): it is no verb of its own.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.language import told
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.actions.form_committee import add_member
from traza.modules.oversight.contracts.committee import (
    BadDay,
    HasLeft,
    NewMember,
    NoReason,
    UnknownCommittee,
)
from traza.modules.oversight.models import Member
from traza.modules.oversight.queries.inbox import subject_of
from traza.modules.works import api as works
from traza.platform.access.devices import revoke
from traza.platform.audit.record import record
from traza.platform.law import clock


@transaction.atomic
def replace_member(
    member: int, new: NewMember, *, on: date, because: str, said: Attribution
) -> int:
    """End a member's charge and begin another's; return the new one's number.

    Their phones stop entering at once. Raises UnknownCommittee, OtherAgency, NoReason, HasLeft
    and BadDay.
    """
    leaving = end_charge(member, on=on, because=because, said=said)
    joined = add_member(leaving.committee_id, new, since=on, replaces=leaving.pk)
    record(
        "oversight.member_replaced",
        by=said,
        about=f"committee:{leaving.committee_id}",
        why=because,
        detail={"left": leaving.pk, "joined": joined.pk},
    )
    return joined.pk


def end_charge(member: int, *, on: date, because: str, said: Attribution) -> Member:
    """End a member's charge inside the caller's transaction, and shut their phones."""
    row = Member.objects.select_for_update().filter(pk=member).first()
    if row is None:
        raise UnknownCommittee
    check_committee(row.committee_id, said)
    if not because.strip():
        raise NoReason
    if row.until is not None:
        raise HasLeft(until=f"{row.until:%d/%m/%Y}")
    if not row.since <= on <= clock.today(works.where_of(row.committee.work_id)):
        why = told("es posterior a hoy o anterior a cuando empezó el cargo.")
        raise BadDay(day=f"{on:%d/%m/%Y}", why=why)
    row.until, row.left_because = on, because.strip()[:300]
    row.save(update_fields=["until", "left_because"])
    revoke(subject_of(row.pk), by=said, why="dejó el comité")
    return row
