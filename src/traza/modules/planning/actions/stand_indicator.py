"""Write how an indicator stands into the columns that figures and open data read."""

from __future__ import annotations

from traza.kernel.acts import Doer, done_by
from traza.modules.directory import api as directory
from traza.modules.planning.contracts.indicators import IndicatorNow, PeriodNow
from traza.modules.planning.contracts.refusals import UnknownIndicator
from traza.modules.planning.models import IndicatorCardRow, IndicatorPeriodRow
from traza.modules.planning.queries.own_indicators import own_indicator
from traza.platform.law import clock


@done_by(Doer.STEP, "a part of the acts that approve a card or close a period, which asked")
def stand_indicator(number: int) -> None:
    """Make its card and its closed periods again."""
    IndicatorCardRow.objects.filter(record=number).delete()
    IndicatorPeriodRow.objects.filter(record=number).delete()
    try:
        now = own_indicator(number)
    except UnknownIndicator:
        return
    _card(now).save(force_insert=True)
    IndicatorPeriodRow.objects.bulk_create(
        _period(now, one) for one in now.periods if one.closed is not None
    )


def _card(now: IndicatorNow) -> IndicatorCardRow:
    card = now.card
    last = max(card.targets, key=lambda one: one.year) if card.targets else None
    return IndicatorCardRow(
        record_id=now.record,
        agency=now.agency,
        code=now.key,
        name=card.name,
        objective=card.objective,
        definition=card.definition,
        method=card.method,
        formula=card.formula,
        direction=card.direction,
        frequency=card.frequency,
        unit=card.unit,
        data_source=card.source,
        responsible=card.responsible,
        executing=card.executing,
        baseline_year=card.baseline_year,
        baseline=card.baseline,
        target_year=last.year if last else None,
        target=last.value if last else None,
        edition=now.edition,
    )


def _period(now: IndicatorNow, one: PeriodNow) -> IndicatorPeriodRow:
    closed = one.closed
    assert closed is not None  # noqa: S101 - only closed ones are asked for
    outcome = closed.outcome
    return IndicatorPeriodRow(
        record_id=now.record,
        agency=now.agency,
        code=now.key,
        name=now.card.name,
        unit=now.card.unit,
        frequency=now.card.frequency,
        year=one.period.year,
        period=one.period.number,
        value=outcome.value,
        why=outcome.why or "",
        against_baseline=outcome.against_baseline or "",
        against_target=outcome.against_target or "",
        percent=outcome.percent,
        arithmetic=outcome.arithmetic,
        closed_on=clock.day_of(closed.at, directory.place_of(now.agency)),
        corrections=len(one.closings) - 1,
    )
