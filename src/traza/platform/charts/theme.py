"""Looks of a chart on light and dark paper; data colours are Okabe and Ito's (2008)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from traza.platform.look.colours import dark, light

Spec = Mapping[str, Any]


class Theme(StrEnum):
    """The paper a chart is drawn on."""

    LIGHT = "light"
    DARK = "dark"


_COLOURS = {Theme.LIGHT: light, Theme.DARK: dark}
# The order in which data takes colours; yellow (d7) is left out: it cannot be seen on light paper.
_DATA = ("d1", "d2", "d3", "d4", "d5", "d6", "d8")
# That of the page around it (`--font` of the style sheet): the browser writes the words.
FONT = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"


def themed(spec: Spec, theme: Theme) -> dict[str, Any]:
    """The specification with the look of a theme; what the specification itself says wins."""
    colours = _COLOURS[theme]()
    ink, soft, line = colours["ink"], colours["soft"], colours["line"]
    data = [colours[name] for name in _DATA]
    config = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "range": {"category": data},
        "mark": {"color": data[0]},
        "axis": {
            "labelColor": soft,
            "titleColor": soft,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "gridColor": line,
            "domainColor": line,
            "tickColor": line,
            "labelLimit": 260,
        },
        "legend": {"labelColor": ink, "titleColor": soft, "labelFontSize": 13, "titleFontSize": 13},
        "text": {"color": ink, "fontSize": 13, "fill": ink},
        "rule": {"color": soft},
        "title": {"color": ink},
    }
    own = spec.get("config", {})
    return {**spec, "config": {**config, **own}}
