"""Keep what an organisation of civil society says of a commitment, beside what its agency says."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_record
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.records import AssessmentValue, RecordKind
from traza.modules.planning.contracts.refusals import UnknownRecord
from traza.modules.planning.queries.records import holding, record_editions
from traza.modules.planning.rules.assessment import assessment_key, check_assessment
from traza.platform.law import clock


@asks(CAPTURE)
@transaction.atomic
def keep_assessment(value: AssessmentValue, *, said: Attribution) -> int | None:
    """Keep it; its number, or None when the last one says the same. Another person publishes it,
    or turns it down with a reason that anyone reads.

    Raises UnknownRecord (also of a commitment that nobody approved yet), Refused, and what `check`
    raises.
    """
    agency = check_record(value.commitment, said, CAPTURE, RecordKind.COMMITMENT)
    if value.commitment not in holding(record_editions(record=value.commitment)):
        raise UnknownRecord
    check_assessment(value, clock.today(directory.place_of(agency))).or_refuse()
    return hold_record(agency, RecordKind.ASSESSMENT, assessment_key(value), value, said=said)
