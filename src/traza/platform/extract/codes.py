"""Cells that hold several figures (codes, ranges): each read by itself, gap by gap."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from traza.platform.extract.clean import Grey
from traza.platform.extract.ink import Printed
from traza.platform.extract.limits import Limits
from traza.platform.extract.recognise import VIEWS, Guess, recogniser

_INK = 175
_GAP = 0.34
_DISPUTED = 0.5
_CODE = re.compile(r"[\d.,;:\-]+")


def is_mostly_figures(text: str) -> bool:
    """More than six of ten characters are digits or what parts them, and there are digits."""
    packed = text.replace(" ", "")
    fit = sum(char.isdigit() or char in ".,;:-" for char in packed)
    return any(char.isdigit() for char in packed) and fit > 0.6 * len(packed)


def read_codes(pieces: Sequence[Printed], limits: Limits) -> list[Guess | None]:
    """The codes of each cell with a space between; None when one of its parts is no code."""
    owners: list[int] = []
    crops: list[Grey] = []
    for index, piece in enumerate(pieces):
        for part in _parts(piece):
            owners.append(index)
            crops.append(part)
    reader = recogniser(limits.recogniser_threads)
    one, other = (reader.read(crops, view) for view in VIEWS)
    texts: list[list[str]] = [[] for _ in pieces]
    sure = [1.0] * len(pieces)
    for index, (first, _), (second, _) in zip(owners, one, other, strict=True):
        best = max((first, second), key=_worth)
        texts[index].append(best.text.replace(" ", ""))
        agreed = first.text == second.text
        sure[index] = min(sure[index], best.certainty if agreed else _DISPUTED)
    return [
        Guess(_listed(parts), certainty) if _all_codes(parts) else None
        for parts, certainty in zip(texts, sure, strict=True)
    ]


def _worth(guess: Guess) -> tuple[bool, int, float]:
    """A code with more points first: points are what noise swallows."""
    return bool(_CODE.fullmatch(guess.text)), guess.text.count("."), guess.certainty


def _listed(parts: list[str]) -> str:
    """Codes with their separators; a point at the end of one that another follows is a comma."""
    return " ".join([*(re.sub(r"[.;:]$", ",", part) for part in parts[:-1]), parts[-1]])


def _all_codes(parts: list[str]) -> bool:
    return bool(parts) and all(_CODE.fullmatch(part) for part in parts)


def _parts(piece: Printed) -> list[Grey]:
    """Pictures of the words of each line, parted at gaps wider than a third of its height."""
    found: list[Grey] = []
    for top, bottom in piece.lines:
        pad = max(1, (bottom - top) // 8)
        line = piece.pixels[max(0, top - pad) : bottom + pad]
        filled = np.nonzero((line < _INK).any(axis=0))[0]
        if not len(filled):
            continue
        jumps = np.nonzero(np.diff(filled) > _GAP * (bottom - top))[0]
        starts = [int(filled[0]), *(int(filled[jump + 1]) for jump in jumps)]
        ends = [*(int(filled[jump]) for jump in jumps), int(filled[-1])]
        found.extend(
            line[:, max(0, start - pad) : end + 1 + pad]
            for start, end in zip(starts, ends, strict=True)
        )
    return found
