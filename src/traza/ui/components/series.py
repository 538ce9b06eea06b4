"""Charts as Vega-Lite specifications, narrow and wide, with the sentence that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from traza.platform.charts.shelf import leave
from traza.platform.charts.theme import Theme

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDE, NARROW = 720, 320
DARK = "(prefers-color-scheme: dark)"
WHOLE = {"labelLimit": 300}  # a name is never cut
_YEARS = {"labelAngle": 0, "labelOverlap": "greedy"}  # where they do not fit some are left out
ABOVE, BELOW = -7, 12  # where the name of a level stands, from its line
AT_WIDE = "(min-width: 48rem)"


@dataclass(frozen=True, slots=True)
class Source:
    """One drawing and when the browser should take it."""

    media: str
    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart ready to be shown; `sentence` is also its text alternative."""

    title: str
    sentence: str
    address: str
    width: int
    height: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar made of named parts: its label and (part, value, text) in order."""

    label: str
    parts: tuple[tuple[str, float, str], ...]


def columns(
    title: str, values: Sequence[tuple[str, float | None]], sentence: str = ""
) -> ChartView:
    """Upright bars, one a value; an absent value leaves its place empty."""
    data = [{"x": label, "y": value} for label, value in values]
    base: dict[str, Any] = {
        "data": {"values": data},
        "encoding": {
            "x": {
                "field": "x",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelAngle": 0},
            },
            "y": {"field": "y", "type": "quantitative", "title": None},
        },
        "layer": [
            {"mark": {"type": "bar", "size": 36}},
            {
                "mark": {"type": "text", "dy": -8},
                "encoding": {"text": {"field": "y", "format": ",.4~r"}},
            },
        ],
    }
    words = sentence or "; ".join(f"{x}: {y if y is not None else '—'}" for x, y in values)
    return view(title, words, base, 240)


def stacks(
    title: str,
    sentence: str,
    bars: Sequence[Stack],
    order: Sequence[str],
    value_format: str = ",.0f",
) -> ChartView:
    """Lying bars made of parts, in the order given; the parts keep their colours everywhere.

    On a narrow screen the label stands above its bar, so that it is never cut.
    """
    data = [
        {"bar": bar.label, "part": part, "value": value, "rank": order.index(part)}
        for bar in bars
        for part, value, _text in bar.parts
    ]
    y = {"field": "bar", "type": "nominal", "sort": None, "title": None}
    x = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"format": value_format, "tickCount": 4},
    }
    colour = {
        "field": "part",
        "type": "nominal",
        "sort": list(order),
        "legend": {"title": None, "orient": "top"} if len(order) > 1 else None,
    }
    rank = {"field": "rank", "type": "quantitative"}
    names = {"text": {"field": "bar"}, "y": {**y, "axis": None}, "x": {"value": 0}}
    wide: dict[str, Any] = {
        "data": {"values": data},
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {"y": {**y, "axis": WHOLE}, "x": x, "color": colour, "order": rank},
    }
    narrow: dict[str, Any] = {
        "data": {"values": data},
        "layer": [
            {
                "mark": {"type": "bar", "height": 14, "yOffset": 9},
                "encoding": {"y": {**y, "axis": None}, "x": x, "color": colour, "order": rank},
            },
            {
                "transform": [{"aggregate": [], "groupby": ["bar"]}],
                "mark": {"type": "text", "align": "left", "dy": -8},
                "encoding": names,
            },
        ],
    }
    return view(
        title, sentence, wide, 28 * len(bars) + 8, narrow=narrow, narrow_height=46 * len(bars)
    )


def line(
    title: str,
    sentence: str,
    points: Sequence[tuple[int | str, float | None]],
    baseline: tuple[str, float] | None = None,
    target: tuple[str, float] | None = None,
) -> ChartView:
    """A series by year or period, with the baseline and the target as ruled lines that say their
    names. A point without a value breaks the line."""
    data = [{"year": str(year), "value": value} for year, value in points]
    x = {"field": "year", "type": "ordinal", "title": None, "axis": _YEARS}
    y = {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": True}}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "strokeWidth": 2.5}, "encoding": {"x": x, "y": y}},
        {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"x": x, "y": y}},
        {
            "mark": {"type": "text", "dy": -14, "fontWeight": "bold"},
            "encoding": {"x": x, "y": y, "text": {"field": "value", "format": ",.5~r"}},
        },
    ]
    # Each name on the outer side of its level: between two close ones it would be the other's.
    upper = baseline is not None and target is not None and baseline[1] >= target[1]
    right, left = {"align": "right", "x": {"expr": "width"}}, {"align": "left", "x": 4}
    layers += _ruled(baseline, [2, 3], {**right, "dy": ABOVE if upper else BELOW})
    layers += _ruled(target, [8, 4], {**left, "dy": BELOW if upper else ABOVE})
    return view(title, sentence, {"data": {"values": data}, "layer": layers}, 260)


def _ruled(
    ruled: tuple[str, float] | None, dash: list[int], place: dict[str, Any]
) -> list[dict[str, Any]]:
    """A level that crosses the chart, with its name where it does not meet the series."""
    if ruled is None:
        return []
    name, value = ruled
    data = {"values": [{"value": value, "name": name}]}
    y = {"field": "value", "type": "quantitative"}
    text = {"field": "name"}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": dash}, "encoding": {"y": y}},
        {"data": data, "mark": {"type": "text", **place}, "encoding": {"y": y, "text": text}},
    ]


def view(
    title: str,
    sentence: str,
    wide: dict[str, Any],
    height: int,
    *,
    narrow: dict[str, Any] | None = None,
    narrow_height: int = 0,
) -> ChartView:
    """Leave the four drawings of a chart: narrow and wide, on light and on dark paper."""
    small, tall = narrow or wide, narrow_height or height
    sources = []
    for media, spec, width, high, theme in (
        (f"{AT_WIDE} and {DARK}", wide, WIDE, height, Theme.DARK),
        (DARK, small, NARROW, tall, Theme.DARK),
        (AT_WIDE, wide, WIDE, height, Theme.LIGHT),
        ("", small, NARROW, tall, Theme.LIGHT),
    ):
        name = leave(_sized(spec, width, high), theme)
        sources.append(Source(media, reverse("portal:chart", args=[name]), width, high + 40))
    last = sources.pop()
    return ChartView(title, sentence, last.address, last.width, last.height, tuple(sources))


def _sized(base: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    """The specification in a box of `width`, legends and labels included."""
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": 4,
        **base,
    }
