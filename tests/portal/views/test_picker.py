"""The ground on which people say where something is: outlines by name, code or state."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.citizens import placed_work
from tests.making.squares import SQUARES, import_squares
from tests.making.work_forms import client_of
from tests.making.works import keep, proposal

from traza.modules.territory import api as territory
from traza.platform.access.roles import Role
from traza.ui.components import assets

pytestmark = pytest.mark.django_db
GROUND = "/mapas/contornos.geojson"


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> None:
    settings.TERRITORY = tmp_path / "none"
    territory.load_gazetteer()


def ground(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get(GROUND, asked)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/geo+json"
    made: dict[str, Any] = json.loads(answer.content)
    return made


@pytest.mark.parametrize("said", ["Hermosillo", "hermosillo ", "26030", "HERMOSILLO"])
def test_a_municipality_is_found_as_the_form_finds_it(
    client: Client, tmp_path: Path, said: str
) -> None:
    import_squares(tmp_path)
    found = ground(client, estado="26", municipio=said)
    assert (found["place"]["key"], found["place"]["name"]) == ("26030", "Hermosillo")
    assert found["place"]["lon"] == pytest.approx(-110.96, abs=0.05)
    names = {each["properties"]["key"]: each["properties"]["name"] for each in found["features"]}
    assert names == {code: territory.municipality_names([code])[code] for code in SQUARES}


def test_without_outlines_the_seat_still_says_where(client: Client) -> None:
    found = ground(client, estado="26", municipio="Hermosillo")
    assert found["features"] == []
    assert found["place"]["lat"] == pytest.approx(29.07, abs=0.05)


@pytest.mark.parametrize(
    "asked",
    [{}, {"estado": "99"}, {"estado": "x" * 300}, {"estado": "26", "municipio": "Atlantis"},
     {"estado": "26", "municipio": "02004"}],
)  # fmt: skip
def test_what_is_not_a_place_is_no_place(client: Client, asked: dict[str, str]) -> None:
    assert ground(client, **asked)["place"] is None


def test_a_code_says_its_state(client: Client, tmp_path: Path) -> None:
    import_squares(tmp_path)
    found = ground(client, municipio="26030")
    assert {each["properties"]["key"] for each in found["features"]} == set(SQUARES)


@pytest.fixture
def _built(monkeypatch: pytest.MonkeyPatch) -> None:
    made = assets.MapBuild("/m.js", "/m.css", "/w.js")
    monkeypatch.setattr("traza.ui.components.picker.map_build", lambda: made)


@pytest.mark.usefixtures("_built")
def test_forms_of_a_place_have_a_map_and_others_have_none() -> None:
    number, jefa = keep(proposal()), client_of("jefa@example.org", Role.CAPTURE)
    page = jefa.get(f"/gestion/obras/{number}/describir/").content.decode()
    assert page.count("data-picker=") == 1
    assert 'data-state="26"' in page
    assert "data-picker=" not in jefa.get(f"/gestion/obras/{number}/problema/").content.decode()


def test_without_the_build_the_fields_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("traza.ui.components.picker.map_build", assets.MapBuild)
    number, jefa = keep(proposal()), client_of("jefa@example.org", Role.CAPTURE)
    page = jefa.get(f"/gestion/obras/{number}/describir/").content.decode()
    assert "data-picker" not in page
    assert 'name="lat"' in page


@pytest.mark.usefixtures("_built")
def test_who_reports_may_be_asked_where_they_are(client: Client) -> None:
    placed_work()
    answer = client.get("/reportar/?obra=26:OB-1")
    assert "geolocation=(self)" in answer["Permissions-Policy"]
    assert 'data-municipality="26030"' in answer.content.decode()
    assert "geolocation=()" in client.get("/obras/")["Permissions-Policy"]
