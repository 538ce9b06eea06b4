"""Approve or turn down proposals of plans, alignments, commitments and reports: another person."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_records, reason_of
from traza.modules.planning.actions.hold_record import stand_records
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.records import RecordEditionInfo
from traza.modules.planning.contracts.refusals import AlreadyDecided
from traza.modules.planning.models import PlanningRecord, RecordRuling
from traza.modules.planning.queries.records import record_editions
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(APPROVE)
@transaction.atomic
def approve_records(editions: Sequence[int], *, said: Attribution) -> int:
    """From now on these editions hold and are published; how many.

    Raises AlreadyDecided, SamePerson for who proposed one, and what `check_records` raises.
    """
    chosen = _chosen(editions, said)
    check_other_person(APPROVE, said, [one.by for one in chosen])
    _rule(chosen, said, approved=True, words=said.why)
    stand_records(one.record for one in chosen)
    return len(chosen)


@asks(APPROVE)
@transaction.atomic
def reject_records(editions: Sequence[int], because: str, *, said: Attribution) -> int:
    """Turn these editions down with a reason; what held goes on. How many.

    Raises AlreadyDecided, NoReason, and what `check_records` raises.
    """
    chosen = _chosen(editions, said)
    _rule(chosen, said, approved=False, words=reason_of(because))
    return len(chosen)


def _chosen(editions: Sequence[int], said: Attribution) -> list[RecordEditionInfo]:
    """Those that wait, with their records held until the transaction ends."""
    wanted = set(editions)
    rows = PlanningRecord.objects.select_for_update().filter(editions__in=wanted)
    for agency in sorted({row.agency for row in rows}):
        check_records(agency, said, APPROVE)
    found = [one for one in record_editions(pk__in=wanted) if one.approved is None]
    if not wanted or len(found) != len(wanted):
        raise AlreadyDecided
    return found


def _rule(
    chosen: Sequence[RecordEditionInfo], said: Attribution, *, approved: bool, words: str
) -> None:
    at = timezone.now()
    rows = [
        RecordRuling(edition_id=one.id, approved=approved, words=words[:400], at=at, by=said.user)
        for one in chosen
    ]
    try:
        with transaction.atomic():
            RecordRuling.objects.bulk_create(rows)
    except IntegrityError as error:
        raise AlreadyDecided from error
    for one in chosen:
        record(
            "planning.record_approved" if approved else "planning.record_rejected",
            by=said,
            about=f"plan_record:{one.record}",
            why=words,
            detail={"edition": one.number},
        )
