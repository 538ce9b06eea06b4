"""Several lines: a year nobody says breaks its line, and names never stand on one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components.lines import APART, ROOM, Series, _names, lines

VALUES = st.lists(st.floats(0, 1e6), min_size=2, max_size=5)


@given(VALUES)
def test_names_keep_their_order_and_their_distance(values: list[float]) -> None:
    found = [Series(str(n), ((2020, 0.0), (2021, value))) for n, value in enumerate(values)]
    placed = _names(found)
    step = APART * (max(values) or 1.0) / ROOM
    assert [values[int(one["name"])] for one in placed] == sorted(values)
    for lower, upper in pairwise(placed):
        assert upper["value"] - lower["value"] >= step * 0.99


def test_a_year_between_two_is_drawn_without_a_value() -> None:
    drawn = lines("Gasto", "Subió.", [Series("Gasto", ((2019, 1.0), (2021, 3.0)))])
    assert drawn.sentence == "Subió."
    assert len(drawn.sources) == 3
