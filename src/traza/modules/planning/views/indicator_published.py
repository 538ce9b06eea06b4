"""What a document published of an indicator, beside what was captured and closed here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.indicators import IndicatorNow, PeriodNow, ReadAs
from traza.modules.planning.contracts.published import IndicatorInfo, ResultInfo
from traza.modules.planning.rules.indicator_periods import is_last_of_year
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.views.indicator_shown import OutcomeShown


@dataclass(frozen=True, slots=True)
class YearBeside:
    """A year as published and as closed here. `differs` is None where they are not compared."""

    year: int
    printed: str
    own: OutcomeShown | None
    called: str
    differs: bool | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The published indicator, its address, and each of its years beside ours."""

    info: IndicatorInfo
    address: str
    baseline: str
    years: tuple[YearBeside, ...]
    alike: bool

    @property
    def questions(self) -> tuple[YearBeside, ...]:
        """The years in which what was published does not follow from what was captured."""
        return tuple(one for one in self.years if one.differs)


def beside(found: IndicatorNow) -> Beside | None:
    """What was published of it; None where its card names nothing that is in the register.

    A year is compared where the value of its last period covers the year.
    """
    document, _slash, slug = found.card.published.partition("/")
    info = next((one for one in planning.list_indicators(document) if one.slug == slug), None)
    if info is None:
        return None
    covers = found.card.reads_as is ReadAs.TO_DATE or found.card.frequency == "year"
    query = urlencode({"documento": document})
    return Beside(
        info,
        f"{reverse('portal:indicator', args=[slug])}?{query}",
        shown(info.baseline),
        tuple(_year(found, one, covers=covers) for one in info.results),
        covers,
    )


def _year(found: IndicatorNow, said: ResultInfo, *, covers: bool) -> YearBeside:
    now = _last_of(found, said.year)
    outcome = now.closed.outcome if now is not None and now.closed else None
    differs = None
    if covers and outcome is not None and outcome.value is not None:
        differs = 2 * abs(outcome.value - said.value) > _step(said.printed)
    own = OutcomeShown(outcome) if outcome else None
    return YearBeside(said.year, said.printed, own, now.period.called if now else "", differs)


def _step(printed: str) -> Decimal:
    """The last place that was printed: rounding up to half of it is no difference."""
    places = len(printed.rstrip(" %").partition(".")[2])
    return Decimal(1).scaleb(-places)


def _last_of(found: IndicatorNow, year: int) -> PeriodNow | None:
    frequency = found.card.frequency
    wanted = (p for p in found.periods if p.period.year == year)
    return next((p for p in wanted if is_last_of_year(frequency, p.period.number)), None)
