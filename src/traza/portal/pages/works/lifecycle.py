"""The life cycle of a work as a drawing: states from top to bottom, arrows with their verbs."""

from __future__ import annotations

from dataclasses import dataclass

from traza.modules.works.contracts.law import Arrow, Diagram

WIDTH, STEP = 336, 84
BOX_WIDTH, BOX_HEIGHT = 118, 36
COLUMNS = (4, 212)  # where each of the two columns begins


@dataclass(frozen=True, slots=True)
class Box:
    """A state: its corner, the middle of its words, its title and where its rules are."""

    x: int
    y: int
    title: str
    anchor: str
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def middle(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.x + self.width // 2, self.y + self.height // 2 + 5


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow: its two ends, and its verb with the place where it is written ("" nowhere)."""

    x1: int
    y1: int
    x2: int
    y2: int
    verb: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole: size, boxes and ways."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]


def draw(diagram: Diagram) -> Drawing:
    """Lay out a diagram: its columns go down, its rows to the right."""
    boxes = {
        state.status: Box(COLUMNS[row], 4 + column * STEP, state.title, state.status.value)
        for state, column, row in diagram.states
    }
    ways = tuple(
        _way(arrow, boxes[arrow.source], boxes[arrow.target])
        for arrow in diagram.arrows
        if arrow.source is not None
    )
    height = max((box.y for box in boxes.values()), default=0) + BOX_HEIGHT + 4
    return Drawing(WIDTH, height, tuple(boxes.values()), ways)


def _way(arrow: Arrow, source: Box, target: Box) -> Way:
    """Down between states of a column; across between columns, a verb there and back apart."""
    half = BOX_HEIGHT // 2
    if source.x == target.x:
        x = source.x + source.width // 2
        down = target.y > source.y
        y1, y2 = (source.y + BOX_HEIGHT, target.y) if down else (source.y, target.y + BOX_HEIGHT)
        verb = arrow.title if source.x == COLUMNS[0] else ""
        return Way(x, y1, x, y2, verb, x + 10, (y1 + y2) // 2 + 4)
    if source.y == target.y:
        out = source.x < target.x
        y = source.y + half + (-7 if out else 7)
        x1, x2 = (source.x + BOX_WIDTH, target.x) if out else (source.x, target.x + BOX_WIDTH)
        return Way(x1, y, x2, y, "", 0, 0)
    return Way(source.x + BOX_WIDTH, source.y + half, target.x, target.y + half, "", 0, 0)
