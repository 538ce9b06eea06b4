"""Files are imported all or none, again without change, and what is wrong is said in Spanish."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from traza.modules.territory import api
from traza.modules.territory.contracts import CannotImport
from traza.modules.territory.models import Municipality, Shape, State

pytestmark = pytest.mark.django_db

STATES = "cve_ent,nombre,abrev,pob_total\n20,Oaxaca,OAX,4132148\n"
TOWNS = (
    "cvegeo,cve_ent,nom_ent,cve_mun,nom_mun,pob_2020,lon_cabecera,lat_cabecera\n"
    "20208,20,Oaxaca,208,San Juan Mixtepec,700,-96.3,16.3\n"
    "20209,20,Oaxaca,209,San Juan Mixtepec,7,-97.8,17.3\n"
)
OUTLINE = {
    "type": "FeatureCollection",
    "features": [
        {
            "properties": {"cvegeo": "20208"},
            "geometry": {"type": "Polygon", "coordinates": [[[-96, 16], [-95, 16], [-95, 17]]]},
        }
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    states, towns, shapes = (
        tmp_path / name for name in ("entidades.csv", "municipios.csv.gz", "m.geojson.gz")
    )
    states.write_text(STATES, encoding="utf-8-sig")
    towns.write_bytes(gzip.compress(TOWNS.encode("windows-1252")))
    shapes.write_bytes(gzip.compress(json.dumps(OUTLINE).encode()))
    return [shapes, towns, states]


def test_order_packing_and_encoding_do_not_matter(files: list[Path]) -> None:
    seen: list[str] = []
    imported = api.import_files(files, lambda done, of, name: seen.append(f"{done}/{of} {name}"))
    assert (imported.states, imported.municipalities, imported.shapes) == (1, 2, 1)
    assert seen[-1] == "3/3 entidades.csv"
    assert State.objects.get(code="20").population_2020 == 4132148
    assert Shape.objects.get().east == -95


def test_homonyms_keep_addresses_of_their_own_also_when_imported_again(files: list[Path]) -> None:
    for _ in range(2):
        api.import_files(files)
        slugs = list(Municipality.objects.order_by("cvegeo").values_list("slug", flat=True))
        assert slugs == ["san-juan-mixtepec-208", "san-juan-mixtepec-209"]


def test_what_a_file_does_not_say_stays(files: list[Path], tmp_path: Path) -> None:
    api.import_files(files)
    later = tmp_path / "agem.csv"
    later.write_text(
        "cve_ent,cve_mun,nom_mun,nom_cabecera,poblacion_total\n20,208,San Juan M.,La Cabecera,0\n"
    )
    api.import_files([later])
    town = Municipality.objects.get(cvegeo="20208")
    assert (town.name, town.seat_name, town.population_2020, town.lon) == (
        "San Juan M.", "La Cabecera", 700, -96.3,
    )  # fmt: skip


def test_a_bad_file_imports_nothing(files: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "malo.csv"
    bad.write_text("cve_ent,cve_mun,nom_mun\n20,1,\n")
    with pytest.raises(CannotImport, match=r"malo\.csv, fila 2"):
        api.import_files([*files, bad])
    assert not State.objects.filter(code="20").exists()


def test_a_quote_that_swallows_municipalities_imports_nothing(tmp_path: Path) -> None:
    path = tmp_path / "municipios.csv"
    rows = [
        "cve_ent,nom_ent,cve_mun,nom_mun",
        '26,Sonora,"001,Aconchi',
        '26,Sonora,002",Agua Prieta',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(CannotImport, match=r"municipios.csv: en la línea 2 se abren comillas"):
        api.import_files([path])


def test_a_municipality_of_an_unknown_state_is_refused(tmp_path: Path) -> None:
    lonely = tmp_path / "m.csv"
    lonely.write_text("cve_ent,cve_mun,nom_mun\n31,1,Abalá\n")
    with pytest.raises(CannotImport, match="catálogo de entidades"):
        api.import_files([lonely])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.pdf", b"%PDF", "se esperan catálogos"),
        ("x.csv", b"", "no trae ningún renglón"),
        ("x.csv.gz", b"not gzip", "no se puede leer"),
        ("x.geojson", b"\xff\xfe{", "no es GeoJSON"),
    ],
)
def test_other_files_are_refused_in_spanish(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CannotImport, match=said):
        api.import_files([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="No existe el archivo"):
        api.import_files([tmp_path / "no.csv"])


def test_inegi_files_fit(shared_documents: Path) -> None:
    folder = shared_documents.parent / "data" / "territorio"
    if not folder.is_dir():
        pytest.skip(f"INEGI's files are not in {folder}")
    api.load_gazetteer()
    api.import_files(
        [
            folder / name
            for name in (
                "entidades_2020.csv", "municipios_2020.csv", "agem_municipios_2025.csv",
                "municipios_26_sonora.geojson", "entidades_mexico.geojson",
            )
        ]
    )  # fmt: skip
    assert Municipality.objects.count() == 2478
    assert Shape.objects.count() == 72 + 32
    town = Municipality.objects.get(cvegeo="26048")
    assert (town.name, town.region_id) == ("Puerto Peñasco", "alto-golfo")
