"""The bundled outlines are valid, share their edges and lose nobody."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from traza.modules.territory.actions.load_country import FACTS, rows_of
from traza.modules.territory.rules.topology import read_topology

KM2 = 12_300  # square kilometres of a square degree in the middle of the country


@lru_cache
def outlines() -> dict[str, shapely.Geometry]:
    text = gzip.decompress((FACTS / "outlines.topojson.gz").read_bytes()).decode()
    rows = read_topology(text, ("states", "municipalities"))
    return {row.cvegeo: shape(json.loads(row.geojson)) for row in rows}


def of(digits: int) -> np.ndarray:
    return np.array([one for code, one in outlines().items() if len(code) == digits])


@pytest.mark.parametrize(("digits", "count"), [(2, 32), (5, 2469)])
def test_all_are_valid_and_neighbours_share_their_edges(digits: int, count: int) -> None:
    drawn = of(digits)
    assert len(drawn) == count
    assert shapely.is_valid(drawn).all()
    assert shapely.coverage_is_valid(drawn)


def test_no_sliver_is_left_between_municipalities() -> None:
    """The one hole of the country is water: the lagoon between Guaymas and Empalme."""
    whole = shapely.coverage_union_all(of(5))
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    assert [hole.contains(shapely.Point(-110.843, 27.97)) for hole in holes] == [True]


def test_a_state_is_what_its_municipalities_cover() -> None:
    for code, one in outlines().items():
        if len(code) == 2:
            parts = [each for own, each in outlines().items() if len(own) == 5 and own[:2] == code]
            assert shapely.coverage_union_all(parts).equals(one), code


def test_no_municipality_vanishes() -> None:
    least = min(outlines().items(), key=lambda each: each[1].area)
    assert least[1].area * KM2 > 0.5, least[0]
    assert (shapely.get_num_coordinates(of(5)) >= 4).all()


def test_almost_every_seat_is_inside_its_outline() -> None:
    """Three seats of the source fall outside its own outlines; simplifying adds few on the edge."""
    outside = [
        row["name"]
        for row in rows_of("country_municipalities.csv.gz")
        if row["lon"]
        and row["cvegeo"] in outlines()
        and outlines()[row["cvegeo"]].distance(shapely.Point(float(row["lon"]), float(row["lat"])))
        > 0.02
    ]
    assert len(outside) <= 4, outside
