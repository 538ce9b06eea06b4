"""The bundled gazetteer is whole, and loading it again changes nothing."""

from __future__ import annotations

import pytest

from traza.modules.territory import api
from traza.modules.territory.models import Municipality

pytestmark = pytest.mark.django_db


def test_every_municipality_of_three_states_is_there() -> None:
    api.load_gazetteer()
    counts = {state.name: state.municipalities for state in api.list_states()}
    assert counts == {"Baja California": 7, "Guanajuato": 46, "Sonora": 72}
    assert not Municipality.objects.filter(lon=None).exists()


def test_populations_add_to_the_census_of_each_state() -> None:
    api.load_gazetteer()
    for state in api.list_states():
        towns = api.list_municipalities(state.code)
        assert sum(town.population_2020 or 0 for town in towns) == state.population_2020
    unknown = [town.name for town in api.list_municipalities() if town.population_2020 is None]
    assert unknown == ["San Felipe"]


def test_sonora_has_its_ten_regions_and_what_is_not_known_says_why() -> None:
    api.load_gazetteer()
    assert len(api.list_regions("26")) == 10
    for town in api.list_municipalities("26"):
        assert town.region_source, town.name
    assert all(town.region_slug is None for town in api.list_municipalities("11"))


def test_loading_twice_changes_nothing() -> None:
    first = api.load_gazetteer()
    before = api.list_municipalities()
    assert api.load_gazetteer() == first
    assert api.list_municipalities() == before
    assert api.list_states()[0].municipalities == 7


@pytest.mark.parametrize(
    ("printed", "state", "code"),
    [
        ("NACUZARI", "26", "26041"),
        ("ROSARIO TESOPACO", "26", "26051"),
        ("BANAMICHI", "26", "26013"),
        ("SAN FELIPE DE JESUS", "26", "26053"),
        ("Ciudad Obregón", "26", "26018"),  # a seat's name, which no municipality bears
        ("San Felipe", "11", "11030"),
        ("San Felipe", "02", "02007"),
        ("San Felipe", None, None),
        ("Rosarito", "26", None),
        ("Obregón", "26", None),
        ("Naco", "26", "26039"),
        ("", "26", None),
    ],
)
def test_names_of_documents_mean_their_municipality_or_none(
    printed: str, state: str | None, code: str | None
) -> None:
    api.load_gazetteer()
    found = api.find_municipality(printed, state)
    assert (found.cvegeo if found else None) == code


def test_a_state_is_found_only_when_one_is_named() -> None:
    api.load_gazetteer()
    named = api.find_state_in("XXIV AYUNTAMIENTO DE MEXICALI DE BAJA CALIFORNIA")
    assert named is not None
    assert named.code == "02"
    assert api.find_state_in("Sonora y Guanajuato") is None
    first = api.find_state_in("Un consejo", "Sonora y Guanajuato", "Obras en Sonora", "Guanajuato")
    assert first is not None
    assert first.code == "26"
    assert api.find_state_in("Consejo estatal") is None
