"""What anyone reads of the indicators of the register: the list, and one with its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.kernel.fold import fold
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.indicators import (
    ClosingInfo,
    IndicatorNow,
    PeriodNow,
    TargetLight,
)
from traza.modules.planning.contracts.refusals import UnknownIndicator
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.views.indicator_published import beside
from traza.modules.planning.views.indicator_shown import OutcomeShown
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.components import series
from traza.ui.components.series import ChartView

NO_LIGHT = "none"


@dataclass(frozen=True, slots=True)
class ClosedShown:
    """A closed period: how it holds, and how it was closed before it was corrected."""

    now: PeriodNow
    closing: ClosingInfo
    outcome: OutcomeShown
    before: tuple[tuple[ClosingInfo, OutcomeShown], ...]


def closed_of(one: IndicatorNow) -> list[ClosedShown]:
    """Its closed periods, first to last."""
    return [
        ClosedShown(
            now,
            now.closings[-1],
            OutcomeShown(now.closings[-1].outcome),
            tuple((each, OutcomeShown(each.outcome)) for each in now.closings[:-1]),
        )
        for now in one.periods
        if now.closings
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator of the list, with its last closed period."""

    one: IndicatorNow
    agency: str
    last: ClosedShown | None

    @property
    def light(self) -> str:
        """The code of its light against the target."""
        light = self.last.closing.outcome.against_target if self.last else None
        return light.value if light else NO_LIGHT

    @property
    def is_uncomputed(self) -> bool:
        """Whether its last period closed without a value."""
        return self.last is not None and self.last.closing.outcome.value is None

    def has(self, text: str) -> bool:
        """Whether its words have that text."""
        card = self.one.card
        return fold(text) in fold(f"{card.name} {self.one.key} {card.responsible}")


def _listed() -> list[Listed]:
    found = []
    for one in planning.own_indicators():
        closed = closed_of(one)
        found.append(Listed(one, directory.agency_name(one.agency), closed[-1] if closed else None))
    return found


@may_enter(EVERYONE)
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator with its last closed period, by agency, light and words."""
    text = request.GET.get("q", "")[:120].strip()
    agency = request.GET.get("dependencia", "")[:120]
    light = request.GET.get("semaforo", "")[:12]
    every = _listed()
    rows = [
        each
        for each in every
        if agency in {"", each.one.agency} and light in {"", each.light} and each.has(text)
    ]
    names = {each.one.agency: each.agency for each in every}
    context = {
        "rows": rows,
        "total": len(every),
        "text": text,
        "agency": agency,
        "light": light,
        "agencies": sorted(names.items(), key=lambda each: each[1]),
        "lights": [*TargetLight.choices(), (NO_LIGHT, _("Sin semáforo"))],
        "closed": sum(each.last is not None for each in rows),
        "uncomputed": sum(each.is_uncomputed for each in rows),
    }
    return render(request, "planning/public_indicators.html", context)


@may_enter(EVERYONE)
@require_safe
def indicator(request: HttpRequest, indicator: int) -> HttpResponse:
    """An indicator: its series, where each value comes from, what was published, its card."""
    try:
        found = planning.own_indicator(indicator)
    except UnknownIndicator as error:
        raise Http404 from error
    closed = closed_of(found)
    context = {
        "found": found,
        "card": found.card,
        "agency": directory.agency_name(found.agency),
        "last": closed[-1] if closed else None,
        "chart": chart_of(found, closed) if closed else None,
        "periods": closed[::-1],
        "published": beside(found),
        "baseline": shown(found.card.baseline),
        "targets": [(one.year, shown(one.value)) for one in found.card.targets],
        "versions": planning.record_editions(record=indicator, ruling__approved=True),
    }
    return render(request, "planning/public_indicator.html", context)


def chart_of(found: IndicatorNow, closed: Sequence[ClosedShown]) -> ChartView:
    """From the first closed period to the last, with the baseline and the last target; what has no
    value, or was not closed, leaves its place empty."""
    card = found.card
    values = {one.now.period: one.closing.outcome.value for one in closed}
    first, last = closed[0].now.period, closed[-1].now.period
    periods = [p.period for p in found.periods if first.first <= p.period.first <= last.first]
    told = "; ".join(f"{one.called}: {shown(values.get(one)) or _('sin valor')}" for one in periods)
    base = goal = None
    if card.baseline is not None:
        base = (f"{_('línea base')}: {shown(card.baseline)}", float(card.baseline))
    if card.targets:
        final = card.targets[-1]
        goal = (f"{_('meta')} {final.year}: {shown(final.value)}", float(final.value))
    points = []
    for one in periods:
        value = values.get(one)
        label = str(one.year) if card.frequency == "year" else f"{one.year}-{one.number:02}"
        points.append((label, None if value is None else float(value)))
    return series.line(card.name, told, points, base, goal)
