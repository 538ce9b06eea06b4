"""Keep an edition of a record that somebody proposes, and what records say now in columns."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.planning.actions.stand_indicator import stand_indicator
from traza.modules.planning.contracts.records import (
    Alignment,
    RecordKind,
    RecordValue,
    StepSaid,
    SubjectKind,
)
from traza.modules.planning.models import (
    AlignmentRow,
    CommitmentRow,
    PlanningRecord,
    PlanNodeRow,
    RecordEdition,
)
from traza.modules.planning.queries.records import (
    as_commitment,
    as_plan,
    as_progress,
    commitment_reports,
    record_editions,
)
from traza.modules.planning.rules.milestones import step_said
from traza.modules.planning.rules.plan_tree import edition_on
from traza.modules.planning.rules.record_values import record_json
from traza.platform.audit.record import record
from traza.platform.law import clock


@done_by(Doer.STEP, "keeps what a verb that asked may propose")
@transaction.atomic
def hold_record(
    agency: str,
    kind: RecordKind,
    key: str,
    value: RecordValue,
    *,
    said: Attribution,
    source: str = "",
) -> int | None:
    """Keep the proposal; its number, or None when the last one, if not turned down, says it."""
    now = timezone.now()
    row, _made = PlanningRecord.objects.get_or_create(
        agency=agency, kind=kind, key=key, defaults={"at": now, "by": said.user}
    )
    PlanningRecord.objects.select_for_update().get(pk=row.pk)
    written = record_json(value)
    editions = RecordEdition.objects.filter(record=row)
    last = editions.exclude(ruling__approved=False).order_by("-number").first()
    if last is not None and last.value == written:
        return None
    edition = RecordEdition.objects.create(
        record=row,
        number=editions.count() + 1,
        value=written,
        because=said.why[:400],
        source=source[:300],
        at=now,
        by=said.user,
    )
    record(
        f"planning.{kind.value}_proposed",
        by=said,
        about=f"plan_record:{row.pk}",
        why=said.why,
        detail={"edition": edition.number},
    )
    return edition.pk


@done_by(Doer.STEP, "a part of the acts that decide on a record, which asked")
def stand_records(numbers: Iterable[int]) -> None:
    """Write what those records say now into the columns that lists, pages and figures read."""
    for row in PlanningRecord.objects.filter(pk__in=set(numbers)):
        if row.kind == RecordKind.PLAN:
            _stand_plan(row)
        elif row.kind == RecordKind.ALIGNMENT:
            _stand_alignment(row)
        elif row.kind == RecordKind.COMMITMENT:
            _stand_commitment(row)
        elif row.kind == RecordKind.PROGRESS:
            _stand_commitment(PlanningRecord.objects.get(pk=int(row.key)))
        elif row.kind == RecordKind.INDICATOR:
            stand_indicator(row.pk)


def _stand_plan(row: PlanningRecord) -> None:
    editions = record_editions(record=row.pk, ruling__approved=True)
    PlanNodeRow.objects.filter(record=row).delete()
    days = [(one.number, as_plan(one).published) for one in editions]
    current = edition_on(days, clock.latest())
    PlanNodeRow.objects.bulk_create(
        PlanNodeRow(
            record=row,
            edition=one.number,
            is_current=one.number == current,
            agency=row.agency,
            plan=as_plan(one).title,
            level=as_plan(one).level,
            published=as_plan(one).published,
            place=place,
            code=node.code,
            kind=node.kind,
            label=node.label,
            parent=node.parent,
        )
        for one in editions
        for place, node in enumerate(as_plan(one).nodes, start=1)
    )


def _stand_alignment(row: PlanningRecord) -> None:
    AlignmentRow.objects.filter(record=row).delete()
    held = [one.value for one in record_editions(record=row.pk, ruling__approved=True)]
    last = held[-1] if held else None
    if not isinstance(last, Alignment) or last.is_withdrawn:
        return
    AlignmentRow.objects.create(
        record=row,
        agency=row.agency,
        subject=last.subject,
        subject_key=last.key,
        called=last.called,
        goal_id=int(last.key) if last.subject is SubjectKind.GOAL else None,
        plan_id=last.plan,
        edition=last.edition,
        node=last.node,
    )


def _stand_commitment(row: PlanningRecord) -> None:
    CommitmentRow.objects.filter(record=row).delete()
    held = record_editions(record=row.pk, ruling__approved=True)
    if not held:
        return
    value = as_commitment(held[-1])
    reports = [as_progress(one) for one in commitment_reports([row.pk])[row.pk]]
    last = max(reports, key=lambda one: one.as_of) if reports else None
    said = [step_said(one.code, reports) for one in value.milestones]
    CommitmentRow.objects.create(
        record=row,
        agency=row.agency,
        code=row.key,
        title=value.title,
        action_plan=value.action_plan,
        milestones=len(value.milestones),
        milestones_done=sum(one is not None and one[0].said is StepSaid.DONE for one in said),
        reports=len(reports),
        as_of=last.as_of if last else None,
        percent=last.percent if last else None,
        said_by=last.said_by if last else "",
    )
