"""An area whose sides cut each other has no inside: it is told where it was drawn."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.making.work_forms import PROPOSAL, client_of, fields_of, words
from tests.making.works import HERMOSILLO, keep, proposal

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.parts import Place
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
BOW = [[-110.96, 29.07], [-110.95, 29.08], [-110.95, 29.07], [-110.96, 29.08]]
TOLD = "Las orillas del área se cruzan"


@pytest.fixture
def capture() -> Client:
    territory.load_gazetteer()
    return client_of("captura@example.org", Role.CAPTURE)


@pytest.mark.parametrize("as_geojson", [False, True])
def test_a_crossed_area_is_refused_with_what_was_drawn(capture: Client, as_geojson: bool) -> None:
    text = "\n".join(f"{lat}, {lon}" for lon, lat in BOW)
    if as_geojson:
        text = json.dumps({"type": "Polygon", "coordinates": [[*BOW, BOW[0]]]})
    sent = PROPOSAL | {"shape": "area", "points": text, "lat": "", "lon": ""}
    answer = capture.post("/gestion/obras/nueva/", sent)
    assert answer.status_code == 422
    assert TOLD in words(answer)
    assert fields_of(answer)["points"].splitlines() == text.splitlines()


def test_an_area_that_came_crossed_does_not_stop_other_changes(capture: Client) -> None:
    came = json.dumps({"type": "Polygon", "coordinates": [[*BOW, BOW[0]]]})
    place = Place(geojson=came, lon=HERMOSILLO.lon, lat=HERMOSILLO.lat)
    number = keep(proposal(place=place))
    address = f"/gestion/obras/{number}/describir/"
    sent = fields_of(capture.get(address)) | {"name": "Parque de la colonia", "save": "1"}
    assert capture.post(address, sent).status_code == 302
    assert works.current_version(number).dossier.name == "Parque de la colonia"
    assert TOLD in words(
        capture.post(address, sent | {"points": sent["points"] + "\n29.1, -110.9"})
    )
