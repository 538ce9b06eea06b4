"""Pages whose letters run up, down or backwards, turned until they can be read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pdfplumber.page import Page

_ENOUGH = 0.6
# Where the letters of a page run (as the signs of their matrix) -> degrees that turn it upright.
_TURNS = {(0, 1): 90, (-1, 0): 180, (0, -1): 270}


def turned(page: Any) -> Any:
    """The same page when its letters run to the right, else one turned so that they do."""
    ways = Counter(_way(char["matrix"]) for char in page.chars if char["text"].strip())
    way, times = ways.most_common(1)[0] if ways else ((1, 0), 0)
    if way not in _TURNS or times < _ENOUGH * ways.total():
        return page
    source = page.page_obj
    source.rotate = (source.rotate + _TURNS[way]) % 360
    source.attrs = {**source.attrs, "Rotate": source.rotate}
    return Page(page.pdf, source, page.page_number, page.initial_doctop)


def _way(matrix: tuple[float, ...]) -> tuple[int, int]:
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return (1 if across >= 0 else -1), 0
    return 0, (1 if up > 0 else -1)
