"""What the agency does for a committee: it trains it, informs it and hears it at the hand-over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import BadDay, HandoverWord, NoReason, NotTheirs
from traza.modules.oversight.models import (
    Attendance,
    Committee,
    Delivery,
    HandoverSign,
    Member,
    Training,
)
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(COMMITTEES)
@transaction.atomic
def record_training(
    committee: int,
    *,
    on: date,
    topics: str,
    members: Iterable[int],
    place: str = "",
    given_by: str = "",
    list_sha256: str = "",
    said: Attribution,
) -> int:
    """Keep a workshop with who was there; the same day and topics again are the one that is there.

    Raises OtherAgency, BadDay, NotTheirs.
    """
    who = _theirs(committee, on, members, said)
    again = Training.objects.filter(committee=committee, on=on, topics=topics).first()
    if again is not None:
        return again.pk
    row = Training.objects.create(
        committee_id=committee,
        on=on,
        place=place,
        topics=topics,
        given_by=given_by,
        list_sha256=list_sha256,
        recorded_by=said.user,
    )
    Attendance.objects.bulk_create(Attendance(training=row, member=one) for one in who)
    _record("committee_trained", committee, said, {"members": len(who)})
    return row.pk


@asks(COMMITTEES)
@transaction.atomic
def record_delivery(
    committee: int, *, kind: str, on: date, member: int, detail: str = "", said: Attribution
) -> int:
    """Keep that a member received information, of the work as it stood that day.

    The same again is the one that is there. Raises OtherAgency, BadDay, NotTheirs.
    """
    who = _theirs(committee, on, [member], said)
    version = works.version_on(Committee.objects.get(pk=committee).work_id, on)
    row, is_new = Delivery.objects.get_or_create(
        committee_id=committee,
        kind=kind,
        on=on,
        detail=detail,
        received_by=who[0],
        defaults={"version": version.number if version else 0, "recorded_by": said.user},
    )
    if not is_new:
        return row.pk
    _record("committee_informed", committee, said, {"kind": kind})
    return row.pk


@asks(COMMITTEES)
@transaction.atomic
def record_signs(
    committee: int, *, on: date, words: Iterable[HandoverWord], said: Attribution
) -> int:
    """Keep what members said at the hand-over; each says it once. Returns how many were added.

    Who does not sign says why. Raises OtherAgency, BadDay, NotTheirs, NoReason.
    """
    by_member = {one.member: one for one in words}
    who = _theirs(committee, on, by_member, said)
    if any(not one.signed and not one.remark.strip() for one in by_member.values()):
        raise NoReason
    done = set(HandoverSign.objects.filter(member__in=who).values_list("member", flat=True))
    fresh = [
        HandoverSign(
            committee_id=committee,
            member=one,
            on=on,
            signed=by_member[one.pk].signed,
            remark=by_member[one.pk].remark.strip()[:500],
            recorded_by=said.user,
        )
        for one in who
        if one.pk not in done
    ]
    HandoverSign.objects.bulk_create(fresh)
    _record("committee_signed", committee, said, {"members": len(fresh)})
    return len(fresh)


def _theirs(committee: int, on: date, members: Iterable[int], said: Attribution) -> list[Member]:
    """The members named, all of this committee; the day is one that has come.

    The committee is locked, so that two who record the same thing record it once.
    """
    check_committee(committee, said)
    row = Committee.objects.select_for_update().get(pk=committee)
    wanted = set(members)
    found = list(Member.objects.filter(committee=committee, pk__in=wanted))
    if not wanted or len(found) != len(wanted):
        raise NotTheirs
    if not row.formed_on <= on <= clock.today(works.where_of(row.work_id)):
        why = told("es posterior a hoy o anterior a la asamblea del comité.")
        raise BadDay(day=f"{on:%d/%m/%Y}", why=why)
    return found


def _record(verb: str, committee: int, said: Attribution, detail: dict[str, object]) -> None:
    record(
        f"oversight.{verb}",
        by=said,
        about=f"committee:{committee}",
        why=said.why,
        detail=detail,
    )
