"""Reads of places: search, regions and outlines."""

from __future__ import annotations

import pytest

from traza.modules.territory import api
from traza.modules.territory.models import Shape

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    api.load_gazetteer()


def test_search_gives_first_what_begins_with_the_words() -> None:
    found = [town.name for town in api.search_municipalities("santa")]
    assert found[:2] == ["Santa Ana", "Santa Catarina"]
    assert api.search_municipalities("  ") == []
    assert [town.name for town in api.search_municipalities("PENASCO")] == []
    assert [town.name for town in api.search_municipalities("PEÑASCO")] == ["Puerto Peñasco"]


def test_a_region_is_found_by_its_printed_name() -> None:
    for printed in ("TRES RIOS", "Tres Ríos", "tres-rios"):
        region = api.find_region(printed, "26")
        assert region is not None
        assert region.slug == "tres-rios"
    assert api.find_region("TRES RIOS", "11") is None
    assert api.find_region("Luna") is None


def test_towns_of_a_region_are_those_that_say_so() -> None:
    for region in api.list_regions():
        towns = api.list_municipalities(region=region.slug)
        assert len(towns) == region.municipalities
        assert all(town.region_name == region.name for town in towns)


def test_outlines_of_a_state_are_those_of_its_municipalities() -> None:
    for code in ("26", "26001", "11001"):
        Shape.objects.create(
            cvegeo=code, geojson="{}", west=-1, south=0, east=1, north=2, source="prueba"
        )
    assert [shape.cvegeo for shape in api.list_shapes(state="26")] == ["26001"]
    assert [shape.box for shape in api.list_shapes(["11001"])] == [(-1.0, 0.0, 1.0, 2.0)]


def test_an_unknown_code_is_none() -> None:
    assert api.get_municipality("99999") is None
    town = api.get_municipality("26030")
    assert town is not None
    assert (town.name, town.region_name) == ("Hermosillo", "Capital")
