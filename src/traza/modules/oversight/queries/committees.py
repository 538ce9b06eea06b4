"""Committees as the staff of their works' agency reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from traza.modules.oversight.contracts import committee as contracts
from traza.modules.oversight.models import Answer, Committee, Complaint, Member, Training, Visit
from traza.modules.oversight.queries.counting import count, last_visit, members, unanswered

MOST_LISTED = 500
# In the order of `CommitteeRow`.
_COLUMNS = (
    *("pk", "work", "work__folio", "work__name", "work__agency", "formed_on", "closed_on"),
    *("people", "seen", "last", "waits", "overdue"),
)


def committee(number: int) -> contracts.CommitteeInfo:
    """A committee with its people. Raises UnknownCommittee."""
    row = Committee.objects.filter(pk=number).first()
    if row is None:
        raise contracts.UnknownCommittee
    return contracts.CommitteeInfo(
        id=row.pk,
        work=row.work_id,
        formed_on=row.formed_on,
        place=row.place,
        elected_by=row.elected_by,
        women_present=row.women_present,
        men_present=row.men_present,
        act_folio=row.act_folio,
        act_sha256=row.act_sha256,
        closed_on=row.closed_on,
        closed_because=row.closed_because,
        members=tuple(_member(one) for one in row.members.select_related("sign")),
        trainings=tuple(_trainings(row)),
        deliveries=tuple(
            contracts.DeliveryInfo(
                one.pk, one.kind, one.on, one.version, one.detail, one.received_by_id
            )
            for one in row.deliveries.all()
        ),
    )


def standing_committee(work: int) -> int | None:
    """The number of the committee that a work has today."""
    found = Committee.objects.filter(work=work, closed_on__isnull=True)
    return found.values_list("pk", flat=True).first()


def works_of_committees(numbers: Iterable[int]) -> dict[int, int]:
    """The works of committees by the committees' numbers."""
    return dict(Committee.objects.filter(pk__in=set(numbers)).values_list("pk", "work"))


def committees_of_works(works: Iterable[int]) -> list[int]:
    """Every committee that those works have or had."""
    return list(Committee.objects.filter(work__in=set(works)).values_list("pk", flat=True))


def called_complaints(numbers: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Folio and committee of complaints by their numbers."""
    rows = Complaint.objects.filter(pk__in=set(numbers)).values_list("pk", "folio", "committee")
    return {number: (folio, committee) for number, folio, committee in rows}


def committee_work(number: int) -> int:
    """The work of a committee. Raises UnknownCommittee."""
    found = Committee.objects.filter(pk=number).values_list("work", flat=True).first()
    if found is None:
        raise contracts.UnknownCommittee
    return found


def list_committees(
    agency: str, today: date, *, text: str = "", waiting: bool = False
) -> list[contracts.CommitteeRow]:
    """The committees of an agency's works ("" every agency's), those that wait longest first."""
    rows = Committee.objects.annotate(
        people=count(members()),
        seen=count(Visit.objects.all()),
        last=last_visit(),
        waits=count(unanswered()),
        overdue=count(unanswered().filter(answer_by__lt=today)),
    ).order_by("-overdue", "-waits", "-formed_on", "-pk")
    if agency:
        rows = rows.filter(work__agency=agency)
    if text:
        rows = rows.filter(Q(work__folio__icontains=text) | Q(work__name__icontains=text))
    if waiting:
        rows = rows.filter(waits__gt=0)
    return [contracts.CommitteeRow(*one) for one in rows.values_list(*_COLUMNS)[:MOST_LISTED]]


def member(number: int) -> tuple[int, contracts.MemberInfo]:
    """A member with the number of their committee. Raises UnknownCommittee."""
    row = Member.objects.select_related("sign").filter(pk=number).first()
    if row is None:
        raise contracts.UnknownCommittee
    return row.committee_id, _member(row)


def complaint_work(number: int) -> int:
    """The work that a complaint is about. Raises UnknownCommittee."""
    found = Complaint.objects.filter(pk=number).values_list("committee__work", flat=True).first()
    if found is None:
        raise contracts.UnknownCommittee
    return found


def was_answered(number: int) -> bool:
    """Whether a complaint has an answer."""
    return Answer.objects.filter(complaint=number).exists()


def _member(row: Member) -> contracts.MemberInfo:
    sign = getattr(row, "sign", None)
    return contracts.MemberInfo(
        id=row.pk,
        name=row.name,
        contact=row.contact,
        sex=row.sex,
        age_group=row.age_group,
        role=row.role,
        since=row.since,
        until=row.until,
        left_because=row.left_because,
        replaces=row.replaces_id,
        signed=None if sign is None else sign.signed,
    )


def _trainings(row: Committee) -> Iterable[contracts.TrainingInfo]:
    for one in Training.objects.filter(committee=row).prefetch_related("attendances"):
        who = tuple(each.member_id for each in one.attendances.all())
        yield contracts.TrainingInfo(one.pk, one.on, one.place, one.topics, one.given_by, who)
