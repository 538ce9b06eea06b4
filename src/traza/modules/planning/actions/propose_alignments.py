"""Propose what contributes to which node of a plan, or that it does no more."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_records
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.records import Alignment, RecordKind
from traza.modules.planning.queries.alignments import subject_owner
from traza.modules.planning.queries.records import as_plan, plan_editions
from traza.modules.planning.rules.alignment import alignment_key, check_alignments


@asks(PLAN)
@transaction.atomic
def propose_alignments(agency: str, given: Sequence[Alignment], *, said: Attribution) -> int:
    """Keep the proposals, all or none; how many are new. What says the same is passed over.

    Raises Refused with a reason for each that names no node or nothing of this agency, and what
    `check_records` raises.
    """
    check_records(agency, said, PLAN)
    codes = {
        (one.record, one.number): {node.code for node in as_plan(one).nodes}
        for plan in {each.plan for each in given}
        for one in plan_editions(plan)
    }
    owners = {(one.subject, one.key): subject_owner(one.subject, one.key) for one in given}
    check_alignments(agency, given, codes, owners).or_refuse()
    return sum(
        hold_record(agency, RecordKind.ALIGNMENT, alignment_key(one), one, said=said) is not None
        for one in given
    )
