"""Marks of the map: every chosen work once, the same on both sides of the edge of a tile."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night
from tests.modules.works.queries.test_tiles import drawn, place_in, put
from tests.modules.works.queries.test_work_list import places

from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.tiles import Shading, WorkMark
from traza.modules.works.queries.marks import marks
from traza.modules.works.queries.tiles import UNITS


def over(works: list[dict[str, Any]], z: int, shading: Shading) -> list[WorkMark]:
    """The marks of every tile with a work."""
    held = {tuple(map(int, place_in(one["lon"], one["lat"], z))) for one in works}
    return [mark for x, y in held for mark in marks(WorkFilters(), shading, (z, x, y))]


class TestEveryMark(TestCase):
    """However works lie, marks hold each of them once."""

    @given(st.lists(drawn, max_size=25), st.integers(0, 18), st.sampled_from(Shading))
    @settings(max_examples=by_night(15, 50), suppress_health_check=[HealthCheck.too_slow])
    def test_every_work_is_in_one_mark(
        self, works: list[dict[str, Any]], z: int, shading: Shading
    ) -> None:
        places()
        for folio, values in enumerate(works):
            put(folio, **values)
        found = over(works, z, shading)
        assert sum(mark.works for mark in found) == len(works)
        assert sum(mark.centavos for mark in found) == sum(
            one["amount_centavos"] or 0 for one in works
        )
        assert all((mark.works == 1) == bool(mark.work) for mark in found)
        assert all(0 <= mark.x <= UNITS and 0 <= mark.y <= UNITS for mark in found)
        alone = [mark.work for mark in found if mark.work]
        assert len(set(alone)) == len(alone)


@pytest.mark.django_db
def test_many_in_one_tile_do_not_change_how_another_is_drawn() -> None:
    """The tile of a city gathers its works; a lonely work in the same tile stays itself."""
    places()
    for folio in range(400):
        put(folio, lon=-110.95 + folio / 1e6, lat=29.07, year=2024, amount_centavos=100)
    put(400, lon=-111.3, lat=29.3, year=2024, amount_centavos=7)
    x, y = map(int, place_in(-110.95, 29.07, 6))
    assert tuple(map(int, place_in(-111.3, 29.3, 6))) == (x, y)
    found = sorted(marks(WorkFilters(), Shading.AMOUNT, (6, x, y)), key=lambda mark: mark.works)
    assert [(mark.works, mark.centavos, mark.shade) for mark in found] == [
        (1, 7, 1),
        (400, 40_000, 1),
    ]


@pytest.mark.django_db
def test_a_mark_has_the_shade_of_most_and_a_flag_of_any() -> None:
    places()
    for folio, amount in enumerate([None, 60_000_000, 60_000_000, 10**12]):
        put(
            folio, lon=-110.95, lat=29.07, year=2024, amount_centavos=amount,
            flags=4 if folio == 3 else 0, stage="suspended" if folio else "unknown",
        )  # fmt: skip
    at = tuple(map(int, place_in(-110.95, 29.07, 8)))
    shades = {
        one: [mark.shade for mark in marks(WorkFilters(), one, (8, at[0], at[1]))]
        for one in Shading
    }
    assert shades == {Shading.AMOUNT: [2], Shading.FLAG: [1], Shading.STAGE: [4]}
