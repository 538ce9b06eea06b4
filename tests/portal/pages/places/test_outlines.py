"""Outlines at hand are imported once; without them one sentence says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from traza.modules.territory import api as territory
from traza.platform.audit.record import entries
from traza.portal.pages.places import ground, maps, outlines

pytestmark = pytest.mark.django_db


def outline(code: str) -> str:
    ring = [[-111.5, 28.5], [-110.5, 28.5], [-110.5, 29.5], [-111.5, 28.5]]
    feature = {
        "type": "Feature",
        "properties": {"cvegeo": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.TERRITORY = tmp_path
    territory.load_gazetteer()
    return tmp_path


def test_the_outlines_of_known_states_are_imported_once_and_drawn(folder: Path) -> None:
    (folder / "municipios_26_sonora.geojson").write_text(outline("26030"))
    (folder / "municipios_14_jalisco.geojson").write_text("not asked for")
    assert "1 contornos" in outlines.import_at_hand()
    acts = len(list(entries(about="municipios_26_sonora.geojson")))
    assert "ya estaban" in outlines.import_at_hand()
    assert len(list(entries(about="municipios_26_sonora.geojson"))) == acts
    view = maps.of_region(territory.get_municipality("26030").region_slug)  # type: ignore[union-attr, arg-type]
    assert [shape.key for shape in view.outlines] == ["26030"]
    assert view.sheet.paths


def test_without_files_the_country_that_comes_with_traza_is_there(folder: Path) -> None:
    assert outlines.import_at_hand() == ""
    assert "2,353 municipios, 10,635 localidades y 2,501 contornos" in outlines.load_bundled()
    assert "ya estaban" in outlines.load_bundled()
    assert len(ground.country()) == 32
    whole = [shape(json.loads(one.geometry)) for one in ground.country()]
    assert shapely.coverage_is_valid(whole)  # neighbours keep one edge, also drawn coarsely


def test_a_file_that_cannot_be_read_stops_nothing(folder: Path) -> None:
    (folder / "municipios_26_sonora.geojson").write_text("{")
    said = outlines.import_at_hand()
    assert said.startswith("Los municipios y contornos quedan como estaban. ")
    assert "municipios_26_sonora.geojson" in said


def test_files_of_the_country_stand_over_what_was_bundled(folder: Path) -> None:
    outlines.load_bundled()
    head = "cve_ent,nom_ent,abrev_ent,cve_mun,nom_mun,cvegeo,cve_cabecera,nom_cabecera,poblacion_total\n"
    rows = "".join(
        f"{n:02d},Estado {n},E{n},001,Lugar {n},{n:02d}001,0001,Lugar {n},10\n"
        for n in range(1, 33)
    )
    (folder / "agem_municipios_2025.csv").write_text(head + rows)
    (folder / "municipios_mexico.geojson").write_text(outline("14001"))
    assert "32 municipios, 1 contornos" in outlines.import_at_hand()
    assert "ya estaban importados" in outlines.import_at_hand()
    outlines.load_bundled()
    found = territory.find_municipality("Lugar 14", "14")
    assert found is not None
    assert found.cvegeo == "14001"
    (drawn,) = territory.list_shapes(codes=["14001"])
    assert drawn.source == "INEGI, municipios_mexico.geojson"


def test_maps_of_many_states_draw_what_is_known_on_the_states(folder: Path) -> None:
    outlines.load_bundled()
    paid = {f"{n:02d}001": n for n in range(1, 9)}
    assert [one.cvegeo for one in maps._of_states_with(paid)] == sorted(paid)
    few = maps._of_states_with({"26030": 1})
    assert len(few) == 72
