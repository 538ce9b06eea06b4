"""Propose a plan of an agency, or a new version of one."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_records
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.records import PlanValue, RecordKind
from traza.modules.planning.contracts.refusals import NoRecordKey
from traza.modules.planning.queries.records import as_plan, holding, record_editions
from traza.modules.planning.rules.plan_tree import check_plan


@asks(PLAN)
@transaction.atomic
def propose_plan(
    agency: str, key: str, plan: PlanValue, *, said: Attribution, source: str = ""
) -> int | None:
    """Keep the version; its number, or None when the last one says the same. It holds once another
    person approves it, and the version before it stays.

    Raises NoRecordKey, Refused with every reason, and what `check_records` raises.
    """
    check_records(agency, said, PLAN)
    if not key.strip() or len(key) > 60:
        raise NoRecordKey
    held = holding(
        record_editions(record__agency=agency, record__kind=RecordKind.PLAN, record__key=key)
    )
    earlier = next(iter(held.values()), None)
    check_plan(plan, as_plan(earlier) if earlier else None).or_refuse()
    return hold_record(agency, RecordKind.PLAN, key.strip(), plan, said=said, source=source)
