"""The texts of a workbook that have digits set higher or lower than the line."""

from __future__ import annotations

from collections.abc import Mapping

from traza.platform.extract.raised import Level, set_at, with_notes
from traza.platform.extract.run_level import level_of
from traza.platform.extract.safe_xml import Silent, walk

HINTS = (b"superscript", b"subscript")


def rich_strings(strings: bytes) -> dict[str, str]:
    """The shared texts that have such digits, by their number as cells write it.

    Raises XmlRefused.
    """
    if b"\0" not in strings[:200] and not any(hint in strings for hint in HINTS):
        return {}
    reader = _Strings()
    walk(strings, reader)
    return reader.rich


class RichText:
    """One text while its runs are read; `is_rich` when some of it is set higher or lower."""

    def __init__(self) -> None:
        self.is_rich = False
        self._parts: list[str] = []
        self._level = Level.LINE
        self._inside = False
        self._reading = 0  # of Japanese words, which no cell shows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A run, its height or its letters."""
        if name == "r":
            self._level = Level.LINE
        elif name == "vertAlign":
            self._level = level_of(name, attributes) or self._level
            self.is_rich = self.is_rich or self._level is not Level.LINE
        elif name == "rPh":
            self._reading += 1
        elif name == "t":
            self._inside = True

    def text(self, data: str) -> None:
        """Letters of a run."""
        if self._inside and not self._reading:
            before = self._parts[-1] if self._parts else ""
            self._parts.append(set_at(self._level, data, before))

    def end(self, name: str) -> None:
        """A run or its letters end."""
        if name == "r":
            self._level = Level.LINE
        elif name == "rPh":
            self._reading -= 1
        elif name == "t":
            self._inside = False

    def __str__(self) -> str:
        """The text, with note marks apart from its numbers."""
        return with_notes("".join(self._parts))


class _Strings(Silent):
    """The shared texts of a workbook, in order."""

    def __init__(self) -> None:
        self.rich: dict[str, str] = {}
        self._count = 0
        self._item = RichText()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A text or a part of it."""
        if name == "si":
            self._item = RichText()
        else:
            self._item.start(name, attributes)

    def text(self, data: str) -> None:
        """Letters."""
        self._item.text(data)

    def end(self, name: str) -> None:
        """A text or a part of it ends."""
        if name != "si":
            self._item.end(name)
            return
        if self._item.is_rich:
            self.rich[str(self._count)] = str(self._item)
        self._count += 1
