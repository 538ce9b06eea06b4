"""Lines laid out: their words in pieces, where they stand, and which of them look like rows."""

from __future__ import annotations

from collections.abc import Sequence

from traza.platform.extract.aligned.contracts import Line, Segment, joined
from traza.platform.extract.aligned.words import LEADERS, is_measured, is_value


class Laid:
    """A run of lines. `space` is the least gap between two columns; lines go by their order."""

    def __init__(self, lines: Sequence[Line], space: float) -> None:
        self.lines = lines
        self.space = space
        self.parts = [_segments(line, space) for line in lines]
        self.rowish = [self._is_rowish(at) for at in range(len(lines))]

    def text(self, at: int) -> str:
        """The words of a line."""
        return joined(self.lines[at].words)

    def height(self, at: int) -> float:
        """How tall a line is."""
        return self.lines[at].bottom - self.lines[at].top

    def gap(self, above: int, below: int) -> float:
        """The free space between two lines."""
        return self.lines[below].top - self.lines[above].bottom

    def heads(self, at: int) -> bool:
        """Whether no row follows a line at once."""
        return at + 1 >= len(self.lines) or not self.rowish[at + 1]

    def _is_rowish(self, at: int) -> bool:
        if len(self.parts[at]) < 2:
            return False
        parts = [joined(part) for part in self.parts[at]]
        if len(parts) == 2 and LEADERS.search(self.text(at)):
            return False
        if len(parts) == 2 and is_measured(parts[1]):
            return True
        return any(is_value(part) for part in parts[1:]) or (len(parts) > 2 and is_value(parts[0]))


def _segments(line: Line, space: float) -> list[Segment]:
    """Words that stand closer than `space` are one piece."""
    found: list[Segment] = []
    for word in line.words:
        if found and word.x0 - found[-1][-1].x1 < space:
            found[-1].append(word)
        else:
            found.append([word])
    return found
