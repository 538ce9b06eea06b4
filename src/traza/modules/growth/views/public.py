"""What anyone reads of growth: what the app does, and WHO's curves with their tables."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.modules.growth import api
from traza.modules.growth.contracts.vocabulary import Curve, Sex
from traza.platform.access.roles import EVERYONE, may_enter

WIDTH, HEIGHT = 360, 320
LEFT, RIGHT, TOP, BOTTOM = 40, 34, 12, 40
TICKS = 5
LOOKS = ("s-6", "s-8", "s-accent", "s-8", "s-6")  # of -3, -2, the median, 2 and 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of the drawing: "x,y x,y", its class, its name and where that is written."""

    path: str
    look: str
    name: str
    end: tuple[float, float]


@may_enter(EVERYONE)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the app does, where the curves come from, and every curve."""
    return render(request, "growth/about.html", {"curves": tuple(Curve), "sexes": tuple(Sex)})


@may_enter(EVERYONE)
@require_safe
def curve(request: HttpRequest, curve: str, sex: str) -> HttpResponse:
    """A curve of girls or boys: drawn, and as a table."""
    if curve not in set(Curve) or sex not in set(Sex):
        raise Http404
    which, whose = Curve(curve), Sex(sex)
    lines = api.lines_of(which, whose)
    context = {
        "curve": which, "sex": whose, "lines": lines, "deviations": api.DEVIATIONS,
        "other": next(each for each in Sex if each is not whose), "curves": tuple(Curve),
        "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT,
    }  # fmt: skip
    return render(request, "growth/curve.html", context | _drawing(lines))


def _drawing(lines: api.Lines) -> dict[str, object]:
    """Paths, and the marks of both sides."""
    ats = [row.at for row in lines.rows]
    low, high = min(row.values[0] for row in lines.rows), max(row.values[-1] for row in lines.rows)
    first, last = ats[0], ats[-1]

    def x(at: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (at - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low), 1)

    drawn = []
    for place, (k, look) in enumerate(zip(api.DEVIATIONS, LOOKS, strict=True)):
        points = [(x(row.at), y(row.values[place])) for row in lines.rows]
        path = " ".join(f"{across:g},{down:g}" for across, down in points)
        drawn.append(Drawn(path, look, f"{k:+d}".replace("-", "−") if k else "0", points[-1]))
    return {
        "drawn": drawn,
        "levels": [(y(value), f"{value:.0f}") for value in _marks(low, high)],
        "ages": [(x(at), f"{at:g}") for at in _marks(first, last)],
    }


def _marks(low: float, high: float) -> list[float]:
    """Some round values between two."""
    steps = (each * 10**power for power in (0, 1) for each in (1, 2, 5))
    step = next((each for each in steps if (high - low) / each <= TICKS + 1), 10)
    if (low, high) == (0, 60):
        step = 12  # months: a year
    start = -(-low // step) * step
    return [start + step * number for number in range(int((high - start) // step) + 1)]
