"""How far a work is: promised against real, by month, as a drawing and as a table."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from traza.modules.works.contracts.dossier import Dossier
from traza.portal.pages.works.words import percent
from traza.ui import words
from traza.ui.components.curves import Chart, Curve, charts
from traza.ui.components.grid import Column, Grid, grid

YEAR = "year"  # `Progress.precision` where the source says no day


@dataclass(frozen=True, slots=True)
class Pair:
    """Programmed ("" not known) beside actual: a title, as text, and as widths of bars."""

    title: str
    programmed: str
    actual: str
    programmed_width: str
    actual_width: str


@dataclass(frozen=True, slots=True)
class Advance:
    """How far: the sentence, physical and financial pairs, the drawing and the table."""

    sentence: str
    pairs: tuple[Pair, ...]
    charts: tuple[Chart, ...]
    table: Grid


def advance(work: Dossier, today: date) -> Advance | None:
    """What was programmed and what was reported until a day; None when nothing was."""
    if not work.curve and not work.progress:
        return None
    day = work.progress[-1].on if work.progress else today
    last = work.progress[-1] if work.progress else None
    # What was due on a day is not compared with what was done in some day of the year.
    due = None if last and last.precision == YEAR else programmed(work, day)
    physical = last.physical if last else None
    financial = last.financial if last else None
    pairs = tuple(
        _pair(title, promised, real)
        for title, promised, real in (
            (_("Avance físico"), due[0] if due else None, physical),
            (_("Avance financiero"), due[1] if due else None, financial),
        )
        if promised is not None or real is not None
    )
    by_year = frozenset(one.on for one in work.progress if one.precision == YEAR)
    sentence = _of_year(day, physical) if day in by_year else _sentence(day, due, physical)
    return Advance(sentence, pairs, charts(_curves(work), today, by_year), _table(work))


def programmed(work: Dossier, day: date) -> tuple[int, int] | None:
    """What should be done by a day: between two ends of month, in proportion to the days."""
    start = work.contract.starts if work.contract else work.planned_start
    if not work.curve or start is None:
        return None
    before = (start, 0, 0)
    for point in work.curve:
        end = _end(point.month)
        if day <= end:
            if end <= before[0]:
                return point.physical, point.financial
            done, whole = max(0, (day - before[0]).days), (end - before[0]).days
            return tuple(  # type: ignore[return-value]
                low + (high - low) * done // whole
                for low, high in ((before[1], point.physical), (before[2], point.financial))
            )
        before = (end, point.physical, point.financial)
    return before[1], before[2]


def _sentence(day: date, due: tuple[int, int] | None, physical: int | None) -> str:
    if physical is None:
        return _("Todavía no se reporta avance.")
    said = {"done": percent(physical), "day": words.day(day)}
    if due is None:
        return _("Al %(day)s se reporta %(done)s de avance físico.") % said
    gap = physical - due[0]
    said |= {"due": percent(due[0]), "gap": percent(abs(gap))}
    if gap < 0:
        return _("Al %(day)s va en %(done)s; debía ir en %(due)s: %(gap)s abajo.") % said
    return _("Al %(day)s va en %(done)s; debía ir en %(due)s.") % said


def _of_year(day: date, physical: int | None) -> str:
    """What was reported of a year: nobody said on which day."""
    said = {"done": percent(physical), "year": day.year}
    return _("En %(year)s se reportó %(done)s de avance físico.") % said


def _pair(title: str, due: int | None, actual: int | None) -> Pair:
    told = "" if due is None else percent(due)
    return Pair(title, told, percent(actual), _width(due), _width(actual))


def _width(hundredths: int | None) -> str:
    return "0%" if hundredths is None else f"{min(100, max(0, hundredths / 100)):g}%"


def _curves(work: Dossier) -> list[Curve]:
    start = work.contract.starts if work.contract else work.planned_start
    ends = [(_end(point.month), point) for point in work.curve]
    begin = ((start, 0),) if start and (not ends or start < ends[0][0]) else ()
    physical = tuple((point.on, point.physical) for point in work.progress)
    financial = tuple(
        (point.on, point.financial) for point in work.progress if point.financial is not None
    )
    return [
        Curve(
            _("Físico programado"), "8", (*begin, *((d, p.physical) for d, p in ends)), broken=True
        ),
        Curve(_("Físico real"), "1", physical),
        Curve(_("Financiero real"), "6", financial),
    ]


def _table(work: Dossier) -> Grid:
    """Every month programmed and every report, in order of days."""
    columns = [
        Column(_("Fecha")),
        Column(_("Físico programado")),
        Column(_("Físico real")),
        Column(_("Financiero programado")),
        Column(_("Financiero real")),
        Column(_("Nota")),
    ]
    rows: dict[date, list[date | str]] = {}
    for point in work.curve:
        end = _end(point.month)
        rows[end] = [end, percent(point.physical), "", percent(point.financial), "", ""]
    for seen in work.progress:
        row = rows.setdefault(seen.on, [seen.on, "", "", "", "", ""])
        if seen.precision == YEAR:
            row[0] = str(seen.on.year)
        row[2], row[4], row[5] = percent(seen.physical), percent(seen.financial), seen.note
    written = [[cell or "—" for cell in rows[day]] for day in sorted(rows)]
    return grid(_("Avance acumulado, programado y real"), columns, written)


def _end(month: str) -> date:
    """The last day of "2026-03"."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])
