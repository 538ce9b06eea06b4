"""Every read of plans, goals, indicators and commitments."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, QuerySet

from traza.kernel.fold import fold
from traza.kernel.trace import Trace
from traza.modules.planning.contracts.captured import UnitNow
from traza.modules.planning.contracts.published import (
    AnswerInfo,
    CommitmentInfo,
    GoalInfo,
    IndicatorInfo,
    PlanNodeInfo,
    ResultInfo,
    UnitInfo,
)
from traza.modules.planning.models import Commitment, Goal, Indicator, PlanNode, Unit
from traza.modules.planning.rules.met import is_met
from traza.modules.reading.contracts import Confidence
from traza.platform.models import Traced


def list_plan_nodes() -> list[PlanNodeInfo]:
    """The plan tree: every node with the slugs above and below it."""
    nodes = PlanNode.objects.prefetch_related("up__parent", "down__child").order_by("slug")
    return [
        PlanNodeInfo(
            slug=node.slug,
            kind=node.kind,
            kind_title=node.get_kind_display(),
            plan=node.plan,
            code=node.code,
            label=node.label,
            up=tuple(sorted({link.parent.slug for link in node.up.all()})),
            down=tuple(sorted({link.child.slug for link in node.down.all()})),
            trace=_trace(node),
        )
        for node in nodes
    ]


def list_units(document: str | None = None) -> list[UnitInfo]:
    """Executing units in the order of their codes, of one document when its slug is given."""
    rows = Unit.objects.annotate(count=Count("goals")).order_by("source_document", "code")
    if document is not None:
        rows = rows.filter(source_document=document)
    return [
        UnitInfo(
            id=unit.pk,
            code=unit.code,
            name=unit.name,
            year=unit.year,
            programme_code=unit.programme_code,
            programme_name=unit.programme_name,
            branch_code=unit.branch_code,
            branch_name=unit.branch_name,
            agency=unit.agency_id,
            pages=tuple(unit.pages),
            duplicate_pages=tuple(unit.duplicate_pages),
            confidence=unit.confidence,
            reason=unit.reason,
            goals=unit.count,
            trace=_trace(unit),
        )
        for unit in rows
    ]


def list_goals(document: str | None = None, unit: str | None = None) -> list[GoalInfo]:
    """Yearly goals in the order of their document; of one document (slug) or unit (code)."""
    rows = Goal.objects.select_related("unit").order_by("source_document", "unit__code", "position")
    if document is not None:
        rows = rows.filter(source_document=document)
    if unit is not None:
        rows = rows.filter(unit__code=unit)
    return [_goal(row) for row in rows]


def published_beside(own: UnitNow, code: str) -> list[GoalInfo]:
    """What published forms of its year say of a goal of a unit: one for each document."""
    rows = _goals_beside(own).select_related("unit").filter(code=code)
    return [_goal(row) for row in rows.order_by("source_document", "position")]


def published_actuals(own: UnitNow, quarter: int) -> dict[str, int]:
    """What published forms say was done in a quarter of a unit, by goal; not those that differ or
    are in doubt."""
    column = f"a{quarter}"
    rows = _goals_beside(own).filter(confidence=Confidence.CERTAIN)
    said: dict[str, set[int]] = defaultdict(set)
    for code, value in rows.exclude(**{column: None}).values_list("code", column):
        said[code].add(value)
    return {code: values.pop() for code, values in said.items() if len(values) == 1}


def _goals_beside(own: UnitNow) -> QuerySet[Goal]:
    units = Unit.objects.filter(year=own.year, code=own.header.unit.code)
    return Goal.objects.filter(year=own.year, unit__in=[one for one in units if _is_of(one, own)])


def _is_of(published: Unit, own: UnitNow) -> bool:
    """Whether a published unit of the same year and key is this one: another government's may have
    its key. It is where the unit came from that form, or both are of one agency or of one name."""
    if published.source_document == own.source or published.agency_id == own.agency:
        return True
    if not published.name:
        return published.agency_id is None
    return fold(published.name) == fold(own.header.unit.name)


def get_goal(goal_id: int) -> GoalInfo | None:
    """The goal with that key."""
    row = Goal.objects.select_related("unit").filter(pk=goal_id).first()
    return _goal(row) if row else None


def list_indicators(document: str | None = None) -> list[IndicatorInfo]:
    """Indicators with their results, in the order of their document."""
    rows = Indicator.objects.prefetch_related("results").order_by("source_document", "position")
    if document is not None:
        rows = rows.filter(source_document=document)
    return [_indicator(row) for row in rows]


def list_commitments(document: str | None = None) -> list[CommitmentInfo]:
    """Open-government commitments with their answers, by number."""
    rows = (
        Commitment.objects.select_related("agency")
        .prefetch_related("answers")
        .order_by("source_document", "number")
    )
    if document is not None:
        rows = rows.filter(source_document=document)
    return [_commitment(row) for row in rows]


def _trace(row: Traced) -> Trace:
    return Trace(row.source_document, row.source_page, row.source_line, row.source_cell or None)


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else _short(value)


def _short(value: Decimal) -> Decimal:
    """Without the zeros that the column adds: 70.2900 is 70.29, 1E+2 is 100."""
    return Decimal(f"{value.normalize():f}")


def _goal(row: Goal) -> GoalInfo:
    return GoalInfo(
        id=row.pk,
        unit_code=row.unit.code,
        unit_name=row.unit.name,
        year=row.year,
        code=row.code,
        label=row.label,
        unit_of_measure=row.unit_of_measure,
        annual=row.annual,
        programmed=(row.p1, row.p2, row.p3, row.p4),
        actual=(row.a1, row.a2, row.a3, row.a4),
        absolute=row.absolute,
        percent=_plain(row.percent),
        met=is_met(row.annual, row.absolute),
        has_observation=row.has_observation,
        action_lines=tuple(row.action_lines),
        confidence=row.confidence,
        year_is_sure=row.year_is_sure,
        reason=row.reason,
        alternatives=tuple(row.alternatives),
        seen_on=tuple(row.seen_on),
        trace=_trace(row),
    )


def _indicator(row: Indicator) -> IndicatorInfo:
    results = sorted(row.results.all(), key=lambda result: result.year)
    return IndicatorInfo(
        slug=row.slug,
        name=row.name,
        unit=row.unit,
        direction=row.direction,
        method=row.method,
        frequency=row.frequency,
        data_source=row.data_source,
        responsible=row.responsible,
        agency=row.agency_id,
        baseline_year=row.baseline_year,
        baseline=_plain(row.baseline),
        card_baseline=_plain(row.card_baseline),
        card_line=row.card_line,
        results=tuple(ResultInfo(r.year, _short(r.value), r.printed) for r in results),
        target_year=row.target_year,
        target=_plain(row.target),
        printed_light=row.printed_light,
        trace=_trace(row),
    )


def _commitment(row: Commitment) -> CommitmentInfo:
    answers = sorted(row.answers.all(), key=lambda answer: answer.pk)
    return CommitmentInfo(
        slug=row.slug,
        number=row.number,
        plan=row.plan,
        title=row.title,
        agency=row.agency_id,
        agency_name=row.agency.name,
        stage=row.stage,
        stage_title=row.get_stage_display(),
        progress_percent=row.progress_percent,
        progress_of=row.progress_of,
        summary=row.summary,
        as_of=row.as_of,
        answers=tuple(
            AnswerInfo(a.question, a.title, a.kind, _plain(a.number), a.boolean, a.text, a.line)
            for a in answers
        ),
        trace=_trace(row),
    )
