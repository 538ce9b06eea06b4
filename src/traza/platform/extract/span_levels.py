"""How high each span of an OpenDocument is set, by the style of its letters."""

from __future__ import annotations

from collections.abc import Mapping

from traza.platform.extract.raised import Level
from traza.platform.extract.safe_xml import Silent

_LEAST = 10  # percent of the height of the letters


class SpanLevels(Silent):
    """Learns the styles of letters as they come, and tells the height of the span being read."""

    def __init__(self) -> None:
        self._levels: dict[str, Level] = {}
        self._style = ""
        self._spans: list[Level] = []

    @property
    def level(self) -> Level:
        """The height of the span that is being read."""
        return self._spans[-1] if self._spans else Level.LINE

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style, its properties or a span."""
        if name == "span":
            named = self._levels.get(attributes.get("style-name", ""))
            self._spans.append(named or self.level)
        elif name == "style":
            self._style = attributes.get("name", "")
            base = self._levels.get(attributes.get("parent-style-name", ""))
            if base is not None:
                self._levels[self._style] = base
        elif name == "text-properties" and "text-position" in attributes:
            self._levels[self._style] = _level(attributes["text-position"])

    def end(self, name: str) -> None:
        """A span ends."""
        if name == "span" and self._spans:
            self._spans.pop()


def _level(position: str) -> Level:
    """The height of a position: "super 58%", "33% 58%", "-33% 58%" or "0% 100%"."""
    first = position.split(" ", maxsplit=1)[0]
    digits = first.lstrip("+-").removesuffix("%")
    percent = float(digits) if digits.replace(".", "", 1).isdecimal() else 0.0
    if first == "super" or (percent >= _LEAST and not first.startswith("-")):
        return Level.RAISED
    return Level.LOWERED if first == "sub" or percent >= _LEAST else Level.LINE
