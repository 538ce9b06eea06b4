"""INEGI's catalogues are understood by their headers; what is wrong is named by its row."""

from __future__ import annotations

import json

import pytest

from traza.modules.territory.contracts import CannotImport
from traza.modules.territory.rules.catalogue import (
    MunicipalityRow,
    StateRow,
    read_catalogue,
    read_outlines,
)

TOWN = {"cve_ent": "26", "cve_mun": "3", "nom_mun": "Álamos", "pob_2020": "24,976"}


def test_a_state_and_a_municipality_are_told_apart_by_their_columns() -> None:
    state = {"cve_ent": "26", "nombre": "Sonora", "abrev": "SON", "pob_total": "2944840"}
    assert read_catalogue("e.csv", [state]) == [StateRow("26", "Sonora", "SON", 2944840)]
    (town,) = read_catalogue("m.csv", [TOWN])
    assert town == MunicipalityRow("26003", "Álamos", None, None, None, None, 24976)


def test_population_zero_is_no_datum() -> None:
    (town,) = read_catalogue("m.csv", [{**TOWN, "pob_2020": "0"}])
    assert isinstance(town, MunicipalityRow)
    assert town.population is None


def test_half_a_point_is_no_point() -> None:
    (town,) = read_catalogue("m.csv", [{**TOWN, "lon_cabecera": "-108.9", "lat_cabecera": ""}])
    assert isinstance(town, MunicipalityRow)
    assert (town.lon, town.lat) == (None, None)


def test_a_catalogue_of_localities_gives_seats_only() -> None:
    rows = [
        {**TOWN, "cve_loc": "1", "nom_loc": "Álamos", "longitud": "-108.9", "latitud": "27"},
        {**TOWN, "cve_loc": "2", "nom_loc": "Otra", "longitud": "-108.8", "latitud": "27"},
    ]
    (town,) = read_catalogue("l.csv", rows)
    assert isinstance(town, MunicipalityRow)
    assert (town.seat, town.lon, town.population, town.only_seat) == ("Álamos", -108.9, None, True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**TOWN, "cve_mun": "abc"}, "m.csv, fila 2: «abc» en cve_mun"),
        ({**TOWN, "nom_mun": " "}, "m.csv, fila 2: «vacío» en nom_mun"),
        ({**TOWN, "pob_2020": "-5"}, "fila 2: «-5» en pob_2020"),
        ({**TOWN, "longitud": "91,5"}, "fila 2: «91,5» en lon_cabecera"),
        ({**TOWN, "latitud": "110"}, "grados entre -90 y 90"),
        ({"estado": "26"}, "falta la columna «cve_ent»"),
    ],
)
def test_what_is_wrong_is_named(row: dict[str, str], said: str) -> None:
    with pytest.raises(CannotImport) as refused:
        read_catalogue("m.csv", [row])
    assert said in str(refused.value)


def outline(**changes: object) -> str:
    feature = {
        "properties": {"cvegeo": "26003"},
        "geometry": {"type": "Polygon", "coordinates": [[[-109, 27], [-108, 27], [-108, 28]]]},
        **changes,
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def test_an_outline_has_its_box() -> None:
    (row,) = read_outlines("c.geojson", outline())
    assert (row.cvegeo, row.box) == ("26003", (-109.0, 27.0, -108.0, 28.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no es GeoJSON"),
        ("[]", "no trae contornos"),
        (outline(properties={"cvegeo": "x"}), "contorno 1: «x» en cvegeo"),
        (outline(geometry=None), "se espera un Polygon"),
        (outline(geometry={"type": "Polygon", "coordinates": []}), "no trae coordenadas"),
        (outline(geometry={"type": "Polygon", "coordinates": "x"}), "mal formadas"),
        (
            outline(geometry={"type": "Polygon", "coordinates": [[[500000, 3000000]]]}),
            "no son grados",
        ),
    ],
)
def test_a_bad_outline_is_named(text: str, said: str) -> None:
    with pytest.raises(CannotImport) as refused:
        read_outlines("c.geojson", text)
    assert said in str(refused.value)
