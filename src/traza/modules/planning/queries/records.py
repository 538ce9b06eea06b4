"""Records of plans, alignments and commitments with their editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from traza.kernel.fold import fold
from traza.modules.planning.contracts.records import (
    AssessmentValue,
    CommitmentValue,
    PlanValue,
    ProgressValue,
    RecordEditionInfo,
    RecordKind,
    RecordProofInfo,
)
from traza.modules.planning.models import PlanningRecord, RecordEdition, RecordProof
from traza.modules.planning.rules.record_values import record_value

LARGEST = 2**63 - 1  # a number beyond what a key can be would stop SQLite


def record_editions(**which: Any) -> list[RecordEditionInfo]:
    """Editions by columns of theirs or of their record, in their order."""
    if which.get("record", 0) > LARGEST:
        return []
    return _read(RecordEdition.objects.filter(**which))


def _read(rows: QuerySet[RecordEdition]) -> list[RecordEditionInfo]:
    return [
        _info(row)
        for row in rows.select_related("record", "ruling").order_by("record__pk", "number")
    ]


def _info(row: RecordEdition) -> RecordEditionInfo:
    ruling = getattr(row, "ruling", None)
    kind = RecordKind(row.record.kind)
    return RecordEditionInfo(
        row.pk,
        row.record_id,
        row.record.agency,
        kind,
        row.record.key,
        row.number,
        record_value(kind, row.value),
        row.because,
        row.source,
        row.at,
        row.by,
        ruling.approved if ruling else None,
        ruling.at if ruling else None,
        ruling.words if ruling else "",
    )


def waiting_records(agency: str = "") -> list[RecordEditionInfo]:
    """What nobody decided yet, of an agency ("" every one)."""
    rows = RecordEdition.objects.filter(ruling__isnull=True)
    return _read(rows.filter(record__agency=agency) if agency else rows)


def holding(editions: Iterable[RecordEditionInfo]) -> dict[int, RecordEditionInfo]:
    """The last approved edition of each record, by the record's number."""
    return {one.record: one for one in editions if one.approved}


def plan_editions(record: int) -> list[RecordEditionInfo]:
    """The approved editions of a plan, the first one first; empty when it is no plan."""
    return record_editions(record=record, record__kind=RecordKind.PLAN, ruling__approved=True)


def plans(agency: str = "") -> list[RecordEditionInfo]:
    """Each plan as it holds today, of an agency ("" every one)."""
    which: dict[str, Any] = {"record__kind": RecordKind.PLAN, "ruling__approved": True}
    if agency:
        which["record__agency"] = agency
    return list(holding(record_editions(**which)).values())


def commitments(agency: str = "") -> list[RecordEditionInfo]:
    """Each commitment as it holds today, of an agency ("" every one)."""
    which: dict[str, Any] = {"record__kind": RecordKind.COMMITMENT, "ruling__approved": True}
    if agency:
        which["record__agency"] = agency
    return list(holding(record_editions(**which)).values())


def commitment_reports(records: Sequence[int]) -> dict[int, list[RecordEditionInfo]]:
    """The published reports of commitments, the first one first, by the commitment's number."""
    keys = {str(one): one for one in records}
    found: dict[int, list[RecordEditionInfo]] = {one: [] for one in records}
    for one in record_editions(
        record__kind=RecordKind.PROGRESS, record__key__in=list(keys), ruling__approved=True
    ):
        found[keys[one.key]].append(one)
    return found


def record_owner(record: int, *kinds: RecordKind) -> str | None:
    """The agency of a record of one of those kinds; None when there is none."""
    rows = PlanningRecord.objects.filter(pk=min(record, LARGEST), kind__in=kinds)
    return rows.values_list("agency", flat=True).first()


def record_proofs(record: int) -> list[RecordProofInfo]:
    """The files that prove the milestones of a commitment."""
    rows = RecordProof.objects.filter(record=record).order_by("item", "pk")
    return [RecordProofInfo(row.item, row.sha256, row.name, row.at) for row in rows]


def called_records(numbers: Iterable[int]) -> dict[int, str]:
    """How records are called, by number: their last words."""
    found = {}
    for row in RecordEdition.objects.filter(record__in=list(numbers)).order_by("number"):
        found[row.record_id] = _called(row.value)
    return found


def records_called(text: str) -> list[int]:
    """The plans and commitments whose words have that text: at most 500."""
    wanted = fold(text)
    rows = RecordEdition.objects.order_by("record", "-number").values_list("record", "value")
    found = (record for record, value in rows if wanted and wanted in fold(_called(value)))
    return list(dict.fromkeys(found))[:500]


def _called(value: dict[str, Any]) -> str:
    names = ("title", "name", "called", "summary", "organisation")
    return str(next((value[name] for name in names if value.get(name)), ""))


def as_plan(edition: RecordEditionInfo) -> PlanValue:
    """The plan of an edition of a plan."""
    assert isinstance(edition.value, PlanValue)  # noqa: S101 - as its kind says
    return edition.value


def as_commitment(edition: RecordEditionInfo) -> CommitmentValue:
    """The commitment of an edition of a commitment."""
    assert isinstance(edition.value, CommitmentValue)  # noqa: S101 - as its kind says
    return edition.value


def as_progress(edition: RecordEditionInfo) -> ProgressValue:
    """The report of an edition of a report."""
    assert isinstance(edition.value, ProgressValue)  # noqa: S101 - as its kind says
    return edition.value


def as_assessment(edition: RecordEditionInfo) -> AssessmentValue:
    """The assessment of an edition of one."""
    assert isinstance(edition.value, AssessmentValue)  # noqa: S101 - as its kind says
    return edition.value


def assessments(commitment: int) -> list[RecordEditionInfo]:
    """What civil society says of a commitment: of each assessment its last edition, decided or
    not, by day."""
    found = record_editions(
        record__kind=RecordKind.ASSESSMENT, record__key__startswith=f"{commitment}:"
    )
    last = {one.record: one for one in found}
    return sorted(last.values(), key=lambda one: as_assessment(one).as_of, reverse=True)
