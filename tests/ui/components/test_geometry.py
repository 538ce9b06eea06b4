"""Bars, treemaps and maps: what is drawn is proportional to what is said."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components import bars, maps, treemap

VALUES = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=12)


@given(VALUES)
def test_segments_fill_the_bar_in_order(values: list[int]) -> None:
    segments = bars.split(bars.Part(str(v), v, str(v), "1") for v in values)
    total = sum(segment.share for segment in segments)
    assert total == 0 if not sum(values) else abs(total - 100) < Decimal("0.0001")
    starts = [Decimal(segment.start.rstrip("%")) for segment in segments]
    assert starts == sorted(starts)


def test_a_part_without_value_is_left_out_and_with_a_negative_one_none_is_drawn() -> None:
    part = bars.Part("a", 3, "3", "1")
    assert [s.label for s in bars.split([part, bars.Part("b", None, "", "2")])] == ["a"]
    listed = bars.split([part, bars.Part("b", -1, "−1", "2")])
    assert [(s.text, s.width, s.share) for s in listed] == [("3", "0%", None), ("−1", "0%", None)]


@pytest.mark.parametrize(
    ("value", "largest", "width"),
    [(5, 10, "50%"), (20, 10, "100%"), (None, 10, "0%"), (5, 0, "0%")],
)
def test_width(value: int | None, largest: int, width: str) -> None:
    assert bars.width(value, largest) == width


@given(st.lists(st.floats(min_value=0.1, max_value=1e6), min_size=1, max_size=20))
def test_tiles_have_areas_proportional_to_values_and_do_not_overlap(values: list[float]) -> None:
    tiles = treemap.squarify(values, 900, 420)
    scale = 900 * 420 / sum(values)
    for tile in tiles:
        assert tile.width * tile.height == pytest.approx(values[tile.index] * scale, rel=1e-6)
        assert -1e-6 <= tile.x <= tile.x + tile.width <= 900 + 1e-6
        assert -1e-6 <= tile.y <= tile.y + tile.height <= 420 + 1e-6
    for a, b in combinations(tiles, 2):
        wide = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
        high = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
        assert wide < 1e-6 or high < 1e-6


def test_nothing_positive_draws_no_tile() -> None:
    assert treemap.squarify([0, -1], 900, 420) == ()


POINTS = (
    maps.MapPoint("a", "Norte", -110.0, 31.0, 400, "$4", "/a"),
    maps.MapPoint("b", "Sur", -110.0, 27.0, 100, "$1", "/b"),
    maps.MapPoint("c", "Este", -108.0, 29.0, None),
)


def test_dots_keep_north_up_and_areas_proportional() -> None:
    dots = {dot.point.key: dot for dot in maps.draw(POINTS).dots}
    assert dots["a"].y < dots["b"].y
    assert dots["c"].x > dots["a"].x
    assert (dots["a"].r / dots["b"].r) ** 2 == pytest.approx(4, rel=0.02)
    assert dots["c"].r == maps.QUIET


def test_every_dot_is_inside_the_sheet() -> None:
    sheet = maps.draw(POINTS)
    assert all(
        d.r <= d.x <= sheet.width - d.r and d.r <= d.y <= sheet.height - d.r for d in sheet.dots
    )


def test_a_map_of_nothing_is_empty() -> None:
    assert maps.draw(()).dots == ()


def test_geojson_says_the_same_as_the_drawing() -> None:
    square = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
    data = json.loads(maps.geojson(POINTS, [maps.Outline("x", "X", square)]))
    assert [f["geometry"]["type"] for f in data["features"]] == [
        "Polygon",
        "Point",
        "Point",
        "Point",
    ]
    assert data["features"][1]["properties"]["value"] == 400
    assert data["features"][3]["properties"]["value"] is None


def test_outlines_of_many_parts_give_all_their_rings() -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    many = maps.Outline(
        "x", "X", json.dumps({"type": "MultiPolygon", "coordinates": [[ring], [ring]]})
    )
    assert len(many.rings) == 2
    assert maps.draw(POINTS, [many.rings]).paths[0].count("M") == 2


def test_outlines_lose_detail_that_ink_cannot_show() -> None:
    fine = [(-110 + i / 1000, 31.0 + (i % 2) / 10000) for i in range(400)] + [(-109.6, 30.0)]
    (path,) = maps.draw(POINTS, [[fine]]).paths
    assert path.count(",") < 60
    speck = [(-110.0, 31.0), (-110.0, 31.00001), (-110.00001, 31.0)]
    assert maps.draw(POINTS, [[speck]]).paths == ("",)


def test_a_tile_narrower_than_a_letter_has_no_label() -> None:
    items = [
        {"label": "Todo", "value": 10**9, "text": "mucho"},
        {"label": "Casi nada", "value": 1, "text": "poco"},
    ]
    areas = treemap.sheet(items, 400, 300, "narrow").areas
    assert [len(area.lines) for area in areas] == [2, 0]
