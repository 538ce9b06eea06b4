"""Approve or turn down goals that were proposed: another person than who proposed them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_unit, reason_of
from traza.modules.planning.actions.propose_goals import check_plans
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.captured import EditionInfo, GoalPlan, UnitNow
from traza.modules.planning.contracts.refusals import AlreadyDecided
from traza.modules.planning.models import GoalRuling
from traza.modules.planning.rules.plan_check import parts_add_up
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(APPROVE)
@transaction.atomic
def approve_goals(unit: int, editions: Sequence[int], *, said: Attribution) -> int:
    """From now on these editions hold; return how many.

    With them each goal with parts must be what its parts make. Raises UnknownUnit, AlreadyDecided,
    SamePerson for who proposed one, Refused, and what `check` raises.
    """
    now = check_unit(unit, said, APPROVE)
    chosen = _chosen(now, editions)
    check_other_person(APPROVE, said, [one.by for one in chosen])
    _check_still(now, [one.plan for one in chosen])
    _rule(unit, chosen, said, approved=True, words=said.why)
    parts_add_up([one.plan for one in stand(unit).goals]).or_refuse()
    return len(chosen)


@asks(APPROVE)
@transaction.atomic
def reject_goals(unit: int, editions: Sequence[int], because: str, *, said: Attribution) -> int:
    """Turn these editions down with a reason; what held goes on. Return how many.

    Raises UnknownUnit, AlreadyDecided, NoReason, and what `check` raises.
    """
    chosen = _chosen(check_unit(unit, said, APPROVE), editions)
    _rule(unit, chosen, said, approved=False, words=reason_of(because))
    return len(chosen)


def _chosen(now: UnitNow, editions: Sequence[int]) -> list[EditionInfo]:
    waiting = {one.id: one for one in now.waiting}
    if not editions or any(one not in waiting for one in editions):
        raise AlreadyDecided
    return [waiting[one] for one in editions]


def _check_still(now: UnitNow, plans: Sequence[GoalPlan]) -> None:
    """What might be proposed may not be approved: a quarter of it closed meanwhile."""
    beside = {one.plan.code: one.plan for one in now.goals} | {one.code: one for one in plans}
    check_plans(now, list({one.code: one for one in plans}.values()), beside.values()).or_refuse()


def _rule(
    unit: int, chosen: Sequence[EditionInfo], said: Attribution, *, approved: bool, words: str
) -> None:
    at = timezone.now()
    rows = [
        GoalRuling(edition_id=one.id, approved=approved, words=words[:400], at=at, by=said.user)
        for one in chosen
    ]
    try:
        GoalRuling.objects.bulk_create(rows)
    except IntegrityError as error:
        raise AlreadyDecided from error
    record(
        "planning.goals_approved" if approved else "planning.goals_rejected",
        by=said,
        about=f"goal_unit:{unit}",
        why=words,
        detail={"goals": [one.plan.code for one in chosen]},
    )
