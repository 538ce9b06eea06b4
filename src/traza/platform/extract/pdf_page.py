"""One PDF page with a text layer: ruled tables as rows, the rest as lines in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pdfplumber.utils.text import extract_words

from traza.kernel.page import Box
from traza.platform.extract.draft import Draft, enclosing, interleaved, one_line
from traza.platform.extract.raised import with_notes
from traza.platform.extract.raised_chars import with_raised
from traza.platform.extract.reading_order import Word, blocks_between, joined
from traza.platform.extract.small_glyphs import with_small_glyphs
from traza.platform.extract.unruled import unruled

_FEW_LETTERS = 25
_WHOLE_PAGE = 0.7
_BIG_PICTURE = 0.3
_TABLE = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 2}
_AGAIN = 0.5
_SAME_WORD = 1.5
_ABUTS = 0.06
_KERNING = 0.13
_NEAR_LEFT = 0.3

Char = dict[str, Any]


class PageKind(Enum):
    """How a page must be read."""

    TEXT = "text"
    TEXT_WITH_PICTURE = "text with picture"
    SCAN = "scan"
    SCAN_WITH_TEXT = "scan with text"


@dataclass(frozen=True, slots=True)
class _Grid:
    """A ruled table: rows of boxes, None where a cell is covered by a merged one."""

    rows: tuple[tuple[Box | None, ...], ...]


def kind_of(page: Any, has_hidden_text: Callable[[], bool]) -> PageKind:
    """Text, picture, or a picture with the unseen text layer of some recogniser over it.

    `has_hidden_text` is only asked of a page that a picture covers.
    """
    letters = sum(1 for char in page.chars if char["text"].strip())
    covered = max((_share(image, page) for image in page.images), default=0.0)
    if letters < _FEW_LETTERS and covered > _BIG_PICTURE:
        return PageKind.SCAN
    if covered > _WHOLE_PAGE and has_hidden_text():
        return PageKind.SCAN_WITH_TEXT
    return PageKind.TEXT_WITH_PICTURE if covered > _BIG_PICTURE else PageKind.TEXT


def read_page(page: Any, notes: list[str] | None = None) -> list[Draft]:
    """Rows and lines of a page from top to bottom; every character is in exactly one of them.

    `notes` takes the sentences on what could not be told for sure.
    """
    grids = [_grid(table) for table in page.find_tables(_TABLE)]
    grids = [grid for grid in grids if sum(len(row) for row in grid.rows) > 1]
    inside: dict[Box, list[Char]] = {}
    outside: list[Char] = []
    boxes = [box for grid in grids for row in grid.rows for box in row if box]
    for run in _runs(with_small_glyphs(_once(page.chars))):
        box = _owner(run, boxes)
        if box is None:
            outside.extend(run)
        else:
            inside.setdefault(box, []).extend(run)
    inside = {box: with_raised(chars) for box, chars in inside.items()}
    outside = with_raised(outside)
    number = page.page_number
    tables = [rows for grid in grids if (rows := _rows(grid, inside, number))]
    return interleaved(tables, _prose(outside, number, [_around(grid) for grid in grids], notes))


def _share(image: Char, page: Any) -> float:
    width = min(image["x1"], page.width) - max(image["x0"], 0)
    height = min(image["bottom"], page.height) - max(image["top"], 0)
    return float(max(width, 0) * max(height, 0) / (page.width * page.height))


def _grid(table: Any) -> _Grid:
    rows = tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in table.rows)
    return _Grid(rows)


def _around(grid: _Grid) -> Box:
    box = enclosing(box for row in grid.rows for box in row)
    return box or Box(0, 0, 0, 0)


def _once(chars: list[Char]) -> list[Char]:
    """Characters without those set again in the same place, which is how some print bold.

    The library has the same, but its time grows with the square of the page.
    """
    seen: set[tuple[str, str, float, int, int]] = set()
    found: list[Char] = []
    for char in chars:
        kind = char["text"], char["fontname"], char["size"]
        x, y = int(char["x0"] / _AGAIN), int(char["top"] / _AGAIN)
        near = ((*kind, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        if seen.isdisjoint(near):
            found.append(char)
        seen.add((*kind, x, y))
    return found


def _runs(chars: list[Char]) -> list[list[Char]]:
    """Characters set one right after the other: a word that a ruling line must not cut in two."""
    runs: list[list[Char]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if last and _abuts(last, char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _abuts(last: Char, char: Char) -> bool:
    """Figures must touch exactly; between letters there may be kerning; a space ends a word."""
    figures = last["text"].isdigit() and char["text"].isdigit()
    slack = _ABUTS if figures else _KERNING * char["size"]
    return bool(
        abs(char["x0"] - last["x1"]) < slack
        and abs(char["bottom"] - last["bottom"]) < _ABUTS
        and last["text"].strip()
    )


def _owner(run: list[Char], boxes: list[Box]) -> Box | None:
    """The cell of a run, also when it overflows: where it begins, else where most of it is."""
    holders = Counter(_holder(char, boxes) for char in run)
    if len(holders) == 1:
        return next(iter(holders))
    first = _holder(run[0], boxes)
    if first and run[0]["x0"] - first.x0 < _NEAR_LEFT * (first.x1 - first.x0):
        return first
    return holders.most_common(1)[0][0]


def _holder(char: Char, boxes: list[Box]) -> Box | None:
    """The smallest cell that holds the middle of a character."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    holding = [box for box in boxes if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1]
    return min(holding, key=lambda box: (box.x1 - box.x0) * (box.y1 - box.y0), default=None)


def _rows(grid: _Grid, inside: dict[Box, list[Char]], page: int) -> list[Draft]:
    """Each row of a table; a single-cell row is a title drawn in a frame and stays a line."""
    found: list[Draft] = []
    for boxes in grid.rows:
        cells = tuple(_cell(inside.get(box, [])) if box else "" for box in boxes)
        if any(cells) or len(cells) > 1:
            found.append(Draft(page, cells, enclosing(boxes), boxes))
    return found


def _cell(chars: list[Char]) -> str:
    """Wrapped text of a cell as one line."""
    return one_line(joined(_words(chars)))


def _words(chars: list[Char]) -> list[Word]:
    words = extract_words(
        chars,
        x_tolerance=_SAME_WORD,
        x_tolerance_ratio=0.15,
        use_text_flow=False,
        keep_blank_chars=False,
    )
    return [
        Word(with_notes(word["text"]), Box(word["x0"], word["top"], word["x1"], word["bottom"]))
        for word in words
    ]


def _prose(
    chars: list[Char], page: int, tables: list[Box], notes: list[str] | None
) -> dict[int, list[Draft]]:
    return {
        after: list(unruled(lines, page, notes))
        for after, lines in blocks_between(_words(chars), tables).items()
    }
