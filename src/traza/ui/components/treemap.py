"""Treemap: areas proportional to values, as square as they go.

Source: Bruls, Huizing and van Wijk, "Squarified treemaps" (2000).
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle for one value: its index in the input and where it stands."""

    index: int
    x: float
    y: float
    width: float
    height: float


def squarify(values: Sequence[float], width: float, height: float) -> tuple[Tile, ...]:
    """Lay positive values out in `width` x `height`; zero and negative values get no tile."""
    order = sorted((i for i, v in enumerate(values) if v > 0), key=lambda i: -values[i])
    total = sum(values[i] for i in order)
    if not total or width <= 0 or height <= 0:
        return ()
    scale = width * height / total
    left, top, tiles = 0.0, 0.0, []
    while order:
        side = min(width, height)
        row = _row([values[i] * scale for i in order], side)
        depth = sum(values[i] * scale for i in order[:row]) / side
        along = 0.0
        for index in order[:row]:
            length = values[index] * scale / depth
            if width >= height:
                tiles.append(Tile(index, left, top + along, depth, length))
            else:
                tiles.append(Tile(index, left + along, top, length, depth))
            along += length
        if width >= height:
            left, width = left + depth, width - depth
        else:
            top, height = top + depth, height - depth
        order = order[row:]
    return tuple(tiles)


def _row(areas: Sequence[float], side: float) -> int:
    """How many of the first areas make the squarest row along `side`."""
    count, best = 1, _worst(areas[:1], side)
    while count < len(areas):
        worst = _worst(areas[: count + 1], side)
        if worst > best:
            break
        count, best = count + 1, worst
    return count


def _worst(areas: Sequence[float], side: float) -> float:
    total = sum(areas)
    return max(side**2 * max(areas) / total**2, total**2 / (side**2 * min(areas)))


LETTER = 7.4  # width of a letter at the size of the labels
LINE = 18


@dataclass(frozen=True, slots=True)
class Area:
    """A tile ready to be drawn: its item, its place, and the lines of its label that fit."""

    item: Mapping[str, Any]
    x: str
    y: str
    width: str
    height: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A treemap for one width of screen."""

    name: str
    width: int
    height: int
    areas: tuple[Area, ...]


def sheet(items: Sequence[Mapping[str, Any]], width: int, height: int, name: str) -> Sheet:
    """Lay out items with `label`, `value` and `text`; a label too long for its tile is left out."""
    tiles = squarify([item["value"] or 0 for item in items], width, height)
    return Sheet(name, width, height, tuple(_area(items[tile.index], tile) for tile in tiles))


def _area(item: Mapping[str, Any], tile: Tile) -> Area:
    room = int((tile.width - 16) / LETTER)
    lines = (
        [*textwrap.wrap(item["label"], room, break_long_words=False), item["text"]]
        if room > 0
        else []
    )
    fits = len(lines) * LINE + 12 <= tile.height and all(len(line) <= room for line in lines)
    written = [
        (f"{tile.x + 8:.1f}", f"{tile.y + 20 + LINE * place:.1f}", line)
        for place, line in enumerate(lines)
    ]
    return Area(
        item,
        f"{tile.x:.1f}",
        f"{tile.y:.1f}",
        f"{tile.width:.1f}",
        f"{tile.height:.1f}",
        tuple(written) if fits else (),
    )
