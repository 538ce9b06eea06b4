"""The drawing of the server and the script stand on the same box of the world."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components.maps import Outline
from traza.ui.components.web_map import (
    FLATTEST,
    TALLEST,
    WIDTH,
    WebBox,
    WebMark,
    drawn_marks,
    drawn_names,
    drawn_outlines,
    place,
    unit,
)

LON, LAT = st.floats(-179, 179), st.floats(-80, 80)


@given(LON, LAT)
def test_a_place_comes_back(lon: float, lat: float) -> None:
    assert place(*unit(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


@given(LON, LAT, st.floats(0, 30), st.floats(0, 30))
def test_what_is_asked_for_is_inside_and_the_shape_is_sound(
    lon: float, lat: float, wide: float, high: float
) -> None:
    box = WebBox.around(lon, lat, min(lon + wide, 180), min(lat + high, 84))
    x, y = box.at(lon, lat)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= box.height
    assert FLATTEST - 0.01 <= box.height / WIDTH <= TALLEST + 0.01


def test_small_marks_stand_on_large_ones() -> None:
    box = WebBox.around(-111, 29, -110, 30)
    marks = [WebMark(-110.5, 29.5, count, 1, "", "?") for count in (1, 1000, 10)]
    drawn = drawn_marks(box, marks)
    assert [one.mark.count for one in drawn] == [1000, 10, 1]
    assert [one.r for one in drawn] == [10.0, 6.0, 4.0]


def test_names_never_touch_and_the_first_win() -> None:
    box = WebBox.around(-111, 29, -110, 30)
    names = [("Hermosillo", -110.5, 29.5), ("Junto", -110.5, 29.501), ("Lejos", -110.5, 29.9)]
    assert [one.name for one in drawn_names(box, names, 5)] == ["Hermosillo", "Lejos"]
    assert len(drawn_names(box, names, 1)) == 1
    assert drawn_names(box, [("Fuera", -90.0, 15.0)], 5) == ()


def test_an_outline_elsewhere_is_not_drawn() -> None:
    box = WebBox.around(-111, 29, -110, 30)
    inside = '{"type":"Polygon","coordinates":[[[-111,29],[-110,29],[-110,30],[-111,29]]]}'
    outside = '{"type":"Polygon","coordinates":[[[-91,19],[-90,19],[-90,20],[-91,19]]]}'
    drawn = drawn_outlines(box, [Outline("1", "", inside), Outline("2", "", outside)])
    assert len(drawn) == 1
    assert drawn[0][0] + drawn[0][-1] == "MZ"
