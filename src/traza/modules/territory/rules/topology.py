"""Outlines that share their edges (TopoJSON), each given whole as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from traza.modules.territory.rules.catalogue import OutlineRow

Position = tuple[float, float]
Arc = tuple[Position, ...]
_DECIMALS = 6


def read_topology(text: str, objects: Sequence[str]) -> Iterator[OutlineRow]:
    """The outlines of the named collections, each with its `id` as code.

    Neighbours give the very same coordinates along their common edge: a shared arc is written once.
    """
    whole = json.loads(text)
    arcs = _arcs(whole)
    for name in objects:
        for one in whole["objects"][name]["geometries"]:
            yield _row(one, arcs)


def _arcs(whole: Mapping[str, Any]) -> list[Arc]:
    """Every arc in degrees. Positions are steps from the one before, on the grid of `transform`."""
    across, down = whole["transform"]["scale"]
    west, south = whole["transform"]["translate"]
    return [
        tuple(
            (round(west + x * across, _DECIMALS), round(south + y * down, _DECIMALS))
            for x, y in accumulate(steps, lambda at, by: [at[0] + by[0], at[1] + by[1]])
        )
        for steps in whole["arcs"]
    ]


def _row(one: Mapping[str, Any], arcs: Sequence[Arc]) -> OutlineRow:
    several = one["type"] == "MultiPolygon"
    parts = [
        [_ring(numbers, arcs) for numbers in part]
        for part in (one["arcs"] if several else [one["arcs"]])
    ]
    drawn = {"type": one["type"], "coordinates": parts if several else parts[0]}
    lons = [lon for part in parts for lon, _ in part[0]]
    lats = [lat for part in parts for _, lat in part[0]]
    box = (min(lons), min(lats), max(lons), max(lats))
    return OutlineRow(one["id"], json.dumps(drawn, separators=(",", ":")), box)


def _ring(numbers: Sequence[int], arcs: Sequence[Arc]) -> list[Position]:
    """Arcs end to end; ~number is that arc backwards. Each begins where the one before ended."""
    ring: list[Position] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring
