"""The bundled facts say what their sources say, where the sources stand beside the project."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape
from tests.beside import SHARED
from tools.bundle import finances, outlines, places, works

from traza.modules.territory.rules.topology import read_topology

DATA = SHARED / "data"
MODULES = Path(__file__).resolve().parents[2] / "src" / "traza" / "modules"
TERRITORY = MODULES / "territory" / "facts"
PUBLISHED = MODULES / "works" / "facts" / "published"

pytestmark = pytest.mark.skipif(
    not (DATA / "territorio").is_dir(), reason=f"the sources are not in {DATA}"
)


def text(path: Path) -> str:
    data = path.read_bytes()
    plain = gzip.decompress(data) if path.suffix == ".gz" else data
    return plain.decode("utf-8-sig")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(path), newline="")))


def test_making_them_again_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "country.csv").write_text(text(TERRITORY / "country.csv"), encoding="utf-8")
    outlines.make(DATA / "territorio", tmp_path)
    places.make(DATA / "territorio", tmp_path)
    works.make(DATA, tmp_path)
    finances.make(DATA / "finanzas", tmp_path)
    kept = {path.name: path for path in (*TERRITORY.glob("*"), *PUBLISHED.glob("*"))}
    kept |= {path.name: path for path in (MODULES / "budget" / "facts").glob("*.gz")}
    for made in sorted(tmp_path.glob("*")):
        assert made.read_bytes() == kept[made.name].read_bytes(), made.name


@pytest.mark.parametrize("name", works.YEARS)
def test_every_row_of_the_year_is_there_as_published(name: str) -> None:
    ours, theirs = rows(PUBLISHED / name), rows(DATA / "obras" / name)
    left_out = set(theirs[0]) - set(ours[0])
    assert all("ADMIN" in column for column in left_out)
    assert ours == [
        {column: cell for column, cell in row.items() if column not in left_out} for row in theirs
    ]


def test_releases_are_as_published_without_whom_to_call() -> None:
    name = works.RELEASES
    ours = [json.loads(line) for line in text(PUBLISHED / name).splitlines()]
    theirs = [json.loads(line) for line in text(DATA / "ocds" / name).splitlines()]
    assert len(ours) == len(theirs) == 302
    for mine, published in zip(ours, theirs, strict=True):
        assert "contactPoint" not in json.dumps(mine)
        assert bare(mine) == bare(published)


def bare(node: Any) -> Any:
    if isinstance(node, list):
        return [bare(each) for each in node]
    if isinstance(node, dict):
        return {k: bare(v) for k, v in node.items() if k not in ("contactPoint", "address")}
    return node


def test_people_and_places_are_those_of_the_census() -> None:
    ours = {row["cvegeo"]: row for row in rows(TERRITORY / "country_municipalities.csv.gz")}
    census = rows(DATA / "territorio" / places.CENSUS)
    for row in census:
        mine = ours[row["cvegeo"]]
        assert mine["population_2020"] == row["pob_2020"]
        assert float(mine["lon"]) == pytest.approx(float(row["lon_cabecera"]), abs=0.0001)
    assert len(ours) - len(census) == 9
    towns = {row["cvegeo"]: row for row in rows(TERRITORY / "towns.csv.gz")}
    source = rows(DATA / "territorio" / places.TOWNS)
    assert len(towns) == len(source)
    assert all(towns[row["cvegeo"]]["population_2020"] == row["poblacion_total"] for row in source)


def test_finances_are_those_of_the_source() -> None:
    name = finances.SOURCE
    ours, theirs = rows(MODULES / "budget" / "facts" / f"{name}.gz"), rows(DATA / "finanzas" / name)
    assert ours == [{column: row[column] for column in finances.COLUMNS} for row in theirs]


def test_outlines_stay_within_two_kilometres_of_the_source() -> None:
    """What a work's point is told by is not blurred past what the check of places allows."""
    drawn = {
        row.cvegeo: shape(json.loads(row.geojson))
        for row in read_topology(text(TERRITORY / "outlines.topojson.gz"), ["municipalities"])
    }
    source = json.loads(text(DATA / "territorio" / outlines.SOURCE))["features"]
    assert len(source) == len(drawn)
    for one in source:
        whole = shape(one["geometry"])
        mine = drawn[one["properties"]["cvegeo"]]
        assert shapely.hausdorff_distance(whole, mine) < 0.02, one["properties"]
