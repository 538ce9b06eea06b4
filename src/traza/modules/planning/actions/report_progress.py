"""Report how far a commitment has come; it is published once another person approves it."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_record
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.records import ProgressValue, RecordKind
from traza.modules.planning.contracts.refusals import UnknownRecord
from traza.modules.planning.queries.records import as_commitment, holding, record_editions
from traza.modules.planning.rules.milestones import check_progress
from traza.platform.law import clock


@asks(CAPTURE)
@transaction.atomic
def report_progress(commitment: int, value: ProgressValue, *, said: Attribution) -> int | None:
    """Keep the report; its number, or None when the last one says the same.

    Raises UnknownRecord (also of one that nobody approved yet), Refused, and what `check` raises.
    """
    agency = check_record(commitment, said, CAPTURE, RecordKind.COMMITMENT)
    held = holding(record_editions(record=commitment)).get(commitment)
    if held is None:
        raise UnknownRecord
    today = clock.today(directory.place_of(agency))
    check_progress(value, as_commitment(held), today).or_refuse()
    return hold_record(agency, RecordKind.PROGRESS, str(commitment), value, said=said)
