"""Close a period of an indicator: its result is frozen with the data that made it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_record
from traza.modules.planning.actions.stand_indicator import stand_indicator
from traza.modules.planning.contracts.capabilities import CLOSE
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.contracts.refusals import (
    NothingToClose,
    OutcomeChanged,
    UnknownPeriod,
)
from traza.modules.planning.models import IndicatorClosing
from traza.modules.planning.queries.own_indicators import outcome_now, own_indicator
from traza.modules.planning.rules.indicator_outcome import hash_of_outcome, outcome_json
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(CLOSE)
@transaction.atomic
def close_indicator(indicator: int, year: int, number: int, seen: str, *, said: Attribution) -> int:
    """Freeze what the capture that holds gives; return the number of the closing.

    `seen` is the SHA-256 of what was on the page. Also a result that cannot be computed is frozen,
    with its reason. Raises UnknownIndicator, UnknownPeriod, NothingToClose, OutcomeChanged,
    SamePerson for who captured since the last closing, and what `check_record` raises.
    """
    check_record(indicator, said, CLOSE, RecordKind.INDICATOR)
    now = own_indicator(indicator)
    period = now.period(year, number)
    if period is None:
        raise UnknownPeriod
    outcome, last = outcome_now(now, period), period.last
    if outcome is None or last is None or not period.waits_closing:
        raise NothingToClose(called=period.period.called)
    before = period.closed.capture if period.closed else 0
    check_other_person(CLOSE, said, [one.by for one in period.captures if one.id > before])
    sha256 = hash_of_outcome(last.id, outcome)
    if seen != sha256:
        raise OutcomeChanged
    row = IndicatorClosing(
        record_id=now.record,
        year=year,
        period=number,
        number=len(period.closings) + 1,
        capture_id=last.id,
        outcome=outcome_json(outcome),
        sha256=sha256,
        because=last.because,
        at=timezone.now(),
        by=said.user,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NothingToClose(called=period.period.called) from error
    record(
        "planning.indicator_closed",
        by=said,
        about=f"plan_record:{now.record}",
        detail={"period": f"{year}/{number}", "closing": row.number},
    )
    stand_indicator(indicator)
    return row.number
