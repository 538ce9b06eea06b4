"""How high each run of a Word document is set: by itself, or by the style of its letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from traza.platform.extract.raised import Level
from traza.platform.extract.safe_xml import Silent, walk

_BY_NAME = {"superscript": Level.RAISED, "subscript": Level.LOWERED, "baseline": Level.LINE}
_OF_EQUATIONS = {"sup": Level.RAISED, "sub": Level.LOWERED}
NAMES = frozenset({"r", "rPrChange", "rStyle", "vertAlign", "position", *_OF_EQUATIONS})
_HINTS = (b"superscript", b"subscript", b"position", b"sSup", b"sSub")
_WHOLE = re.compile(r"[+-]?[0-9]{1,4}")
_LEAST = 4  # half-points; less only centres a line in its cell
_DEEPEST = 20  # styles based on others


def level_of(name: str, attributes: Mapping[str, str]) -> Level | None:
    """What an element of the properties of a run says of its height; None for another one."""
    value = attributes.get("val", "")
    if name == "vertAlign":
        return _BY_NAME.get(value)
    points = int(value) if name == "position" and _WHOLE.fullmatch(value) else 0
    if abs(points) < _LEAST:
        return None
    return Level.RAISED if points > 0 else Level.LOWERED


def may_have_levels(part: bytes) -> bool:
    """Whether a part has a run that says its own height; two bytes a letter hide it."""
    return b"\0" in part[:200] or any(hint in part for hint in _HINTS)


def levels_of_styles(styles: bytes) -> Mapping[str, Level]:
    """The styles that set letters higher or lower, by their id. Raises XmlRefused."""
    if not may_have_levels(styles):
        return {}
    reader = _Styles()
    walk(styles, reader)
    levels = {style: reader.level(style) for style in reader.bases}
    return {style: level for style, level in levels.items() if level is not None}


class RunLevel:
    """The height of the run that is being read."""

    def __init__(self, levels: Mapping[str, Level]) -> None:
        self.level = Level.LINE
        self._levels = levels
        self._inside = False
        self._before = 0
        self._parts: list[Level] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A run, or one of its properties; those it had before a change count no more."""
        if name == "r":
            self._inside, self.level = True, self._of_part()
        elif name in _OF_EQUATIONS:
            self._parts.append(_OF_EQUATIONS[name])
        elif name == "rPrChange":
            self._before += 1
        elif self._inside and not self._before:
            if name == "rStyle":
                self.level = self._levels.get(attributes.get("val", ""), self.level)
            else:
                self.level = level_of(name, attributes) or self.level

    def end(self, name: str) -> None:
        """A run or what it was before ends."""
        if name == "r":
            self._inside, self.level = False, Level.LINE
        elif name in _OF_EQUATIONS and self._parts:
            self._parts.pop()
        elif name == "rPrChange":
            self._before -= 1

    def _of_part(self) -> Level:
        """The height of a part of an equation; the line outside of them."""
        return self._parts[-1] if self._parts else Level.LINE


class _Styles(Silent):
    """Styles with the one that each is based on, and the height that each says."""

    def __init__(self) -> None:
        self.bases: dict[str, str] = {}
        self._levels: dict[str, Level] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style, its base or one of its properties."""
        if name == "style":
            self._style = attributes.get("styleId", "")
            self.bases[self._style] = ""
        elif name == "basedOn":
            self.bases[self._style] = attributes.get("val", "")
        elif self._style and (level := level_of(name, attributes)) is not None:
            self._levels[self._style] = level

    def end(self, name: str) -> None:
        """A style ends."""
        if name == "style":
            self._style = ""

    def level(self, style: str) -> Level | None:
        """What a style, or the nearest that it is based on, says of height."""
        for _ in range(_DEEPEST):
            if style in self._levels or style not in self.bases:
                break
            style = self.bases[style]
        return self._levels.get(style)
