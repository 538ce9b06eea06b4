"""Polygons written as arcs come back as they were, whatever they share."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from shapely import box, coverage_union_all
from shapely.geometry import MultiPolygon, Polygon, shape
from tools.bundle.topology import topology

from traza.modules.territory.rules.topology import read_topology


def back(shapes: dict[str, Polygon | MultiPolygon]) -> dict[str, Polygon]:
    rows = read_topology(topology({"places": shapes}), ["places"])
    return {row.cvegeo: shape(json.loads(row.geojson)) for row in rows}


def test_neighbours_a_hole_and_an_island() -> None:
    ring = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 2, 2).exterior])
    far = MultiPolygon([box(4, 0, 6, 4), box(8, 0, 9, 1)])
    given_ones = {"01": ring, "02": box(1, 1, 2, 2), "03": far, "04": box(20, 20, 21, 21)}
    for code, one in back(given_ones).items():
        assert one.equals(given_ones[code]), code


def test_a_shared_edge_is_written_once() -> None:
    text = topology({"places": {"01": box(0, 0, 1, 1), "02": box(1, 0, 2, 1)}})
    assert len(json.loads(text)["arcs"]) == 3


def test_the_box_is_that_of_the_outline() -> None:
    (row,) = read_topology(topology({"places": {"01": box(-3, 2, -1, 5)}}), ["places"])
    assert row.box == (-3, 2, -1, 5)


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25),
       st.integers(1, 4))  # fmt: skip
def test_any_mosaic_comes_back(cells: set[tuple[int, int]], owners: int) -> None:
    """Squares of a board, shared out among a few owners: also touching at a corner or enclosed."""
    mine: dict[str, list[Polygon]] = {}
    for x, y in sorted(cells):
        mine.setdefault(f"{(x * 7 + y * 3) % owners:02d}", []).append(box(x, y, x + 1, y + 1))
    shapes = {code: coverage_union_all(squares) for code, squares in mine.items()}
    for code, one in back(shapes).items():
        assert one.equals(shapes[code]), code
