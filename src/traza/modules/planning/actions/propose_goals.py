"""Propose goals of a unit: new ones, changed ones, or that one is withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_unit
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.captured import GoalPlan, UnitNow
from traza.modules.planning.models import GoalEdition, OwnGoal
from traza.modules.planning.queries.captured import last_plans, year_info
from traza.modules.planning.rules.plan_check import may_propose
from traza.modules.planning.rules.windows import closed_quarters
from traza.modules.planning.rules.written import goal_value
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(PLAN)
@transaction.atomic
def propose_goals(
    unit: int, plans: Sequence[GoalPlan], *, said: Attribution, source: str = ""
) -> int:
    """Keep the proposals, all or none; return how many are new. What says the same is passed over.

    Nothing of them holds until another person approves it. Raises UnknownUnit, Refused with every
    reason (each begins with the key of its goal), and what `check` raises.
    """
    now = check_unit(unit, said, PLAN)
    known = last_plans(unit)
    beside = {code: one.plan for code, one in known.items()} | {one.code: one for one in plans}
    check_plans(now, plans, beside.values()).or_refuse()
    new = [one for one in plans if one.code not in known or known[one.code].plan != one]
    for plan in new:
        _write(unit, plan, said, source)
    if new:
        detail = {"goals": [one.code for one in new]}
        record(
            "planning.goals_proposed",
            by=said,
            about=f"goal_unit:{unit}",
            why=said.why,
            detail=detail,
        )
    return len(new)


def check_plans(unit: UnitNow, plans: Sequence[GoalPlan], beside: Iterable[GoalPlan]) -> Decision:
    """Whether each of them may stand, each key once; with it before each reason."""
    today = clock.today(directory.place_of(unit.agency))
    closed = closed_quarters(year_info(unit.agency, unit.year), today)
    holding = {one.plan.code: one.plan.programmed for one in unit.goals}
    others = list(beside)
    reasons = [
        Reason(
            "planning.twice",
            told("%(code)s: la clave está en dos renglones. Deje uno.", code=code),
            holds=False,
            field="code",
        )
        for code, times in Counter(one.code for one in plans).items()
        if times > 1
    ]
    for plan in plans:
        # A goal that already ran is not programmed again; a new register may load past quarters.
        past = closed if plan.code in holding else ()
        decision = may_propose(plan, others, past, holding.get(plan.code))
        reasons += [
            Reason(one.code, f"{plan.code}: {one.text}", one.citation, one.holds, one.field)
            for one in decision.reasons
        ]
    return Decision(tuple(reasons))


def _write(unit: int, plan: GoalPlan, said: Attribution, source: str) -> None:
    now = timezone.now()
    goal, _made = OwnGoal.objects.get_or_create(
        unit_id=unit, code=plan.code, defaults={"at": now, "by": said.user}
    )
    GoalEdition.objects.create(
        goal=goal,
        number=goal.editions.count() + 1,
        value=goal_value(plan),
        because=said.why[:400],
        source=source[:300],
        at=now,
        by=said.user,
    )
