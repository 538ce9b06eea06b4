"""Say that a goal goes on with one of an earlier year, or that it does not."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_records, reason_of
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.records import Continuation, RecordKind
from traza.modules.planning.contracts.refusals import NotContinued, UnknownGoal
from traza.modules.planning.queries.years import year_goals


@asks(PLAN)
@transaction.atomic
def continue_goal(agency: str, value: Continuation, *, said: Attribution) -> int | None:
    """Keep the proposal; its number, or None when the last one says the same. Another approves it.

    Raises UnknownGoal for a goal of another agency or of none, NotContinued when the earlier is
    not of an earlier year, NoReason, and what `check_records` raises.
    """
    check_records(agency, said, PLAN)
    reason_of(said.why)
    found = {one.id: one for one in year_goals(goals=[value.earlier, value.later])}
    earlier, later = found.get(value.earlier), found.get(value.later)
    if earlier is None or later is None or {earlier.agency, later.agency} != {agency}:
        raise UnknownGoal
    if earlier.year >= later.year:
        raise NotContinued
    called = " ← ".join(f"{one.year} {one.unit_code}/{one.code}" for one in (later, earlier))
    key = f"{value.earlier}:{value.later}"
    return hold_record(
        agency, RecordKind.CONTINUATION, key, replace(value, called=called), said=said
    )
