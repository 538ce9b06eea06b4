"""A clone alone knows the whole country: places, other names, towns and outlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.making.effort import some
from tests.making.kept import kept_register

from traza.kernel.fold import fold
from traza.modules.territory import api
from traza.platform.audit.record import entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_country")]
NEWER = {"02007", "04013", "12082", "12083", "12084", "12085", "24059", "25019", "25020"}


@pytest.fixture(scope="module")
def _country(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with kept_register(django_db_blocker):
        api.load_gazetteer()
        api.load_country()
        yield


def test_the_whole_country_is_there_and_says_what_it_lacks() -> None:
    places = api.list_municipalities()
    assert len(places) == 2478
    assert sum(place.population_2020 or 0 for place in places) == 126_014_024  # the census
    assert sum(state.population_2020 or 0 for state in api.list_states()) == 126_014_024
    drawn = {shape.cvegeo for shape in api.list_shapes()}
    assert len(drawn) == 32 + 2469
    assert {place.cvegeo for place in places} - drawn == NEWER
    told = {p.cvegeo: p.note for p in places if p.population_2020 is None or p.note}
    assert set(told) == NEWER
    assert all("contorno" in note for note in told.values())


def test_every_municipality_is_found_by_its_name() -> None:
    lost = []
    for place in some(api.list_municipalities(), 5):
        found = api.find_municipality(place.name, place.state_code)
        if found is None:  # a name that two of Oaxaca bear is not resolved, and both are listed
            bearers = [
                each.cvegeo
                for each in api.list_municipalities(place.state_code)
                if fold(each.name) == fold(place.name)
            ]
            found = place if len(bearers) > 1 else None
        if found is None or found.cvegeo != place.cvegeo:
            lost.append(place.name)
        if place.cvegeo not in {one.cvegeo for one in api.search_municipalities(place.name, 3000)}:
            lost.append(f"{place.name}: search")
    assert lost == []


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [("Solidaridad", "23", "23008"), ("Juchitán de Zaragoza", "20", "20043"),
     ("Cintalapa", "07", "07017"), ("Ahualulco", "24", "24001")],
)  # fmt: skip
def test_the_name_of_the_census_still_finds_those_renamed_since(
    name: str, state: str, code: str
) -> None:
    found = api.find_municipality(name, state)
    assert found is not None
    assert found.cvegeo == code


def test_towns_are_known_by_the_name_that_people_use() -> None:
    (town,) = api.towns_named("CIUDAD OBREGÓN")
    assert (town.municipality_name, town.state_name, town.is_seat) == ("Cajeme", "Sonora", True)
    assert town.population_2020 == 329_404
    (other,) = api.towns_named("El Atorón")  # in brackets after its official name
    assert other.municipality_name == "Eldorado"
    assert api.towns_named("") == []
    assert api.towns_named("Ningún Lugar Se Llama Así") == []


def test_a_name_of_several_towns_keeps_them_all_unless_the_state_is_said() -> None:
    found = {(town.name, town.municipality_name) for town in api.towns_named("Esperanza")}
    assert {("Esperanza", "Cajeme"), ("Esperanza", "Colón"), ("Esperanza", "Esperanza")} <= found
    assert [town.municipality_name for town in api.towns_named("Esperanza", "26")] == ["Cajeme"]
    people = [town.population_2020 or 0 for town in api.towns_named("Esperanza")]
    assert people == sorted(people, reverse=True)


def test_a_seat_too_small_for_the_list_of_towns_is_known_by_its_name() -> None:
    (seat,) = [town for town in api.towns_named("Coapinola") if town.municipality == "12083"]
    assert (seat.is_seat, seat.population_2020, seat.lon) == (True, None, None)


def test_loading_again_writes_nothing() -> None:
    acts = len(entries(about="país"))
    assert api.load_country() == type(api.load_country())()
    assert len(entries(about="país")) == acts
