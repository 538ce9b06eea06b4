"""Polygons that share their edges, as TopoJSON: every edge is written once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shapely.geometry import MultiPolygon, Polygon

Point = tuple[int, int]  # degrees times `SCALE`
SCALE = 10_000  # a ten-thousandth of a degree is 11 m


def topology(objects: Mapping[str, Mapping[str, Polygon | MultiPolygon]]) -> str:
    """TopoJSON text of collections of polygons by code, on one set of arcs.

    Coordinates must stand on the grid of `SCALE`; edges of neighbours must be equal.
    """
    shapes = [shape for one in objects.values() for shape in one.values()]
    arcs = _Arcs(_junctions([ring for shape in shapes for ring in _rings(shape)]))
    collections = {
        name: {
            "type": "GeometryCollection",
            "geometries": [_geometry(code, shape, arcs) for code, shape in one.items()],
        }
        for name, one in objects.items()
    }
    whole = {
        "type": "Topology",
        "transform": {"scale": [1 / SCALE, 1 / SCALE], "translate": [0, 0]},
        "objects": collections,
        "arcs": [_deltas(arc) for arc in arcs.found],
    }
    return json.dumps(whole, separators=(",", ":"))


class _Arcs:
    """The arcs cut so far; one that is asked for backwards is the same arc (~index)."""

    def __init__(self, junctions: set[Point]) -> None:
        self.junctions = junctions
        self.found: list[tuple[Point, ...]] = []
        self._index: dict[tuple[Point, ...], int] = {}

    def of(self, ring: Sequence[Point]) -> list[int]:
        return [self._number(arc) for arc in self._cut(ring)]

    def _cut(self, ring: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        points = list(ring[:-1])
        first = next((at for at, point in enumerate(points) if point in self.junctions), None)
        if first is None:  # an island: it begins at its least point, whoever draws it
            first = points.index(min(points))
        turned = [*points[first:], *points[:first], points[first]]
        start = 0
        for at in range(1, len(turned)):
            if turned[at] in self.junctions or at == len(turned) - 1:
                yield tuple(turned[start : at + 1])
                start = at

    def _number(self, arc: tuple[Point, ...]) -> int:
        if arc in self._index:
            return self._index[arc]
        back = arc[::-1]
        if back in self._index:
            return ~self._index[back]
        self._index[arc] = len(self.found)
        self.found.append(arc)
        return self._index[arc]


def _junctions(rings: Sequence[Sequence[Point]]) -> set[Point]:
    """Points where edges of different neighbours meet: those with more than two of them."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in itertools.pairwise(ring):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _geometry(code: str, shape: Polygon | MultiPolygon, arcs: _Arcs) -> dict[str, Any]:
    parts = [[arcs.of(_grid(ring)) for ring in _of(part)] for part in _parts(shape)]
    if len(parts) == 1:
        return {"type": "Polygon", "id": code, "arcs": parts[0]}
    return {"type": "MultiPolygon", "id": code, "arcs": parts}


def _parts(shape: Polygon | MultiPolygon) -> list[Polygon]:
    return [shape] if isinstance(shape, Polygon) else list(shape.geoms)


def _of(part: Polygon) -> list[Any]:
    return [part.exterior, *part.interiors]


def _rings(shape: Polygon | MultiPolygon) -> Iterator[list[Point]]:
    for part in _parts(shape):
        for ring in _of(part):
            yield _grid(ring)


def _grid(ring: Any) -> list[Point]:
    return [(round(lon * SCALE), round(lat * SCALE)) for lon, lat in ring.coords]


def _deltas(arc: tuple[Point, ...]) -> list[list[int]]:
    moves = [[here[0] - before[0], here[1] - before[1]] for before, here in itertools.pairwise(arc)]
    return [list(arc[0]), *moves]
