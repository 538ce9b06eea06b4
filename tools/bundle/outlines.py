"""Outlines of municipalities and states: cleaned, simplified together, edges shared."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from tools.bundle.topology import SCALE, topology
from tools.bundle.written import packed

SOURCE = "municipios_mexico.geojson.gz"
# Slivers between neighbours that the source's own simplification left; wider ones are water.
GAP = 0.015
# Degrees: bends whose triangle is smaller than this squared go, about 200 m.
FINE = 0.002
SPECK = 0.000002  # square degrees, about 0.02 km²; the least municipality has 1 km²
TURNS = 8


def make(folder: Path, facts: Path) -> None:
    """`outlines.topojson.gz`: objects `states` and `municipalities`, each with its INEGI code."""
    features = json.loads(gzip.decompress((folder / SOURCE).read_bytes()))["features"]
    features.sort(key=lambda one: one["properties"]["cvegeo"])
    codes = [one["properties"]["cvegeo"] for one in features]
    whole = np.array([shape(one["geometry"]) for one in features])
    drawn = _on_grid(shapely.coverage_simplify(_cleaned(whole), FINE))
    places = {code: one.normalize() for code, one in zip(codes, drawn, strict=True)}
    states = {
        state: shapely.coverage_union_all(
            [one for code, one in places.items() if code[:2] == state]
        ).normalize()
        for state in sorted({code[:2] for code in codes})
    }
    packed(facts / "outlines.topojson.gz", topology({"states": states, "municipalities": places}))


def _cleaned(whole: np.ndarray) -> np.ndarray:
    """Neighbours with equal edges, on the grid, without slivers between them."""
    return _on_grid(shapely.coverage_clean(_snapped(whole), gap_width=GAP))


def _on_grid(shapes: np.ndarray) -> np.ndarray:
    """A valid coverage whose points stand on the grid; snapping may cross edges, cleaning cures."""
    for _turn in range(TURNS):
        shapes = np.array([_without_specks(one) for one in _snapped(shapes)])
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        shapes = shapely.coverage_clean(shapes)
    raise SystemExit("the outlines do not settle on the grid")


def _snapped(shapes: np.ndarray) -> np.ndarray:
    snapped = shapely.transform(shapes, lambda points: np.round(points * SCALE) / SCALE)
    broken = ~shapely.is_valid(snapped)
    snapped[broken] = shapely.buffer(snapped[broken], 0)
    return snapped


def _without_specks(one: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
    """Without the islands and holes that cleaning leaves, smaller than any place."""
    parts = [part for part in shapely.get_parts(one) if part.area > SPECK]
    kept = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area > SPECK])
        for part in parts
    ]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)
