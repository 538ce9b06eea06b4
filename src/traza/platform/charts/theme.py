"""Looks of a chart on light and dark paper; data colours are Okabe and Ito's (2008)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Spec = Mapping[str, Any]


class Theme(StrEnum):
    """The paper a chart is drawn on."""

    LIGHT = "light"
    DARK = "dark"


# ink, soft ink, line, data colours
_INKS = {
    Theme.LIGHT: ("#1c1d20", "#585b61", "#dcd8cf"),
    Theme.DARK: ("#ebe9e4", "#aeb0b4", "#363a40"),
}
_DATA = {
    Theme.LIGHT: ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#767676"),
    Theme.DARK: ("#3d9bd6", "#e69f00", "#22b88d", "#cc79a7", "#8fd0f5", "#f08a4b", "#9a9a9a"),
}
FONT = "Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif"


def themed(spec: Spec, theme: Theme) -> dict[str, Any]:
    """The specification with the look of a theme; what the specification itself says wins."""
    ink, soft, line = _INKS[theme]
    config = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "range": {"category": list(_DATA[theme])},
        "mark": {"color": _DATA[theme][0]},
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
