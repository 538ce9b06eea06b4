"""Lines of print that the recogniser of text passed over or garbled, read by the other one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from traza.kernel.page import Box
from traza.platform.extract.clean import Grey
from traza.platform.extract.ink import Printed
from traza.platform.extract.limits import Limits
from traza.platform.extract.reading_order import Word
from traza.platform.extract.recognise import VIEWS, recogniser

_INK = 140
_COVERED = 0.55
_GARBLED = 0.45
_LEGIBLE = 0.75
_DISPUTED = 0.5

# Top and bottom of a line, in pixels of its piece.
Span = tuple[int, int]


def complete(
    pieces: Sequence[Printed], cells: Sequence[Sequence[Word]], limits: Limits
) -> list[list[Word]]:
    """The words of each piece, with those of its lines that were not read well, always in doubt."""
    found = [list(words) for words in cells]
    places = [
        (index, line)
        for index, (piece, words) in enumerate(zip(pieces, cells, strict=True))
        for line in piece.lines
        if not _read(piece, line, words)
    ]
    crops = [_crop(pieces[index], line) for index, line in places]
    reader = recogniser(limits.recogniser_threads)
    views = [[free for free, _ in reader.read(crops, view)] for view in VIEWS]
    for (index, line), *guesses in zip(places, *views, strict=True):
        best = max(guesses, key=lambda guess: guess.mean)
        box = _box(pieces[index], line)
        if best.text and (best.mean > _LEGIBLE or not _within(found[index], box)):
            kept = [word for word in found[index] if word not in _within(found[index], box)]
            found[index] = [Word(best.text, box, min(_DISPUTED, best.certainty)), *kept]
    return found


def _read(piece: Printed, line: Span, words: Sequence[Word]) -> bool:
    """Whether words, not all of them very unsure, stand over most of the ink of a line."""
    columns = np.nonzero((piece.pixels[line[0] : line[1]] < _INK).any(axis=0))[0]
    if not len(columns):
        return True
    seen = np.zeros(piece.pixels.shape[1], bool)
    here = _within(words, _box(piece, line))
    if sum(word.certainty or 0.0 for word in here) < _GARBLED * len(here):
        return False
    for word in here:
        left, right = int(word.box.x0) - piece.x0, int(word.box.x1) - piece.x0 + 1
        seen[max(0, left) : max(0, right)] = True
    return bool(seen[columns].mean() >= _COVERED)


def _within(words: Sequence[Word], box: Box) -> list[Word]:
    return [word for word in words if box.y0 <= (word.box.y0 + word.box.y1) / 2 <= box.y1]


def _box(piece: Printed, line: Span) -> Box:
    right = piece.x0 + piece.pixels.shape[1]
    return Box(piece.x0, piece.y0 + line[0], right, piece.y0 + line[1])


def _crop(piece: Printed, line: Span) -> Grey:
    pad = max(1, (line[1] - line[0]) // 8)
    return piece.pixels[max(0, line[0] - pad) : line[1] + pad]
