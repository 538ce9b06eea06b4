"""The read API: pages, filters, ETag, CORS, and errors that say the way out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from traza.platform.audit.record import TERMINAL, record
from traza.platform.keeping.seal import seal

from .conftest import AMOUNTS

TOTAL = sum(amount for amount in AMOUNTS if amount)


@pytest.fixture
def client(published: Any) -> Client:
    return Client()


def test_the_catalogue_of_figures_says_what_each_is(client: Client) -> None:
    answer = client.get("/api/figures").json()

    assert answer["total"] == 1
    (figure,) = answer["items"]
    assert figure["name"] == "investment"
    assert figure["citation"]["place"] == "art. 1"
    assert [each["name"] for each in figure["dimensions"]] == ["state", "year"]


def test_a_figure_in_centavos_and_in_pesos(client: Client) -> None:
    answer = client.get("/api/figures/investment?by=state,year&year=2020&year=2021").json()

    assert answer["rows"] == [
        {"state": "26", "year": 2020, "value": 14468639845, "pesos": "144686398.45"},
        {"state": "26", "year": 2021, "value": 1, "pesos": "0.01"},
    ]
    assert answer["filters"] == {"year": [2020, 2021]}
    assert client.get("/api/figures/investment").json()["total"] == TOTAL
    assert client.get("/api/figures/investment?order=-value&by=year&limit=1").json()["groups"] == 7


def test_every_fact_behind_a_figure_can_be_read_page_by_page(client: Client) -> None:
    address: str | None = "/api/figures/investment/rows?limit=3"
    rows: list[dict[str, Any]] = []
    while address:
        page = client.get(address).json()
        rows += page["rows"]
        address = page["next"]

    assert len(rows) == page["total"] == len(AMOUNTS)
    assert sum(row["value"] or 0 for row in rows) == TOTAL
    assert [row["source_page"] for row in rows] == list(range(1, 8))


def test_a_dataset_with_its_files_filters_and_pages(client: Client) -> None:
    answer = client.get("/api/datasets/works?limit=2&offset=2").json()

    assert [row["folio"] for row in answer["rows"]] == ["F-2", "F-3"]
    assert [row["amount"] for row in answer["rows"]] == [None, "-0.05"]
    assert answer["total"] == 7
    assert answer["next"] == "/api/datasets/works?limit=2&offset=4"
    assert answer["previous"] == "/api/datasets/works?limit=2&offset=0"
    assert [each["name"] for each in answer["dictionary"]][:2] == ["folio", "name"]
    assert client.get("/api/datasets/works?folio=F-1").json()["total"] == 1
    assert client.get("/api/datasets").json()["items"][0]["files"][0]["format"] == "csv"


@pytest.mark.parametrize(
    ("address", "status", "code", "says"),
    [
        ("/api/figures/investmen", 404, "tables.unknown_figure", "investment"),
        ("/api/figures/investment?by=colour", 400, "tables.unknown_dimension", "state, year"),
        ("/api/figures/investment?year=dos", 400, "tables.bad_filter", "número entero"),
        ("/api/figures/investment?limit=-1", 400, "tables.bad_limit", "limit"),
        ("/api/figures/investment?limit=9999999", 400, "tables.bad_limit", "100000"),
        ("/api/figures/investment/rows?limit=mil", 400, "tables.bad_limit", "mil"),
        ("/api/figures/investment?by=state&order=x", 400, "tables.bad_order", "value"),
        ("/api/datasets/nothing", 404, "tables.unknown_dataset", "nothing"),
        ("/api/datasets/works?colour=red", 400, "tables.unknown_column", "folio"),
        ("/api/documents/nothing/findings", 404, "opendata.unknown_document", "nothing"),
        ("/api/nowhere/at/all", 404, "api.unknown_address", "/api/docs"),
    ],
)
def test_errors_are_problems_in_spanish(
    client: Client, address: str, status: int, code: str, says: str
) -> None:
    response = client.get(address)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert (problem["status"], problem["code"]) == (status, code)
    assert says in problem["detail"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "/api/figures/investment?by=state",
        "/api/datasets/works",
        "/api/documents",
        "/api/openapi.json",
        "/datos/descargas/works.csv",
        "/datos/catalogo.jsonld",
    ],
)
def test_what_is_known_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"

    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.headers["ETag"] == first.headers["ETag"]
    assert not again.content


def test_it_can_only_be_read(client: Client) -> None:
    for method in ("post", "put", "delete", "patch"):
        response = getattr(client, method)("/api/figures/investment")
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.options("/api/figures").status_code == 204
    assert client.head("/api/figures").status_code == 200


def test_before_the_first_build_it_says_so(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.FIGURES_ROOT = tmp_path / "elsewhere"

    for address in ("/api/figures/investment", "/api/datasets", "/datos/descargas/works.csv"):
        response = client.get(address)
        assert response.status_code == 503
        assert "traza build" in json.loads(response.content)["detail"]


def test_the_description_names_every_address_and_its_errors(client: Client) -> None:
    described = client.get("/api/openapi.json").json()

    assert set(described["paths"]) == {
        "/api/figures",
        "/api/figures/{name}",
        "/api/figures/{name}/rows",
        "/api/datasets",
        "/api/datasets/{name}",
        "/api/documents",
        "/api/documents/{slug}/findings",
    }
    for methods in described["paths"].values():
        assert set(methods) == {"get"}
    assert {"400", "404", "503"} <= {
        str(status) for status in described["paths"]["/api/figures/{name}"]["get"]["responses"]
    }


def test_the_page_of_the_api_needs_no_script_and_no_other_site(client: Client) -> None:
    for address in ("/api/docs", "/api/"):
        page = client.get(address).content.decode()
        assert "/api/figures/{name}" in page
        assert "cdn" not in page
        assert "<style" not in page


def test_a_file_is_downloaded_by_its_listed_name_only(client: Client) -> None:
    response = client.get("/datos/descargas/works.csv")

    assert response.headers["Content-Disposition"] == 'attachment; filename="works.csv"'
    assert response.headers["Last-Modified"]
    for name in ("manifest.json", "..%2Fmanifest.json", "nothing.csv", "catalogo.jsonld"):
        assert client.get(f"/datos/descargas/{name}").status_code == 404


def test_the_served_catalogue_names_this_site(client: Client) -> None:
    kept = client.get("/datos/catalogo.jsonld").json()

    assert kept["dcat:dataset"][0]["@id"] == "http://testserver/datos/works"


def test_the_chain_of_evidence_is_open_data_once_it_has_a_head(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("traza.modules.opendata.views.files.top", lambda: None)
    datasets = client.get("/datos/catalogo.jsonld").json()["dcat:dataset"]
    assert "chain" not in [one["dct:identifier"] for one in datasets]
    monkeypatch.undo()
    record("test.said", by=TERMINAL, about="x")
    seal()
    last = client.get("/datos/catalogo.jsonld").json()["dcat:dataset"][-1]
    assert last["@id"] == "http://testserver/cadena/"
    addresses = [one["dcat:downloadURL"]["@id"] for one in last["dcat:distribution"]]
    assert addresses[0] == "http://testserver/cadena/checkpoint"
