"""An agency's own indicators with their periods, as captured and as closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from traza.modules.directory import api as directory
from traza.modules.planning.contracts.indicators import (
    CaptureInfo,
    ClosingInfo,
    IndicatorCard,
    IndicatorNow,
    Outcome,
    Period,
    PeriodDue,
    PeriodNow,
    PeriodState,
)
from traza.modules.planning.contracts.records import RecordEditionInfo, RecordKind
from traza.modules.planning.contracts.refusals import UnknownIndicator
from traza.modules.planning.models import IndicatorCapture, IndicatorClosing
from traza.modules.planning.queries.indicator_figures import figures_said
from traza.modules.planning.queries.indicator_law import indicator_law, usual_bounds
from traza.modules.planning.queries.records import LARGEST, holding, record_editions
from traza.modules.planning.rules.indicator_outcome import (
    given_values,
    inputs_of,
    outcome_of,
    outcome_value,
)
from traza.modules.planning.rules.indicator_periods import ended_periods, period_of
from traza.platform.law import clock

LONGEST = timedelta(days=400)  # what was not captured by then waits no more: it is told, not asked
At = tuple[int, int, int]  # record, year and number of the period


def as_card(edition: RecordEditionInfo) -> IndicatorCard:
    """The card of an edition of a card."""
    assert isinstance(edition.value, IndicatorCard)  # noqa: S101 - as its kind says
    return edition.value


def indicator_cards(agency: str = "") -> list[RecordEditionInfo]:
    """The approved cards of an agency ("" of all), by agency and key; nothing of their periods."""
    which = {"record__agency": agency} if agency else {}
    found = holding(record_editions(record__kind=RecordKind.INDICATOR, **which)).values()
    return sorted(found, key=lambda one: (one.agency, one.key))


def own_indicators(agency: str = "") -> list[IndicatorNow]:
    """The indicators of an agency ("" of all) whose card was approved, by agency and key."""
    ordered = indicator_cards(agency)
    captures, closings = _captures(ordered), _closings(ordered)
    return [_now(one, captures, closings) for one in ordered]


def own_indicator(number: int) -> IndicatorNow:
    """One of them. Raises UnknownIndicator."""
    if number > LARGEST:
        raise UnknownIndicator
    held = holding(record_editions(record=number, record__kind=RecordKind.INDICATOR)).get(number)
    if held is None:
        raise UnknownIndicator
    return _now(held, _captures([held]), _closings([held]))


def outcome_now(indicator: IndicatorNow, now: PeriodNow) -> Outcome | None:
    """What the capture that holds gives with the figures of today; None without a capture."""
    if now.last is None:
        return None
    said = figures_said(indicator.card, now.period)
    where = directory.place_of(indicator.agency)
    return outcome_of(
        indicator.card,
        indicator.edition,
        now.period,
        inputs_of(indicator.card, now.last.given, said),
        usual_bounds(clock.today(where), where),
    )


def periods_due(agency: str, today: date | None = None) -> Iterator[PeriodDue]:
    """The periods of an agency ("" of all) that ended and wait to be captured or closed.

    It runs for a menu: what was frozen is not read.
    """
    held = indicator_cards(agency)
    hands = _hands(held)
    for one in held:
        card, where = as_card(one), directory.place_of(one.agency)
        day = today or clock.today(where)
        for period in ended_periods(card.frequency, card.since, day):
            done = hands.get((one.record, period.year, period.number), Done())
            if done.is_settled or (not done.open and day - period.last > LONGEST):
                continue
            yield _due(one, period, done, day)


@dataclass(slots=True)
class Done:
    """What was done of a period: whether it was closed, and the captures that nobody closed."""

    closed: bool = False
    open: list[tuple[int, datetime, int | None]] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Closed, with nothing captured since."""
        return self.closed and not self.open


def _hands(held: Sequence[RecordEditionInfo]) -> dict[At, Done]:
    found: dict[At, Done] = defaultdict(Done)
    rows = IndicatorCapture.objects.filter(record__in=[one.record for one in held])
    names = ("record", "year", "period", "pk", "at", "by", "closing")
    for *at, number, when, by, closing in rows.order_by("number").values_list(*names):
        done = found[(at[0], at[1], at[2])]
        if closing is None:
            done.open.append((number, when, by))
        else:  # what was captured before is of that closing
            done.closed, done.open = True, []
    return found


def _due(one: RecordEditionInfo, period: Period, done: Done, day: date) -> PeriodDue:
    where = directory.place_of(one.agency)
    term = indicator_law("capture_days", period.last, where)
    state = PeriodState.OPEN
    if done.open:
        state = PeriodState.CORRECTED if done.closed else PeriodState.CAPTURED
    last, when = (done.open[-1][0], done.open[-1][1]) if done.open else (0, None)
    return PeriodDue(
        one.record,
        one.agency,
        as_card(one).name,
        period,
        state,
        clock.day_of(when, where) if when else period.last + timedelta(days=1),
        # The term is of the period: a correction has none.
        None if state is PeriodState.CORRECTED else period.last + timedelta(days=term.whole),
        term.citation,
        last,
        frozenset(by for _number, _when, by in done.open),
        day,
    )


def _now(
    held: RecordEditionInfo,
    captures: Mapping[At, Sequence[CaptureInfo]],
    closings: Mapping[At, Sequence[ClosingInfo]],
) -> IndicatorNow:
    card = as_card(held)
    today = clock.today(directory.place_of(held.agency))
    periods = {(p.year, p.number): p for p in ended_periods(card.frequency, card.since, today)}
    for record, year, number in captures:
        found = period_of(card.frequency, year, number)
        if record == held.record and found is not None:
            periods.setdefault((year, number), found)
    return IndicatorNow(
        held.record,
        held.agency,
        held.key,
        held.number,
        card,
        tuple(
            PeriodNow(
                periods[at],
                tuple(captures.get((held.record, *at), ())),
                tuple(closings.get((held.record, *at), ())),
            )
            for at in sorted(periods)
        ),
    )


def _captures(held: Sequence[RecordEditionInfo]) -> dict[At, list[CaptureInfo]]:
    rows = IndicatorCapture.objects.filter(record__in=[one.record for one in held])
    found: dict[At, list[CaptureInfo]] = defaultdict(list)
    for row in rows.order_by("number"):
        found[row.record_id, row.year, row.period].append(
            CaptureInfo(row.pk, row.number, given_values(row.given), row.because, row.at, row.by)
        )
    return found


def _closings(held: Sequence[RecordEditionInfo]) -> dict[At, list[ClosingInfo]]:
    rows = IndicatorClosing.objects.filter(record__in=[one.record for one in held])
    found: dict[At, list[ClosingInfo]] = defaultdict(list)
    for row in rows.order_by("number"):
        found[row.record_id, row.year, row.period].append(
            ClosingInfo(
                row.pk,
                row.number,
                row.capture_id,
                outcome_value(row.outcome),
                row.sha256,
                row.because,
                row.at,
                row.by,
            )
        )
    return found
