"""Tables of a page that no ruling lines part: by where their words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traza.kernel.page import Box
from traza.platform.extract import aligned, reading_order
from traza.platform.extract.aligned import Finder, Grid, Span, unsure_note
from traza.platform.extract.draft import Draft, enclosing, one_line

# Of the height of the letters: a space is a quarter or a third, also in justified lines.
_GAP = 0.62


def unruled(
    lines: Sequence[reading_order.Line], page: int, notes: list[str] | None = None
) -> Iterator[Draft]:
    """Lines of prose and rows of tables, from top to bottom; `notes` takes what is not sure."""
    placed = [_placed(line) for line in lines]
    start = 0
    finder = Finder(placed, _GAP * _height(lines))
    for grid in finder.grids():
        yield from _prose(lines[start : grid.first], page)
        yield from _rows(grid, placed, page)
        start = grid.last + 1
    yield from _prose(lines[start:], page)
    if notes is not None:
        notes.extend(
            unsure_note(f"En la página {page}", _words(placed[at])) for at in finder.unsure
        )


def _words(line: aligned.Line) -> str:
    return " ".join(word.text for word in line.words)


def _height(lines: Sequence[reading_order.Line]) -> float:
    heights = sorted(word.box.y1 - word.box.y0 for line in lines for word in line)
    return heights[len(heights) // 2] if heights else 1.0


def _placed(line: reading_order.Line) -> aligned.Line:
    return aligned.Line(
        tuple(Span(word.text, word.box.x0, word.box.x1) for word in line),
        min(word.box.y0 for word in line),
        max(word.box.y1 for word in line),
    )


def _prose(lines: Sequence[reading_order.Line], page: int) -> Iterator[Draft]:
    for line in reading_order.by_columns(list(lines)):
        text = one_line(" ".join(word.text for word in line))
        yield Draft(page, (text,), enclosing(word.box for word in line))


def _rows(grid: Grid, lines: Sequence[aligned.Line], page: int) -> Iterator[Draft]:
    for row in grid.rows:
        top = min(lines[at].top for at in (row.line, *row.others))
        bottom = max(lines[at].bottom for at in (row.line, *row.others))
        boxes = tuple(_box(spans, top, bottom) for spans in row.spans())
        yield Draft(page, tuple(one_line(cell) for cell in row.texts()), enclosing(boxes), boxes)


def _box(spans: Sequence[Span], top: float, bottom: float) -> Box | None:
    if not spans:
        return None
    return Box(min(one.x0 for one in spans), top, max(one.x1 for one in spans), bottom)
