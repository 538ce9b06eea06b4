"""Tiles of the map: each chosen work with a place once, where it is, whatever the zoom."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night
from tests.modules.works.queries.test_work_list import places, work

from traza.kernel.money import Money
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.queries import tiles
from traza.modules.works.queries.tiles import GRID, UNITS, extent, tile
from traza.modules.works.rules.place import cell_of

drawn = st.fixed_dictionaries(
    {
        "lon": st.floats(-118, -87, allow_nan=False),
        "lat": st.floats(14.5, 32.5, allow_nan=False),
        "year": st.sampled_from([2023, 2024]),
        "amount_centavos": st.one_of(st.none(), st.integers(0, 10**12)),
    }
)


def put(folio: int, **values: Any) -> None:
    work(folio, cell=cell_of(values["lon"], values["lat"]), **values)


def place_in(lon: float, lat: float, z: int) -> tuple[float, float]:
    """Column and row of a point at a zoom, with its fraction."""
    across = (lon + 180) / 360 * 2**z
    down = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z
    return across, down


class TestEveryTile(TestCase):
    """Gathering by hand gives the same tile."""

    @given(st.lists(drawn, max_size=25), st.sampled_from([None, 2023]), st.integers(0, 12))
    @settings(max_examples=by_night(15, 50), suppress_health_check=[HealthCheck.too_slow])
    def test_the_cells_of_all_tiles_hold_every_chosen_work_once(
        self, works: list[dict[str, Any]], year: int | None, z: int
    ) -> None:
        places()
        for folio, values in enumerate(works):
            put(folio, **values)
        kept = [one for one in works if year in (None, one["year"])]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tiles, "SINGLE", 0)
            found = {
                int(x) << 32 | int(y) for x, y in (place_in(w["lon"], w["lat"], z) for w in kept)
            }
            drawn_tiles = {
                key: tile(WorkFilters(year=year), z, key >> 32, key & 0xFFFFFFFF) for key in found
            }
        cells = [cell for one in drawn_tiles.values() for cell in one.cells]
        assert sum(cell.works for cell in cells) == len(kept)
        assert sum(cell.centavos for cell in cells) == sum(
            one["amount_centavos"] or 0 for one in kept
        )
        side = UNITS >> GRID
        fine = UNITS * 2**z / 2**20 / 2 + 1  # half a cell of the register, and rounding
        for key, one in drawn_tiles.items():
            here = [place_in(w["lon"], w["lat"], z) for w in kept]
            inside = [
                (x % 1 * UNITS, y % 1 * UNITS) for x, y in here if int(x) << 32 | int(y) == key
            ]
            for cell in one.cells:
                # A cell stands at the middle of its works, within the grid's own fineness.
                mine = [
                    (x, y)
                    for x, y in inside
                    if (x // side, y // side) == (cell.x // side, cell.y // side)
                ]
                assert len(mine) == cell.works
                assert abs(sum(x for x, _ in mine) / cell.works - cell.x) <= fine
                assert abs(sum(y for _, y in mine) / cell.works - cell.y) <= fine

    @given(st.lists(drawn, max_size=12))
    @settings(max_examples=by_night(8, 20), suppress_health_check=[HealthCheck.too_slow])
    def test_the_box_holds_every_work_and_touches_its_outermost(
        self, works: list[dict[str, Any]]
    ) -> None:
        places()
        for folio, values in enumerate(works):
            put(folio, **values)
        box = extent(WorkFilters())
        if not works:
            assert box is None
            return
        assert box is not None
        assert box.works == len(works)
        near = pytest.approx
        assert (box.west, box.east) == (
            near(min(w["lon"] for w in works), abs=4e-4), near(max(w["lon"] for w in works), abs=4e-4),
        )  # fmt: skip
        assert (box.south, box.north) == (
            near(min(w["lat"] for w in works), abs=4e-4), near(max(w["lat"] for w in works), abs=4e-4),
        )  # fmt: skip


@pytest.mark.django_db
def test_few_works_are_shown_one_by_one_with_their_exact_place() -> None:
    places()
    put(1, lon=-110.961234, lat=29.089234, amount_centavos=500)
    put(2, lon=-110.96, lat=29.08, amount_centavos=None, stage="planned")
    work(3)  # nobody said where
    x, y = (int(one) for one in place_in(-110.961234, 29.089234, 10))
    found = tile(WorkFilters(), 10, x, y)
    assert found.cells == ()
    assert [(p.folio, p.centavos, p.lon, p.lat, p.state) for p in found.points] == [
        ("1", 500, -110.961234, 29.089234, "26"),
        ("2", None, -110.96, 29.08, "26"),
    ]
    assert [p.folio for p in tile(WorkFilters(stage="planned"), 10, x, y).points] == ["2"]
    assert [p.folio for p in tile(WorkFilters(at_least=Money(1)), 10, x, y).points] == ["1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("z", "x", "y"), [(0, 1, 0), (3, 8, 0), (21, 0, 0), (5, 0, 40), (99, 1, 1)]
)
def test_a_tile_that_is_not_in_the_world_is_empty(z: int, x: int, y: int) -> None:
    places()
    put(1, lon=-110.9, lat=29.0)
    found = tile(WorkFilters(), z, x, y)
    assert (found.points, found.cells) == ((), ())


@pytest.mark.django_db
def test_a_point_without_its_sign_does_not_move_the_map() -> None:
    places()
    put(1, lon=-110.9, lat=29.0)
    put(2, lon=107.6, lat=24.8)
    box = extent(WorkFilters())
    assert box is not None
    assert (box.works, round(box.west), round(box.east)) == (2, -111, -111)
