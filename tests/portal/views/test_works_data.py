"""Open data of works over HTTP: whole, by pages, and one by one."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making.committees import new_committee, scene
from tests.making.oracle import check_oc4ids, check_ocds, complaints
from tests.making.works import dossier_in, keep, work_in

from traza.modules.oversight import api as oversight
from traza.modules.territory.api import load_gazetteer
from traza.modules.works import api as works_api
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.contracts.exports import CannotExport
from traza.modules.works.contracts.files import FILES
from traza.modules.works.models import Version, Work
from traza.modules.works.publish import identifiers
from traza.portal.views import heavy

pytestmark = pytest.mark.django_db
TEXTS = [each.name for each in FILES if not each.is_archive]


def body(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def works(db: None) -> list[int]:
    """Three works: one proposed, one contracted, one closed."""
    load_gazetteer()
    return [
        work_in(status, folio=f"OB/{n}")
        for n, status in enumerate((Status.PROPOSED, Status.CONTRACTED, Status.CLOSED))
    ]


def test_the_page_names_every_file(client: Client, works: list[int]) -> None:
    page = client.get("/datos/obras/")
    assert all(each.name in page.text for each in FILES)


def test_the_package_is_valid_and_has_every_work(client: Client, works: list[int]) -> None:
    package = json.loads(body(client.get("/datos/obras/oc4ids.json")))
    assert len(package["projects"]) == 3
    assert complaints(check_oc4ids(package)) == []


def test_lines_are_the_projects_of_the_package(client: Client, works: list[int]) -> None:
    package = json.loads(body(client.get("/datos/obras/oc4ids.json")))
    lines = body(client.get("/datos/obras/oc4ids.jsonl")).splitlines()
    assert [json.loads(line) for line in lines] == package["projects"]


def test_pages_together_are_the_whole(client: Client, works: list[int]) -> None:
    seen, address = [], "/datos/obras/oc4ids/?limite=2"
    while address:
        answer = client.get(address)
        seen += json.loads(body(answer))["projects"]
        link = answer.headers.get("Link", "")
        address = link.partition(">")[0].removeprefix("<http://testserver") if link else ""
    whole = json.loads(body(client.get("/datos/obras/oc4ids.json")))["projects"]
    assert seen == whole


def test_every_linked_release_is_read_at_its_address(client: Client, works: list[int]) -> None:
    whole = json.loads(body(client.get("/datos/obras/oc4ids.json")))["projects"]
    links = [
        link
        for project in whole
        for process in project.get("contractingProcesses", ())
        for link in process["releases"]
    ]
    assert len(links) == 2
    for link in links:
        package = json.loads(body(client.get(link["url"])))
        assert [one["id"] for one in package["releases"]] == [link["id"]]
        assert complaints(check_ocds(package)) == []


def test_one_work_is_read_by_its_folio(client: Client, works: list[int]) -> None:
    package = json.loads(body(client.get("/datos/obras/oc4ids/26/OB~11.json")))
    assert [one["identifiers"][0]["id"] for one in package["projects"]] == ["OB/1"]
    releases = json.loads(body(client.get("/datos/obras/ocds/obra/26/OB~11.json")))
    assert complaints(check_ocds(releases)) == []


@pytest.mark.parametrize(
    "address",
    [
        "oc4ids/26/nada.json",
        "ocds/obra/26/nada.json",
        "ocds/obra/26/OB~10.json",  # proposed: nothing was contracted
        "ocds/otro/1-v1.json",
        "ocds/otro/x.json",
        "ocds/otro/999999999999999999999-v1.json",
        "nada.json",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, works: list[int], address: str) -> None:
    assert client.get(f"/datos/obras/{address}").status_code == 404


def test_a_state_has_only_its_works(client: Client, works: list[int]) -> None:
    assert json.loads(body(client.get("/datos/obras/oc4ids.json?estado=02")))["projects"] == []
    lines = body(client.get("/datos/obras/oc4ids.jsonl?estado=26")).splitlines()
    assert len(lines) == 3


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_known_is_not_sent_again_until_a_work_changes(
    client: Client, works: list[int], name: str
) -> None:
    first = client.get(f"/datos/obras/{name}")
    body(first)
    again = client.get(f"/datos/obras/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    keep(dossier_in(Status.PROPOSED, folio="OTRA"))
    newer = client.get(f"/datos/obras/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert newer.status_code == 200


def test_the_map_has_longitude_first(client: Client, works: list[int]) -> None:
    features = json.loads(body(client.get("/datos/obras/obras.geojson")))["features"]
    assert features[0]["geometry"]["coordinates"] == [-110.9559, 29.0729]
    assert features[1]["properties"]["pagina"].endswith("/obras/obra/26/OB~11/")


def test_the_transparency_format_has_its_tables(client: Client, works: list[int]) -> None:
    folder = zipfile.ZipFile(io.BytesIO(body(client.get("/datos/obras/transparencia.zip"))))
    assert set(folder.namelist()) == {
        *("contrataciones.csv", "licitantes.csv", "convenios.csv", "LEAME.txt"),
    }
    rows = list(csv.reader(io.StringIO(folder.read("contrataciones.csv").decode("utf-8-sig"))))
    assert len(rows) == 3  # titles and the two works that were contracted
    assert rows[1][rows[0].index("Tipo de moneda")] == "MXN"
    assert "artículo 70" in folder.read("LEAME.txt").decode()


def test_committees_are_published_one_by_one_without_a_name(client: Client, db: None) -> None:
    made = scene()
    text = body(client.get("/datos/obras/comites.csv")).decode("utf-8-sig")
    (titles, row) = list(csv.reader(io.StringIO(text)))
    told = dict(zip(titles, row, strict=True))
    dossier = works_api.current_version(made.work).dossier
    assert told["Folio de la obra"] == dossier.folio
    assert int(told["Mujeres que lo integran"]) + int(told["Hombres que lo integran"]) > 0
    assert not [each.name for each in new_committee().members if each.name in text]
    package = json.loads(body(client.get("/datos/obras/oc4ids.json")))
    roles = {role for one in package["projects"][0]["parties"] for role in one["roles"]}
    assert "independentMonitor" in roles
    assert complaints(check_oc4ids(package)) == []


def test_whole_files_have_an_hourly_limit_that_is_told_in_spanish(
    client: Client, works: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heavy, "FILES_AN_HOUR", 2)
    first = client.get("/datos/obras/transparencia.zip")
    assert body(first)
    assert body(client.get("/datos/obras/comites.csv"))
    page = client.get("/datos/obras/oc4ids.xlsx", headers={"accept": "text/html,*/*"})
    assert (page.status_code, page.headers["Retry-After"]) == (429, "3600")
    assert "ya se descargaron 2 archivos" in page.text
    assert 'href="/datos/obras/oc4ids/"' in page.text
    said = client.get("/datos/obras/oc4ids.json")
    assert (said.status_code, said.json()["code"]) == (429, "portal.too_many_files")
    assert "Espere una hora" in said.json()["say"]
    assert client.get("/datos/obras/comites.csv").status_code == 429
    # What does not send a whole register goes on: what is known, pages, one work, the index.
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/datos/obras/transparencia.zip", headers=known).status_code == 304
    for part in ("oc4ids/", "oc4ids/26/OB~11.json", ""):
        assert client.get(f"/datos/obras/{part}").status_code == 200
    other = client.get("/datos/obras/oc4ids.json", REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("address", "asks"),
    [
        ("", False),
        ("ocds.jsonl", False),
        ("obras.geojson", False),
        ("transparencia.zip", True),
        ("ocds/obra/26/OB~11.json", False),
        ("oc4ids.json", True),
        ("oc4ids/", True),
        ("oc4ids/26/OB~11.json", True),
    ],
)
def test_committees_are_read_only_where_they_are_said(
    client: Client, works: list[int], address: str, asks: bool
) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/datos/obras/{address}")
        if answer.streaming:
            b"".join(answer.streaming_content)
    read = [each for each in asked.captured_queries if "oversight_committee" in each["sql"]]
    assert bool(read) is asks


def unreadable(work: int) -> None:
    """Another version of a work whose text is no dossier, as a bad import would leave it."""
    last = Version.objects.filter(work=work).order_by("-number").first()
    assert last is not None
    last.pk, last.number, last.dossier = None, last.number + 1, '{"folio": 7}'
    last.save(force_insert=True)
    Work.objects.filter(pk=work).update(version=last.number)


@pytest.mark.parametrize(
    "address",
    ["transparencia.zip", "oc4ids.xlsx", "oc4ids-csv.zip", "oc4ids/", "oc4ids/26/OB~11.json"],
)
def test_a_work_that_cannot_be_written_is_named_and_nothing_is_sent_without_it(
    client: Client, works: list[int], address: str
) -> None:
    unreadable(works[1])
    answer = client.get(f"/datos/obras/{address}")
    assert (answer.status_code, answer.json()["code"]) == (503, "works.cannot_export")
    assert "la obra OB/1 (estado 26)" in answer.json()["say"]
    [told] = oversight.open_troubles()
    assert (told.folio, told.rule) == ("OB/1", "Datos abiertos")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_cut_off_at_the_work_that_cannot_be_written(
    client: Client, works: list[int], name: str
) -> None:
    unreadable(works[1])
    answer = client.get(f"/datos/obras/{name}")
    with pytest.raises(CannotExport, match="OB/1"):
        b"".join(answer.streaming_content)
    assert [one.folio for one in oversight.open_troubles()] == ["OB/1"]


@pytest.mark.parametrize("name", [each.name for each in FILES])
def test_what_breaks_while_a_work_is_written_names_that_work(
    works: list[int], name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(dossier: Any, *_rest: Any) -> str:
        if dossier.folio == "OB/2":
            raise ZeroDivisionError("sin avance")
        return "x"

    for each in ("project_id", "ocid", "page"):
        monkeypatch.setattr(identifiers, each, breaks)
    with pytest.raises(CannotExport, match="OB/2"):
        call_command("works_export", str(tmp_path), "--only", name)
    assert not (tmp_path / name).exists()
