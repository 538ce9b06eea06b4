"""Capture the variables of a period of an indicator, or file a correction of a closed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_record, reason_of
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.indicators import Given, IndicatorNow, Period, PeriodNow
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.contracts.refusals import (
    PeriodChanged,
    PeriodClosed,
    PeriodNotClosed,
    PeriodNotEnded,
    UnknownPeriod,
)
from traza.modules.planning.models import IndicatorCapture
from traza.modules.planning.queries.own_indicators import own_indicator
from traza.modules.planning.rules.indicator_given import check_given
from traza.modules.planning.rules.indicator_outcome import given_json
from traza.modules.planning.rules.indicator_periods import period_of
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(CAPTURE)
@transaction.atomic
def capture_indicator(
    indicator: int,
    year: int,
    number: int,
    given: Sequence[Given],
    *,
    seen: int | None = None,
    said: Attribution,
) -> int:
    """Keep the values of a period that ended and nobody closed; return the number of the capture.

    `seen` is the number of the capture that was on the page (0 none): another one meanwhile raises
    PeriodChanged. Raises UnknownIndicator, UnknownPeriod, PeriodNotEnded, PeriodClosed, Refused
    with every reason, and what `check_record` raises.
    """
    now, period = _held(indicator, year, number, said)
    if period.closed is not None:
        raise PeriodClosed(called=period.period.called)
    return _keep(now, period, _Written(tuple(given), "", seen), said)


@asks(CAPTURE)
@transaction.atomic
def correct_indicator(
    indicator: int,
    year: int,
    number: int,
    given: Sequence[Given],
    because: str,
    *,
    seen: int | None = None,
    said: Attribution,
) -> int:
    """File a correction of a closed period with its reason; it holds once another person closes
    it, and the value before stays in sight. Return the number of the capture.

    Raises PeriodNotClosed, NoReason, and what `capture_indicator` raises.
    """
    now, period = _held(indicator, year, number, said)
    if period.closed is None:
        raise PeriodNotClosed(called=period.period.called)
    return _keep(now, period, _Written(tuple(given), reason_of(because), seen), said)


def _held(
    indicator: int, year: int, number: int, said: Attribution
) -> tuple[IndicatorNow, PeriodNow]:
    check_record(indicator, said, CAPTURE, RecordKind.INDICATOR)
    now = own_indicator(indicator)
    return now, now.period(year, number) or PeriodNow(_asked(now, year, number))


def _asked(now: IndicatorNow, year: int, number: int) -> Period:
    """A period that nobody captured: it must have ended, and not before the first one."""
    found = period_of(now.card.frequency, year, number)
    if found is None or year < now.card.since:
        raise UnknownPeriod
    if found.last >= clock.today(directory.place_of(now.agency)):
        raise PeriodNotEnded(called=found.called, day=f"{found.last:%d/%m/%Y}")
    return found


@dataclass(frozen=True, slots=True)
class _Written:
    """What a person wrote, and which capture they had before them."""

    given: tuple[Given, ...]
    because: str
    seen: int | None


def _keep(now: IndicatorNow, period: PeriodNow, new: _Written, said: Attribution) -> int:
    check_given(now.card, new.given).or_refuse()
    last = period.last
    at = period.period
    if last is not None and (new.given, new.because) == (last.given, last.because):
        return last.number
    if new.seen not in {None, last.number if last else 0}:
        raise PeriodChanged
    row = IndicatorCapture(
        record_id=now.record,
        year=at.year,
        period=at.number,
        number=last.number + 1 if last else 1,
        given=given_json(new.given),
        because=new.because,
        at=timezone.now(),
        by=said.user,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise PeriodChanged from error
    record(
        "planning.indicator_corrected" if new.because else "planning.indicator_captured",
        by=said,
        about=f"plan_record:{now.record}",
        why=new.because,
        detail={"period": f"{at.year}/{at.number}", "capture": row.number},
    )
    return row.number
