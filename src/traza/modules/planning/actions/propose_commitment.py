"""Propose a commitment of open government, or a change of one."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_records
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.records import CommitmentValue, RecordKind
from traza.modules.planning.contracts.refusals import NoRecordKey
from traza.modules.planning.rules.milestones import check_commitment


@asks(PLAN)
@transaction.atomic
def propose_commitment(
    agency: str, key: str, value: CommitmentValue, *, said: Attribution, source: str = ""
) -> int | None:
    """Keep it; its number, or None when the last one says the same. Another person approves it.

    Raises NoRecordKey, Refused with every reason, and what `check_records` raises.
    """
    check_records(agency, said, PLAN)
    if not key.strip() or len(key) > 60:
        raise NoRecordKey
    check_commitment(value).or_refuse()
    return hold_record(agency, RecordKind.COMMITMENT, key.strip(), value, said=said, source=source)
