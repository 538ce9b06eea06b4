"""What contributes to each node of a plan, and what a thing contributes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.planning.contracts.captured import GoalStatus
from traza.modules.planning.contracts.records import RecordKind, SubjectKind
from traza.modules.planning.models import (
    AlignmentRow,
    GoalStanding,
    Indicator,
    OwnGoal,
    PlanningRecord,
    PlanNodeRow,
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Something that contributes to a node."""

    record: int
    agency: str
    subject: SubjectKind
    key: str
    called: str
    plan: int
    edition: int
    node: str


@dataclass(frozen=True, slots=True)
class AlignedGoal:
    """A captured goal of a node, with how it goes. Goals of unlike units are never added."""

    unit: int
    goal: int
    agency: str
    year: int
    unit_name: str
    code: str
    label: str
    unit_of_measure: str
    annual: Decimal | None
    reached: Decimal | None
    percent: Decimal | None
    status: GoalStatus


@dataclass(frozen=True, slots=True)
class NodeTold:
    """A node as a link says it: its plan, its version and its words."""

    plan: int
    edition: int
    is_current: bool
    title: str
    code: str
    label: str


def subject_owner(subject: SubjectKind, key: str) -> str | None:
    """The agency of what may be aligned; "" of what is nobody's, None of what there is not."""
    if subject is SubjectKind.GOAL:
        rows = OwnGoal.objects.filter(pk=_number(key))
        return rows.values_list("unit__agency", flat=True).first()
    if subject is SubjectKind.COMMITMENT:
        found = PlanningRecord.objects.filter(pk=_number(key), kind=RecordKind.COMMITMENT)
        return found.values_list("agency", flat=True).first()
    if subject is SubjectKind.INDICATOR:
        slugs = Indicator.objects.filter(slug=key).values_list("agency__slug", flat=True)
        return next((each or "" for each in slugs), None)
    if subject is SubjectKind.NODE:
        plan, edition, code = [*key.split(":", 2), "", ""][:3]
        nodes = PlanNodeRow.objects.filter(
            record=_number(plan), edition=_number(edition), code=code
        )
        return nodes.values_list("agency", flat=True).first()
    return "" if key.strip() else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


def find_subject(agency: str, subject: SubjectKind, typed: str, year: int) -> tuple[str, str]:
    """(key, how it is read) of what a person wrote: "unit/goal" of a year, the key of a commitment,
    the slug of an indicator, the key of a programme, or "plan/node". ("", typed) when it
    is not found."""
    one, _slash, other = (part.strip() for part in typed.partition("/"))
    if subject is SubjectKind.GOAL:
        row = GoalStanding.objects.filter(
            agency=agency, year=year, unit_code=one, code=other
        ).first()
        return (str(row.pk), f"{row.code} {row.label}") if row else ("", typed)
    if subject is SubjectKind.COMMITMENT:
        found = PlanningRecord.objects.filter(
            agency=agency, kind=RecordKind.COMMITMENT, key=one, commitment__isnull=False
        ).select_related("commitment")
        row2 = found.first()
        return (str(row2.pk), row2.commitment.title) if row2 else ("", typed)
    if subject is SubjectKind.INDICATOR:
        name = Indicator.objects.filter(slug=one).values_list("name", flat=True).first()
        return (one, name) if name else ("", typed)
    if subject is SubjectKind.NODE:
        node = PlanNodeRow.objects.filter(
            agency=agency, record__key=one, code=other, is_current=True
        ).first()
        if node is None:
            return "", typed
        return f"{node.record_id}:{node.edition}:{node.code}", f"{node.code} {node.label}"
    return typed.strip(), typed.strip()


def aligned_to(plan: int, edition: int | None = None) -> list[Aligned]:
    """What contributes to the nodes of a plan, of one version when it is given."""
    rows = AlignmentRow.objects.filter(plan=plan)
    if edition is not None:
        rows = rows.filter(edition=edition)
    return [_aligned(row) for row in rows]


def _aligned(row: AlignmentRow) -> Aligned:
    return Aligned(
        row.pk,
        row.agency,
        SubjectKind(row.subject),
        row.subject_key,
        row.called,
        row.plan_id,
        row.edition,
        row.node,
    )


def nodes_of(subject: SubjectKind, keys: Sequence[str]) -> Mapping[str, list[NodeTold]]:
    """The nodes that things contribute to, each in the version in which it was aligned."""
    rows = list(AlignmentRow.objects.filter(subject=subject, subject_key__in=list(keys)))
    nodes = {
        (one.record_id, one.edition, one.code): one
        for one in PlanNodeRow.objects.filter(record__in={row.plan_id for row in rows})
    }
    found: dict[str, list[NodeTold]] = defaultdict(list)
    for row in rows:
        node = nodes.get((row.plan_id, row.edition, row.node))
        if node is not None:
            found[row.subject_key].append(
                NodeTold(
                    row.plan_id, row.edition, node.is_current, node.plan, node.code, node.label
                )
            )
    return found


def aligned_goals(plan: int, edition: int, nodes: Sequence[str]) -> list[AlignedGoal]:
    """The captured goals of those nodes, each once, with how they go."""
    rows = AlignmentRow.objects.filter(plan=plan, edition=edition, node__in=list(nodes))
    goals = rows.filter(goal__isnull=False).values_list("goal", flat=True)
    standing = GoalStanding.objects.filter(goal__in=set(goals)).select_related("goal")
    return [
        AlignedGoal(
            one.goal.unit_id,
            one.pk,
            one.agency,
            one.year,
            one.unit_name,
            one.code,
            one.label,
            one.unit_of_measure,
            one.annual,
            one.reached,
            one.percent,
            GoalStatus(one.status),
        )
        for one in standing.order_by("-year", "agency", "unit_code", "goal")
    ]
