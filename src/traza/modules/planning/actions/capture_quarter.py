"""Capture what was done of a goal in a quarter, or file a correction of a closed one."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_unit, reason_of
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    EntryKind,
    GoalNow,
    NewEntry,
    UnitNow,
    WindowState,
)
from traza.modules.planning.contracts.refusals import (
    EntryChanged,
    NotCaptured,
    NotClosed,
    UnknownGoal,
)
from traza.modules.planning.models import QuarterEntry
from traza.modules.planning.queries.captured import year_info
from traza.modules.planning.queries.goal_law import thresholds
from traza.modules.planning.rules.numbers import shown, text_of
from traza.modules.planning.rules.off_plan import check_entry
from traza.modules.planning.rules.windows import MAY_CAPTURE, window_state
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(CAPTURE)
@transaction.atomic
def capture_quarter(unit: int, new: NewEntry, *, said: Attribution) -> int:
    """Keep what was done while the quarter is open; return the number of the entry that holds.

    What was written on an entry that is not the last any more raises EntryChanged, unless it says
    the same. Raises UnknownUnit, UnknownGoal, NotCaptured, Refused with every reason, and what
    `check` raises.
    """
    now = check_unit(unit, said, CAPTURE)
    state = _state(now, new.quarter)
    if state not in MAY_CAPTURE:
        raise NotCaptured(quarter=new.quarter, state=state.within, way=_way(state))
    return _keep(now, replace(new, because=""), EntryKind.CAPTURE, said)


@asks(CAPTURE)
@transaction.atomic
def correct_quarter(unit: int, new: NewEntry, *, said: Attribution) -> int:
    """File a correction of a closed quarter, which shows; return the number of its entry.

    The figure before it stays in sight, and signatures on it hold no more. Raises NotClosed,
    NoReason, and what `capture_quarter` raises.
    """
    now = check_unit(unit, said, CAPTURE)
    if _state(now, new.quarter) is not WindowState.CLOSED:
        raise NotClosed(quarter=new.quarter)
    because = reason_of(new.because)
    return _keep(now, replace(new, because=because), EntryKind.CORRECTION, said)


def _state(unit: UnitNow, quarter: int) -> WindowState:
    today = clock.today(directory.place_of(unit.agency))
    return window_state(year_info(unit.agency, unit.year), quarter, today)


def _way(state: WindowState) -> str:
    if state is WindowState.CLOSED:
        return told("Presente una corrección: queda a la vista con su motivo.")
    if state is WindowState.UNSET:
        return told("Pida que se abra el calendario del año.")
    return told("Espere a que empiece su plazo.")


def _goal(unit: UnitNow, goal: int) -> GoalNow:
    found = next((one for one in unit.goals if one.id == goal), None)
    if found is None:
        raise UnknownGoal
    return found


def _keep(unit: UnitNow, new: NewEntry, kind: EntryKind, said: Attribution) -> int:
    if new.quarter not in QUARTERS:
        raise UnknownGoal
    goal = _goal(unit, new.goal)
    last = goal.quarters[new.quarter - 1].last
    observation = new.observation.strip()[:4000]
    if last is not None and (last.actual, last.observation) == (new.actual, observation):
        return last.number
    if last is not None and new.seen not in {None, last.number}:
        raise EntryChanged(goal=goal.plan.code, theirs=shown(last.actual) or told("sin dato"))
    where = directory.place_of(unit.agency)
    law = thresholds(clock.today(where), where)
    programmed = goal.plan.programmed[new.quarter - 1]
    check_entry(programmed, new.actual, observation, law, is_sure=new.is_sure).or_refuse()
    row = QuarterEntry(
        goal_id=goal.id,
        quarter=new.quarter,
        number=last.number + 1 if last else 1,
        kind=kind,
        actual=text_of(new.actual),
        observation=observation,
        because=new.because,
        at=timezone.now(),
        by=said.user,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise EntryChanged(goal=goal.plan.code, theirs=told("otro dato")) from error
    record(
        "planning.corrected" if kind is EntryKind.CORRECTION else "planning.captured",
        by=said,
        about=f"goal_unit:{unit.id}",
        why=new.because,
        detail={"goal": goal.plan.code, "quarter": new.quarter, "actual": row.actual},
    )
    stand(unit.id)
    return row.number
