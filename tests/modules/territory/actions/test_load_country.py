"""Loading the country writes over nothing that somebody brought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from traza.modules.territory import api
from traza.modules.territory.models import Municipality, Shape, State

pytestmark = pytest.mark.django_db


def test_what_somebody_imported_stays(tmp_path: Path) -> None:
    api.load_gazetteer()
    ring = [[-103.5, 20.5], [-103.0, 20.5], [-103.0, 21.0], [-103.5, 20.5]]
    outline = {"properties": {"cvegeo": "14039"},
               "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip
    (tmp_path / "m.geojson").write_text(json.dumps({"features": [outline]}))
    (tmp_path / "e.csv").write_text("cve_ent,nombre,pob_total\n14,Jalisco,9\n")
    (tmp_path / "m.csv").write_text("cve_ent,cve_mun,nom_mun,pob_2020\n14,039,La Perla,8\n")
    api.import_files([tmp_path / name for name in ("e.csv", "m.csv", "m.geojson")])
    api.load_country()
    assert State.objects.get(code="14").population_2020 == 9
    assert Municipality.objects.get(cvegeo="14039").name == "La Perla"
    assert Shape.objects.get(cvegeo="14039").source == "INEGI, m.geojson"
    assert Municipality.objects.filter(state_id="14").count() == 125


def test_a_state_known_only_by_name_gets_its_people() -> None:
    api.add_states(["09", "00"])
    api.load_country()
    assert State.objects.get(code="09").population_2020 == 9_209_944
    assert State.objects.get(code="00").population_2020 is None


def test_outlines_of_an_earlier_edition_are_replaced() -> None:
    api.load_country()
    Shape.objects.filter(cvegeo="01001").update(source="INEGI, Marco Geoestadístico, de antes")
    assert api.load_country().shapes == 1
    assert api.load_country().shapes == 0
