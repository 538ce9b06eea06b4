"""Several series by year as lines, each with its name at its end, told apart also in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traza.ui.components.series import ChartView, view

HEIGHT = 260
APART = 20  # pixels from one name to the next
ROOM = HEIGHT - 40  # what the axis of years leaves


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name and (year, value), None where nobody said it."""

    name: str
    points: tuple[tuple[int, float | None], ...]


def lines(title: str, sentence: str, found: Sequence[Series]) -> ChartView:
    """The series on one scale from zero. A year without a value breaks its line: nothing is drawn
    between the years that are known."""
    known = {year for one in found for year, _value in one.points}
    years = range(min(known), max(known) + 1)
    names = [one.name for one in found]
    data = [
        {"year": str(year), "value": values.get(year), "name": one.name}
        for one in found
        for values in (dict(one.points),)
        for year in years
    ]
    scale = {"sort": names, "legend": None}
    x = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    y = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 4, "format": ",.0f"},
        "scale": {"zero": True},
    }
    colour = {"field": "name", "type": "nominal", **scale}
    both: dict[str, Any] = {"x": x, "y": y, "color": colour}
    base: dict[str, Any] = {
        "data": {"values": data},
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {**both, "strokeDash": {"field": "name", "type": "nominal", **scale}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70},
                "encoding": {**both, "shape": {"field": "name", "type": "nominal", **scale}},
            },
            {
                "data": {"values": _names(found)},
                "mark": {"type": "text", "align": "right", "dx": 4, "fontWeight": "bold"},
                "encoding": {"x": x, "y": y, "text": {"field": "name"}},
            },
        ],
    }
    return view(title, sentence, base, HEIGHT)


def _names(found: Sequence[Series]) -> list[dict[str, Any]]:
    """Each name above the last point of its line; names that would meet are set apart, in order."""
    most = max((value for one in found for _year, value in one.points if value), default=1.0)
    step = APART * most / ROOM
    ends = []
    for one in found:
        said = [(year, value) for year, value in one.points if value is not None]
        if said:
            ends.append((said[-1][1], said[-1][0], one.name))
    placed, last = [], float("-inf")
    for value, year, name in sorted(ends):
        last = max(value + step * 0.7, last + step)
        placed.append({"year": str(year), "value": last, "name": name})
    return placed
