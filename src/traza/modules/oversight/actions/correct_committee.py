"""Correct what was mistyped of a member or an assembly: one proposes, another confirms."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.contracts.capabilities import COMMITTEES, REPLACE
from traza.modules.oversight.contracts.committee import (
    Assembly,
    NewMember,
    NoReason,
    UnknownCommittee,
)
from traza.modules.oversight.contracts.correction import (
    ACT,
    ALONE,
    OF_ASSEMBLY,
    OF_MEMBER,
    ChangedSince,
    CorrectionOver,
    CorrectionWaits,
    Datum,
    NothingCorrected,
    changed_words,
)
from traza.modules.oversight.models import Committee, Correction, Member
from traza.modules.oversight.queries.committees import committee as committee_info
from traza.modules.oversight.queries.committees import member as member_info
from traza.modules.oversight.queries.corrections import first_followed
from traza.modules.oversight.rules.correcting import may_correct_assembly, may_correct_member
from traza.modules.works import api as works
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.law import clock

Values = dict[str, Any]


@asks(COMMITTEES)
@transaction.atomic
def correct_member(member: int, after: NewMember, because: str, *, said: Attribution) -> bool:
    """Propose to correct a member's data; how to reach them is mended at once, and then True.

    Raises UnknownCommittee, OtherAgency, NoReason, NothingCorrected, CorrectionWaits and Refused.
    """
    row = Member.objects.select_for_update().filter(pk=member).first()
    if row is None:
        raise UnknownCommittee
    check_committee(row.committee_id, said)
    wanted = {one.value: getattr(after, one.value).strip() for one in OF_MEMBER}
    return _propose(row.committee_id, row, wanted, because, said)


@asks(COMMITTEES)
@transaction.atomic
def correct_assembly(committee: int, after: Assembly, because: str, *, said: Attribution) -> None:
    """Propose to correct what was said of an assembly. Raises what `correct_member` raises."""
    check_committee(committee, said)
    wanted = {one.value: _plain(getattr(after, one.value)) for one in OF_ASSEMBLY}
    _propose(committee, None, wanted, because, said)


@asks(REPLACE)
@transaction.atomic
def confirm_correction(correction: int, *, said: Attribution) -> None:
    """Make a correction hold. Raises CorrectionOver, OtherAgency, SamePerson for who proposed it,
    ChangedSince, and Refused when the committee changed so that it does not hold any more."""
    row = _held(correction, said)
    check_other_person(ACT, said, [row.proposed_by])
    _apply(row)
    _decide(row, "confirmed", said)


@asks(REPLACE)
@transaction.atomic
def reject_correction(correction: int, because: str, *, said: Attribution) -> None:
    """Leave everything as it is, with the reason. Raises CorrectionOver, OtherAgency, NoReason."""
    row = _held(correction, said)
    if not because.strip():
        raise NoReason
    row.decided_words = because.strip()[:300]
    _decide(row, "rejected", said)


def _propose(
    committee: int, member: Member | None, wanted: Values, because: str, said: Attribution
) -> bool:
    if not because.strip():
        raise NoReason
    now = _now(member or Committee.objects.select_for_update().get(pk=committee), list(wanted))
    data = tuple(Datum(name) for name, value in wanted.items() if now[name] != value)
    if not data:
        raise NothingCorrected
    row = Correction(
        committee_id=committee,
        member=member,
        data=" ".join(data),
        before=json.dumps({one.value: now[one] for one in data}),
        after=json.dumps({one.value: wanted[one] for one in data}),
        because=because.strip()[:300],
        proposed_by=said.user,
    )
    _check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CorrectionWaits from error
    _note("oversight.correction_proposed", row, said)
    if set(data) <= ALONE:
        _apply(row)
        _decide(row, "confirmed", said)
        return True
    return False


def _check(row: Correction) -> None:
    """Raises Refused when the committee would not hold with it."""
    after = json.loads(row.after)
    info = committee_info(row.committee_id)
    if row.member_id is not None:
        _number, member = member_info(row.member_id)
        new = {one.value: after.get(one, getattr(member, one.value)) for one in OF_MEMBER}
        may_correct_member(member, NewMember(**new), info.standing).or_refuse()
        return
    kept = {one.value: getattr(info, one.value) for one in OF_ASSEMBLY} | after
    kept["formed_on"] = date.fromisoformat(_plain(kept["formed_on"]))
    may_correct_assembly(
        Assembly(**kept),
        members=sum(one.replaces is None for one in info.members),
        first=first_followed(row.committee),
        today=clock.today(works.where_of(info.work)),
    ).or_refuse()


def _apply(row: Correction) -> None:
    before, after = json.loads(row.before), json.loads(row.after)
    kept = _kept(row)
    if _now(kept, list(before)) != before:
        raise ChangedSince(what=changed_words(_data(row)))
    _check(row)
    for name, value in after.items():
        setattr(kept, name, date.fromisoformat(value) if name == Datum.FORMED_ON else value)
    kept.save(update_fields=list(after))
    if Datum.FORMED_ON in after:  # who was elected there is a member since that day
        first = Member.objects.filter(committee=row.committee_id, replaces__isnull=True)
        first.filter(since=date.fromisoformat(before[Datum.FORMED_ON])).update(
            since=date.fromisoformat(after[Datum.FORMED_ON])
        )


def _kept(row: Correction) -> Member | Committee:
    if row.member_id is not None:
        return Member.objects.select_for_update().get(pk=row.member_id)
    return Committee.objects.select_for_update().get(pk=row.committee_id)


def _held(correction: int, said: Attribution) -> Correction:
    row = Correction.objects.select_for_update().filter(pk=correction).first()
    if row is None:
        raise CorrectionOver
    check_committee(row.committee_id, said, REPLACE)
    if row.state != "proposed":
        raise CorrectionOver
    return row


def _decide(row: Correction, state: str, said: Attribution) -> None:
    row.state, row.decided_at, row.decided_by = state, timezone.now(), said.user
    row.save(update_fields=["state", "decided_at", "decided_by", "decided_words"])
    _note(f"oversight.correction_{state}", row, said)


def _note(verb: str, row: Correction, said: Attribution) -> None:
    """Which data, never what they say."""
    whose = told("integrante") if row.member_id is not None else told("asamblea")
    record(
        verb,
        by=said,
        about=f"committee:{row.committee_id}",
        why=row.decided_words or row.because,
        detail={"correction": row.pk, "what": f"{whose}: {changed_words(_data(row))}"},
    )


def _data(row: Correction) -> tuple[Datum, ...]:
    return tuple(Datum(one) for one in row.data.split())


def _now(kept: Member | Committee, names: list[str]) -> Values:
    return {name: _plain(getattr(kept, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
