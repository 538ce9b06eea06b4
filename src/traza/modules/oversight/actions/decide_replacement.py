"""Confirm a replacement, which then takes effect, or reject it with its reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.actions.replace_member import replace_member
from traza.modules.oversight.contracts.committee import NewMember, NoReason
from traza.modules.oversight.contracts.moderation import DECIDERS
from traza.modules.oversight.contracts.replacement import (
    AlreadyDecided,
    NotAReviewer,
    UnknownReplacement,
)
from traza.modules.oversight.models import Replacement
from traza.modules.oversight.queries.committees import committee, member
from traza.modules.oversight.rules.replacing import may_replace
from traza.modules.works.contracts.register import Said
from traza.platform.audit.record import record


@transaction.atomic
def confirm_replacement(replacement: int, *, said: Said) -> int:
    """End the charge, begin the other's, shut the old phones; return the new member's number.

    Raises UnknownReplacement, AnotherAgency, NotAReviewer, AlreadyDecided, and Refused when the
    committee changed since so that the act does not hold any more.
    """
    row = _held(replacement, said)
    new = NewMember(
        name=row.name, contact=row.contact, sex=row.sex, age_group=row.age_group, role=row.role
    )
    _number, leaving = member(row.leaving_id)
    standing = committee(row.committee_id).standing
    may_replace(leaving, new, standing, on=row.on, today=timezone.localdate()).or_refuse()
    joined = replace_member(row.leaving_id, new, on=row.on, because=row.because, said=said)
    row.state, row.joined_id = "confirmed", joined
    _decide(row, said)
    return joined


@transaction.atomic
def reject_replacement(replacement: int, because: str, *, said: Said) -> None:
    """Leave the committee as it is; the proposal and the reason stay.

    Raises UnknownReplacement, AnotherAgency, NotAReviewer, AlreadyDecided and NoReason.
    """
    row = _held(replacement, said)
    if not because.strip():
        raise NoReason
    row.state, row.decided_words = "rejected", because.strip()[:300]
    _decide(row, said)


def _held(replacement: int, said: Said) -> Replacement:
    row = Replacement.objects.select_for_update().filter(pk=replacement).first()
    if row is None:
        raise UnknownReplacement
    check_committee(row.committee_id, said)
    if said.role not in DECIDERS:
        raise NotAReviewer
    if row.state != "proposed":
        raise AlreadyDecided
    return row


def _decide(row: Replacement, said: Said) -> None:
    row.decided_at, row.decided_by = timezone.now(), said.user
    row.save(update_fields=["state", "joined", "decided_words", "decided_at", "decided_by"])
    record(
        f"oversight.replacement_{row.state}",
        by=said.actor,
        about=f"committee:{row.committee_id}",
        why=row.decided_words or row.because,
        detail={"replacement": row.pk, "act": row.act_sha256},
    )
