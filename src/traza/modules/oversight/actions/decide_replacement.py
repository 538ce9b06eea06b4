"""Confirm a replacement, which then takes effect, or reject it with its reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.actions.replace_member import replace_member
from traza.modules.oversight.contracts.capabilities import REPLACE
from traza.modules.oversight.contracts.committee import NewMember, NoReason
from traza.modules.oversight.contracts.replacement import (
    AlreadyDecided,
    UnknownReplacement,
)
from traza.modules.oversight.models import Replacement
from traza.modules.oversight.queries.committees import committee, committee_work, member
from traza.modules.oversight.rules.replacing import may_replace
from traza.modules.works import api as works
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(REPLACE)
@transaction.atomic
def confirm_replacement(replacement: int, *, said: Attribution) -> int:
    """End the charge, begin the other's, shut the old phones; return the new member's number.

    Raises UnknownReplacement, OtherAgency, SamePerson for who proposed it,
    WithoutCapability, AlreadyDecided, and Refused when the committee changed since so that the act
    does not hold any more.
    """
    row = _held(replacement, said)
    check_other_person(REPLACE, said, [row.proposed_by])
    new = NewMember(
        name=row.name, contact=row.contact, sex=row.sex, age_group=row.age_group, role=row.role
    )
    _number, leaving = member(row.leaving_id)
    standing = committee(row.committee_id).standing
    today = clock.today(works.where_of(committee_work(row.committee_id)))
    may_replace(leaving, new, standing, on=row.on, today=today).or_refuse()
    joined = replace_member(row.leaving_id, new, on=row.on, because=row.because, said=said)
    row.state, row.joined_id = "confirmed", joined
    _decide(row, said)
    return joined


@asks(REPLACE)
@transaction.atomic
def reject_replacement(replacement: int, because: str, *, said: Attribution) -> None:
    """Leave the committee as it is; the proposal and the reason stay.

    Raises UnknownReplacement, OtherAgency, WithoutCapability, AlreadyDecided and NoReason.
    """
    row = _held(replacement, said)
    if not because.strip():
        raise NoReason
    row.state, row.decided_words = "rejected", because.strip()[:300]
    _decide(row, said)


def _held(replacement: int, said: Attribution) -> Replacement:
    row = Replacement.objects.select_for_update().filter(pk=replacement).first()
    if row is None:
        raise UnknownReplacement
    check_committee(row.committee_id, said, REPLACE)
    if row.state != "proposed":
        raise AlreadyDecided
    return row


def _decide(row: Replacement, said: Attribution) -> None:
    row.decided_at, row.decided_by = timezone.now(), said.user
    row.save(update_fields=["state", "joined", "decided_words", "decided_at", "decided_by"])
    record(
        f"oversight.replacement_{row.state}",
        by=said,
        about=f"committee:{row.committee_id}",
        why=row.decided_words or row.because,
        detail={"replacement": row.pk, "act": row.act_sha256},
    )
