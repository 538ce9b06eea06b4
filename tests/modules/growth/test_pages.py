"""Pages that anyone reads: what the app does, WHO's curves, the app's own files and health units."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from traza.modules.growth import api
from traza.modules.growth.contracts.vocabulary import Curve, Sex
from traza.modules.growth.views import phone


@pytest.mark.parametrize("curve", list(Curve))
def test_the_middle_line_of_a_curve_is_the_median_of_who(curve: Curve) -> None:
    for sex in Sex:
        lines = api.lines_of(curve, sex)
        assert len(lines.rows) > 9
        for row in lines.rows:
            assert list(row.values) == sorted(row.values)


def test_a_row_of_a_curve_is_what_who_prints() -> None:
    """Girls of 12 months: 6.3, 7.0, 8.9, 11.5 and 13.1 kg in WHO's simplified tables."""
    rows = {row.at: row.values for row in api.lines_of(Curve.WEIGHT, Sex.GIRLS).rows}
    assert [round(value, 1) for value in rows[12]] == [6.3, 7.0, 8.9, 11.5, 13.1]


def test_what_the_worker_keeps_is_there_and_sends_no_form(client: Client) -> None:
    shell = client.get("/crecimiento/telefono/")
    assert "form-action 'none'" in shell["Content-Security-Policy"]
    assert "noscript" in shell.content.decode()
    kept = json.loads(
        client.get("/crecimiento/telefono/sw.js").content.split(b"\n")[0][14:].rstrip(b";")
    )
    assert kept["files"] == phone.kept()
    assert "/static/crecimiento/worker.js" not in kept["files"]
    said = client.get("/crecimiento/telefono/oms.json").json()
    assert set(said["bands"]) == set(said["limits"])
    assert client.post("/crecimiento/telefono/", {"name": "x"}).status_code == 405


@pytest.mark.django_db
def test_curves_and_units_are_read_without_scripts(client: Client) -> None:
    assert "peso-edad/ninas" in client.get("/crecimiento/").content.decode()
    page = client.get("/crecimiento/curvas/peso-edad/ninas/").content.decode()
    assert page.count("<polyline") == 5
    assert client.get("/crecimiento/curvas/peso-edad/nadie/").status_code == 404
    units = client.get("/crecimiento/unidades/")
    assert "geolocation=(self)" in units["Permissions-Policy"]
    assert "BCIMB000010" in units.content.decode()
    assert "BCSSA000015" in units.content.decode()


def test_a_unit_that_moves_has_no_place() -> None:
    every = [unit for units in api.health_units().values() for unit in units]
    assert len(every) == 173
    assert [unit.clues for unit in every if unit.moves and unit.lat] == []
    places = [(unit.lat, unit.lon) for unit in every if unit.lat]
    assert len(places) - len(set(places)) <= 1
