"""Files of a book in standard formats: found from the page of data, whole, and kept by their mark."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from tests.making.budgets import DAY, of
from tests.making.spent_books import SLUG, Spent, spent_book

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL

FILES = ("fiscal.zip", "ocds.json", "entidades.ftm.json")


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def spent(db: None) -> Spent:
    return spent_book()


def body(client: Client, file: str, **headers: str) -> bytes:
    answer = client.get(f"/datos/presupuesto/{SLUG}/{file}", headers=headers)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_page_of_data_offers_every_file(client: Client, spent: Spent) -> None:
    page = client.get("/datos/").content.decode()
    for file in FILES:
        assert f'href="/datos/presupuesto/{SLUG}/{file}"' in page
        assert body(client, file)
    assert "/datos/pivote/" in page


def test_the_package_says_where_it_was_published(client: Client, spent: Spent) -> None:
    with zipfile.ZipFile(io.BytesIO(body(client, "fiscal.zip"))) as package:
        said = json.loads(package.read("datapackage.json"))
        lines = package.read("lineas.csv").decode()
    assert said["sources"][0]["path"] == "http://testserver/documentos/informe/"
    assert "'=Ayudas" in lines


def test_addresses_inside_the_files_are_of_this_site(client: Client, spent: Spent) -> None:
    package = json.loads(body(client, "ocds.json"))
    entry = package["releases"][0]["planning"]["budget"]["budgetBreakdown"][0]
    assert entry["fiscalBreakdownFieldMapping"] == (
        f"http://testserver/datos/presupuesto/{SLUG}/fiscal.zip#lineas"
    )
    sent = next(
        one["contracts"][0]["implementation"]["transactions"][0]
        for one in package["releases"]
        if "transactions" in one.get("contracts", [{}])[0].get("implementation", {})
    )
    for address in (package["uri"], entry["uri"], sent["uri"], sent["source"]):
        assert resolve(address.removeprefix("http://testserver"))


def test_what_a_reader_has_is_not_sent_again_until_the_book_changes(
    client: Client, spent: Spent
) -> None:
    address = f"/datos/presupuesto/{SLUG}/entidades.ftm.json"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])
    line = budget.find_line(spent.book.id, "21-6141")
    assert line is not None
    budget.commit(
        spent.book.id, Name("contrato", "8"), on=DAY, amounts=[of(line.id, 5)], by=TERMINAL
    )
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert b"contrato 8" in b"".join(changed.streaming_content)  # type: ignore[attr-defined]


def test_only_the_last_file_of_a_book_is_kept(client: Client, spent: Spent, settings: Any) -> None:
    body(client, "ocds.json")
    line = budget.find_line(spent.book.id, "21-6141")
    assert line is not None
    budget.commit(
        spent.book.id, Name("contrato", "8"), on=DAY, amounts=[of(line.id, 5)], by=TERMINAL
    )
    body(client, "ocds.json")
    body(client, "fiscal.zip")
    kept = sorted(each.name[33:] for each in (settings.HOME / "cache/exports" / SLUG).iterdir())
    assert kept == ["fiscal.zip", "ocds.json"]


def test_the_prefix_of_processes_is_set_by_whoever_publishes(
    client: Client, spent: Spent, settings: Any
) -> None:
    settings.OCID_PREFIX = "ocds-abc123"
    package = json.loads(body(client, "ocds.json"))
    assert all(one["ocid"].startswith(f"ocds-abc123-{SLUG}-") for one in package["releases"])


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["nada/fiscal.zip", f"{SLUG}/nada.zip", f"{SLUG}/fiscal.zip"])
def test_what_does_not_exist_is_said(client: Client, address: str) -> None:
    assert client.get(f"/datos/presupuesto/{address}").status_code == 404


def test_nothing_is_written_through_it(client: Client, spent: Spent) -> None:
    assert client.post(f"/datos/presupuesto/{SLUG}/ocds.json").status_code == 405
