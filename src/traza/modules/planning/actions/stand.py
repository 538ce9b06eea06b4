"""Write how the goals of a unit stand into columns, after anything of it changed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.modules.planning.contracts.captured import QUARTERS, EntryKind, GoalNow, UnitNow
from traza.modules.planning.models import GoalStanding, QuarterStanding
from traza.modules.planning.queries.captured import unit_now
from traza.modules.planning.queries.signing import signer_rule
from traza.modules.planning.rules.signing import (
    captured_by,
    content_of,
    hash_of,
    is_complete,
    next_step,
    other_signers,
    steps_of,
)
from traza.modules.planning.rules.standing import goal_standing


@done_by(Doer.STEP, "a part of the acts that change a unit, which asked")
def stand(number: int) -> UnitNow:
    """Make the rows of a unit's goals be what its editions and entries say now."""
    unit = unit_now(number)
    rows = [_row(unit, goal) for goal in unit.goals]
    fields = [f.name for f in GoalStanding._meta.concrete_fields if not f.primary_key]
    GoalStanding.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["goal"], update_fields=fields
    )
    kept = [row.pk for row in rows]
    GoalStanding.objects.filter(goal__unit=number).exclude(pk__in=kept).delete()
    _stand_quarters(unit)
    return unit


def _stand_quarters(unit: UnitNow) -> None:
    before = {row.quarter: row for row in QuarterStanding.objects.filter(unit=unit.id)}
    ruled = signer_rule(unit.agency, unit.year)
    one_may = ruled is not None and ruled.one_may
    rows = [_quarter(unit, quarter, one_may=one_may) for quarter in QUARTERS]
    for row in rows:
        was = before.get(row.quarter)
        if was is not None and (was.sha256, was.next_step) == (row.sha256, row.next_step):
            row.changed_at = was.changed_at
    key = ["unit", "quarter"]
    names = [f.name for f in QuarterStanding._meta.concrete_fields if not f.primary_key]
    QuarterStanding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=key,
        update_fields=[name for name in names if name not in key],
    )


def _quarter(unit: UnitNow, quarter: int, *, one_may: bool) -> QuarterStanding:
    steps = steps_of(unit, quarter)
    turn = next_step(steps)
    signed = other_signers(steps, turn.step) if turn and not one_may else frozenset()
    hands = captured_by(unit, quarter) | signed
    quarters = [(one.plan.programmed[quarter - 1], one.quarters[quarter - 1]) for one in unit.goals]
    return QuarterStanding(
        unit_id=unit.id,
        quarter=quarter,
        sha256=hash_of(content_of(unit, quarter)),
        called=str(unit.header.unit)[:300],
        goals=len(quarters),
        captured=sum(now.last is not None for _said, now in quarters),
        missing=sum(now.last is None and said is not None for said, now in quarters),
        is_complete=is_complete(unit, quarter).yes,
        next_step=turn.step if turn else "",
        is_void=any(one.is_void for one in steps),
        hands=sorted(each for each in hands if each is not None),
        changed_at=timezone.now(),
    )


def _row(unit: UnitNow, goal: GoalNow) -> GoalStanding:
    plan, values = goal.plan, goal_standing(goal)
    quarters: dict[str, Any] = {}
    for at in range(4):
        quarters[f"p{at + 1}"] = plan.programmed[at]
        quarters[f"a{at + 1}"] = goal.actual[at]
    return GoalStanding(
        goal_id=goal.id,
        agency=unit.agency,
        year=unit.year,
        unit_code=unit.header.unit.code,
        unit_name=unit.header.unit.name,
        programme=str(unit.header.programme)[:260],
        branch=str(unit.header.branch)[:260],
        code=plan.code,
        label=plan.label,
        unit_of_measure=plan.unit_of_measure,
        accumulation=plan.accumulation,
        lines=f" {' '.join(plan.lines)} ",
        annual=plan.annual,
        quarter=max((one.quarter for one in goal.quarters if one.last), default=0),
        reached=values.reached,
        percent=values.percent,
        status=values.status,
        why=values.why,
        corrections=sum(
            entry.kind is EntryKind.CORRECTION for one in goal.quarters for entry in one.entries
        ),
        **quarters,
    )
