"""What was programmed, what was seen done, and what stopped it."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import CurvePoint, Progress
from traza.modules.works.publish.plain import moment, percent, said

PERCENT = oc4ids.Unit(name="%", scheme="UNCEFACT", id="P1")
PHYSICAL, FINANCIAL = "physicalProgress", "financialProgress"
TITLES = {PHYSICAL: "Avance físico acumulado", FINANCIAL: "Avance financiero acumulado"}
# Where a source gives the progress of a year, nobody says that it adds up the years before.
OF_THE_YEAR = {PHYSICAL: "Avance físico del año", FINANCIAL: "Avance financiero del año"}


def forecasts_of(dossier: Dossier) -> tuple[oc4ids.Metric, ...] | None:
    """The programmed curves, month by month, and the physical goal."""
    made = [
        *_goal(dossier),
        *_curve(PHYSICAL, [(one, one.physical) for one in dossier.curve]),
        *_curve(FINANCIAL, [(one, one.financial) for one in dossier.curve]),
    ]
    return tuple(made) or None


def metrics_of(dossier: Dossier) -> tuple[oc4ids.Metric, ...] | None:
    """Progress as it was reported, day by day."""
    made = []
    for name in (PHYSICAL, FINANCIAL):
        seen = [
            oc4ids.Observation(
                id=str(place),
                period=_period(one),
                measure=percent(share),
                unit=PERCENT,
                notes=said(one.note),
            )
            for place, one in enumerate(dossier.progress, 1)
            if (share := one.physical if name == PHYSICAL else one.financial) is not None
        ]
        if seen:
            titles = OF_THE_YEAR if _is_of_years(dossier) else TITLES
            made.append(oc4ids.Metric(id=name, title=titles[name], observations=tuple(seen)))
    return tuple(made) or None


def _is_of_years(dossier: Dossier) -> bool:
    return any(progress.precision == "year" for progress in dossier.progress)


def _period(one: Progress) -> oc4ids.Period:
    """The day it was seen; the whole year where only the year was published."""
    if one.precision == "year":
        return oc4ids.Period(start_date=moment(date(one.on.year, 1, 1)), end_date=moment(one.on))
    return oc4ids.Period(end_date=moment(one.on))


def milestones_of(dossier: Dossier) -> tuple[oc4ids.Milestone, ...] | None:
    """Suspensions, problems and guarantees: what has a date by which something must happen."""
    made = [*_stops(dossier), *_problems(dossier), *_guarantees(dossier)]
    return tuple(made) or None


def _goal(dossier: Dossier) -> list[oc4ids.Metric]:
    goal = dossier.measure
    if goal is None or not goal.quantity:
        return []
    seen = oc4ids.Observation(
        id="1", measure=goal.quantity, unit=oc4ids.Unit(name=goal.unit or "unidad")
    )
    return [oc4ids.Metric(id="physicalGoal", title="Meta física", observations=(seen,))]


def _curve(name: str, points: list[tuple[CurvePoint, int]]) -> list[oc4ids.Metric]:
    if not points:
        return []
    seen = tuple(
        oc4ids.Observation(
            id=one.month,
            period=oc4ids.Period(end_date=moment(_last_day(one.month))),
            measure=percent(share),
            unit=PERCENT,
        )
        for one, share in points
    )
    return [oc4ids.Metric(id=name, title=TITLES[name], observations=seen)]


@lru_cache(maxsize=2000)
def _last_day(month: str) -> date:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


def _stops(dossier: Dossier) -> list[oc4ids.Milestone]:
    return [
        oc4ids.Milestone(
            id=f"suspension-{place}",
            title="Suspensión de los trabajos",
            type="delivery",
            description=said(f"Desde el {one.since.isoformat()}. {one.reason}"),
            date_met=moment(one.until),
            status="notMet" if one.until is None else "met",
        )
        for place, one in enumerate(dossier.suspensions, 1)
    ]


def _problems(dossier: Dossier) -> list[oc4ids.Milestone]:
    return [
        oc4ids.Milestone(
            id=f"problema-{one.id}",
            title=said(one.title),
            type="delivery",
            description=said(" ".join(word for word in (one.detail, one.solution) if word)),
            due_date=moment(one.due),
            date_met=moment(one.solved_on),
            status="notMet" if one.solved_on is None else "met",
        )
        for one in dossier.problems
    ]


def _guarantees(dossier: Dossier) -> list[oc4ids.Milestone]:
    return [
        oc4ids.Milestone(
            id=f"garantia-{one.id}",
            title=said(f"Vence la garantía: {one.purpose}"),
            type="delivery",
            description=said(f"{one.number} {one.issuer}"),
            due_date=moment(one.until),
            date_met=moment(one.released_on),
            status="scheduled" if one.released_on is None else "met",
        )
        for one in dossier.guarantees
    ]
