"""Areas shaded by money: as many in each class, equal values together, unknown ones apart."""

from __future__ import annotations

import itertools
import json

from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components.maps import Outline, project
from traza.ui.components.shaded import Area, shade, shade_alike


def square(at: int) -> Outline:
    ring = [[at, 0], [at + 0.9, 0], [at + 0.9, 0.9], [at, 0.9], [at, 0]]
    return Outline(f"{at:05}", "", json.dumps({"type": "Polygon", "coordinates": [ring]}))


def areas(values: list[int | None]) -> list[Area]:
    return [Area(square(at), f"A{at}", value, "", "/") for at, value in enumerate(values)]


def test_the_classes_of_ten_values_hold_two_each_and_tell_their_limits() -> None:
    drawn = shade("Gasto", areas([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]), str)
    assert drawn is not None
    assert [one.level for one in drawn.shades] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert drawn.legend[0] == (1, "10", "20")
    assert drawn.legend[-1] == (5, "90", "100")


def test_what_is_unknown_is_drawn_apart_and_counted() -> None:
    drawn = shade("Gasto", areas([10, None, 30, None]), str)
    assert drawn is not None
    assert [one.level for one in drawn.shades] == [1, 0, 2, 0]
    assert drawn.silent == 2


def test_one_value_compares_nothing() -> None:
    assert shade("Gasto", areas([10, None]), str) is None
    assert shade("Gasto", [], str) is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=2, max_size=40))
def test_a_class_never_splits_equal_values_and_never_turns_the_order(
    values: list[int | None],
) -> None:
    drawn = shade("Gasto", areas(values), str)
    if drawn is None:
        assert sum(value is not None for value in values) < 2
        return
    level = {one.area.name: one.level for one in drawn.shades}
    known = sorted((value, level[f"A{at}"]) for at, value in enumerate(values) if value is not None)
    for (low, first), (high, second) in itertools.pairwise(known):
        assert first <= second
        assert (first == second) or low != high


def test_the_box_holds_every_outline_and_no_more() -> None:
    drawn = project([square(0), square(1)], 100, margin=2)
    left, top, wide, high = map(float, drawn.box.split())
    assert (left, wide) == (0, 100)
    assert high < 60  # two squares side by side are twice as wide as high
    assert len(drawn.paths) == 2
    assert top >= 0


def test_the_same_outlines_are_projected_once_and_others_anew() -> None:
    country = [square(at) for at in range(3)]
    first = project(country, 420)
    assert project(list(country), 420) is first
    assert project(country, 320).box != first.box
    assert project(country[:2], 420).paths != first.paths[:2]


def test_small_multiples_have_the_same_classes() -> None:
    low, high = (areas([n * much for n in range(1, 6)]) for much in (1, 10))
    few, many = shade_alike([("pocos", low), ("muchos", high)], str)
    assert few.legend == many.legend
    levels = {s.area.value: s.level for s in (*few.shades, *many.shades)}
    ordered = [levels[value] for value in sorted(levels)]
    assert ordered == sorted(ordered)
    assert (ordered[0], ordered[-1]) == (1, 5)
    assert shade_alike([("nadie", areas([None]))], str) == ()
