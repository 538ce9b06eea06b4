"""Many small pictures of text on one sheet, so that one process reads them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traza.kernel.page import Box
from traza.platform.extract import tesseract
from traza.platform.extract.clean import Grey
from traza.platform.extract.ink import Printed
from traza.platform.extract.reading_order import Word

_GAP_POINTS = 9
_MARGIN_POINTS = 8


def read(pieces: Sequence[Printed], scale: float) -> list[list[Word]]:
    """The words of each piece, boxes in pixels of the page."""
    if not pieces:
        return []
    sheet, tops = _laid(pieces, scale)
    margin = round(_MARGIN_POINTS * scale)
    found: list[list[Word]] = [[] for _ in pieces]
    for word in tesseract.words(sheet, scale * 72, tesseract.BLOCK):
        index = _index(tops, (word.box.y0 + word.box.y1) / 2)
        piece = pieces[index]
        right, down = piece.x0 - margin, piece.y0 - tops[index]
        box = Box(word.box.x0 + right, word.box.y0 + down, word.box.x1 + right, word.box.y1 + down)
        found[index].append(Word(word.text, box, word.certainty))
    return found


def _laid(pieces: Sequence[Printed], scale: float) -> tuple[Grey, list[int]]:
    """One under the other, at the left; where each begins."""
    gap, margin = round(_GAP_POINTS * scale), round(_MARGIN_POINTS * scale)
    width = max(piece.pixels.shape[1] for piece in pieces) + 2 * margin
    tops: list[int] = []
    down = margin
    for piece in pieces:
        tops.append(down)
        down += piece.pixels.shape[0] + gap
    sheet = np.full((down + margin, width), 255, np.uint8)
    for piece, top in zip(pieces, tops, strict=True):
        height, across = piece.pixels.shape
        sheet[top : top + height, margin : margin + across] = piece.pixels
    return sheet, tops


def _index(tops: list[int], middle: float) -> int:
    """The piece in whose band a height falls."""
    return max(0, int(np.searchsorted(tops, middle + 4)) - 1)
