"""The four phases of the budget as a ring and as tables, and which of them run today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.taxes import Phase
from traza.ui.components.grid import Column, Grid, grid
from traza.ui.spoken import spoken

SCOPES: dict[str, str | Promise] = {
    "federal": _("Federación"),
    "state": _("Todos los estados"),
    "municipal": _("Municipios"),
    "sonora": _("Sonora"),
    "guanajuato": _("Guanajuato"),
    "all": _("Todos los gobiernos"),
}
_COLUMNS = (
    Column(_("Cuándo")),
    Column(_("Quién")),
    Column(_("Qué pasa")),
    Column(_("Fundamento")),
)
# The ring is drawn in a square of 340 with its centre in the middle.
_FAR, _NEAR, _MIDDLE, _GAP = 164, 54, 170, 3
_QUARTERS = ((1, -1), (1, 1), (-1, 1), (-1, -1))  # clockwise from above on the right


@dataclass(frozen=True, slots=True)
class Quarter:
    """A phase as a quarter of the ring: its path, and where its number and words stand."""

    key: str
    number: int
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a phase: when, who it binds, what happens and where that is written."""

    when: str
    who: str | Promise
    what: str
    citation: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A phase ready to be read: its texts, its dates, and the budget that is in it."""

    number: int
    phase: Phase
    dates: tuple[Dated, ...]
    now: str


def ring() -> tuple[Quarter, ...]:
    """The phases as quarters, clockwise."""
    quarters = []
    for place, phase in enumerate(budget.budget_cycle()):
        across, down = _QUARTERS[place]
        centre = 84
        quarters.append(
            Quarter(
                phase.key,
                place + 1,
                spoken(phase.name).split()[0],
                _path(across, down, clockwise=across * down < 0),
                _MIDDLE + across * centre,
                _MIDDLE + down * centre - 12,
            )
        )
    return tuple(quarters)


def phases(today: date) -> tuple[Shown, ...]:
    """The phases with their dates, and what runs in each on a day."""
    running = now(today)
    return tuple(
        Shown(place, phase, _dates(phase), running[phase.key])
        for place, phase in enumerate(budget.budget_cycle(), 1)
    )


def now(today: date) -> dict[str, str]:
    """Which year's budget is in each phase on a day, by the federal dates; "" when none is.

    The project is due on 8 September and approved by 15 November; states and municipalities go on
    until December, so approval runs to the year's end.
    """
    due = date(today.year, 9, 8)
    following = _("presupuesto de %(year)s") % {"year": today.year + 1}
    return {
        "formulacion": following if today <= due else "",
        "aprobacion": following if today > due else "",
        "ejercicio": _("presupuesto de %(year)s") % {"year": today.year},
        "evaluacion": _("presupuesto de %(year)s") % {"year": today.year - 1},
    }


def _path(across: int, down: int, *, clockwise: bool) -> str:
    """A quarter of a ring with a gap at both sides."""
    x, y = _MIDDLE + across * _GAP, _MIDDLE + down * _GAP
    sweep, back = (1, 0) if clockwise else (0, 1)
    return (
        f"M{x} {y + down * _NEAR}"
        f"L{x} {y + down * _FAR}"
        f"A{_FAR} {_FAR} 0 0 {sweep} {x + across * _FAR} {y}"
        f"L{x + across * _NEAR} {y}"
        f"A{_NEAR} {_NEAR} 0 0 {back} {x} {y + down * _NEAR}Z"
    )


def all_dates() -> Grid:
    """The dates of every phase in one table."""
    columns = [Column(_("Fase")), *_COLUMNS]
    rows = [[spoken(phase.name), *row] for phase in budget.budget_cycle() for row in _rows(phase)]
    return grid(_("Fechas del presupuesto, con su fundamento"), columns, rows)


def _dates(phase: Phase) -> tuple[Dated, ...]:
    return tuple(
        Dated(each.when, SCOPES[each.scope], each.what, str(each.citation)) for each in phase.dates
    )


def _rows(phase: Phase) -> list[list[object]]:
    return [
        [spoken(each.when), SCOPES[each.scope], spoken(each.what), str(each.citation)]
        for each in phase.dates
    ]
