"""Promised against real: progress by day as lines drawn on the server, no scripts.

A curve is drawn twice, for a desk and for a phone, so that its words keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

ALL = 10_000  # hundredths of a percent
FEWEST = 3  # points that make a line
TOP, BOTTOM, LEFT, RIGHT = 16, 28, 46, 14
SIZES = (("wide", 720, 300), ("narrow", 328, 260))


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: its name, its colour class, whether it is broken, and (day, hundredths of %)."""

    name: str | Promise
    colour: str
    points: tuple[tuple[date, int], ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing: "x,y x,y" and the dots where something was said."""

    curve: Curve
    path: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: size, lines, levels (y, percent), days (x, day, where its text is anchored), and
    where today falls (None outside)."""

    name: str
    width: int
    height: int
    lines: tuple[Line, ...]
    levels: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, date, str], ...]
    today: float | None
    left: int = LEFT
    right: int = 0
    bottom: int = 0
    by_year: frozenset[date] = frozenset()


def charts(
    curves: Iterable[Curve], today: date, by_year: frozenset[date] = frozenset()
) -> tuple[Chart, ...]:
    """The drawing for a desk and for a phone; none where no line has three days: two are no line.

    `by_year` are days that stand for their year, because no other is known: the year is written.
    """
    drawn = [curve for curve in curves if curve.points]
    days = sorted({day for curve in drawn for day, _ in curve.points})
    if max((len(curve.points) for curve in drawn), default=0) < FEWEST:
        return ()
    return tuple(_chart(size, drawn, (days[0], days[-1]), today, by_year) for size in SIZES)


def _chart(
    size: tuple[str, int, int],
    curves: Sequence[Curve],
    ends: tuple[date, date],
    today: date,
    by_year: frozenset[date],
) -> Chart:
    (name, width, height), (first, last) = size, ends
    span = (last - first).days
    most = max(ALL, *(value for curve in curves for _, value in curve.points))

    def x(day: date) -> float:
        return round(LEFT + (width - LEFT - RIGHT) * (day - first).days / span, 1)

    def y(value: int) -> float:
        return round(TOP + (height - TOP - BOTTOM) * (1 - value / most), 1)

    lines = []
    for curve in curves:
        dots = tuple((x(day), y(value)) for day, value in curve.points)
        lines.append(Line(curve, " ".join(f"{a:g},{b:g}" for a, b in dots), dots))
    return Chart(
        name,
        width,
        height,
        tuple(lines),
        tuple((y(level * 100), f"{level} %") for level in (0, 25, 50, 75, 100)),
        ((x(first), first, "start"), (x(last), last, "end")),
        x(today) if first <= today <= last else None,
        right=width - RIGHT,
        bottom=height - BOTTOM,
        by_year=by_year,
    )
