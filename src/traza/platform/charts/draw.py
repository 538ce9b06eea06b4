"""Draws a Vega-Lite specification as SVG or PDF. Same specification, same bytes."""

from __future__ import annotations

import json
import re
from typing import Any

from traza.platform.charts.theme import Spec, Theme, themed

# Numbers as es-MX writes them: 1,234,567.89, and money with its sign before the figure.
_FORMAT = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]}
# A style attribute is blocked by our own policy when the drawing stands inside a page.
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_SAFE = {"font-family", "font-size", "font-weight", "fill", "stroke", "opacity", "stroke-width"}


def svg(spec: Spec, theme: Theme = Theme.LIGHT) -> str:
    """The chart as SVG without a single style attribute.

    Raises ValueError when the specification is not valid Vega-Lite.
    """
    drawn = _engine().vegalite_to_svg(_text(spec, theme), vl_version="5.21", format_locale=_FORMAT)
    return _STYLE.sub(_as_attributes, drawn)


def pdf(spec: Spec) -> bytes:
    """The same chart for print, on light paper."""
    drawn = _engine().vegalite_to_pdf(
        _text(spec, Theme.LIGHT), vl_version="5.21", format_locale=_FORMAT
    )
    return bytes(drawn)


def png(spec: Spec) -> bytes:
    """The same chart as a picture, for papers that draw no vectors: twice its size in pixels."""
    drawn = _engine().vegalite_to_png(
        _text({"background": "white", **spec}, Theme.LIGHT),
        vl_version="5.21",
        format_locale=_FORMAT,
        scale=2,
    )
    return bytes(drawn)


def _text(spec: Spec, theme: Theme) -> str:
    return json.dumps(themed(spec, theme), sort_keys=True, ensure_ascii=False)


def _as_attributes(found: re.Match[str]) -> str:
    """Move what SVG also knows as an attribute out of `style`; drop the rest (cursor and such)."""
    pairs = (part.split(":", 1) for part in found.group(1).split(";") if ":" in part)
    kept = ((name.strip(), value.strip()) for name, value in pairs)
    return "".join(f' {name}="{value}"' for name, value in kept if name in _SAFE)


def _engine() -> Any:
    """The drawing library, loaded at the first chart (it starts a JavaScript engine)."""
    import vl_convert

    return vl_convert
