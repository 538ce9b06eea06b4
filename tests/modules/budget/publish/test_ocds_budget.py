"""OCDS releases of a book: valid by the standard's own schema, and to the centavo."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.beside import SHARED
from tests.making.spent_books import Spent, spent_book

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.exports import Site
from traza.modules.budget.publish.fiscal_fields import LINES
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine

BASE = "https://ejemplo.mx"
SITE = Site(BASE, "ocds-000000", f"{BASE}/datos/presupuesto/ente-2026/fiscal.zip#lineas")
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")


@pytest.fixture
def package(db: None) -> dict[str, Any]:
    return package_of(spent_book())


@pytest.fixture(scope="module")
def schemas() -> Path:
    folder = SHARED / "data" / "ocds" / "esquema_1_1_5"
    if not folder.is_dir():
        pytest.skip(f"the schemas of OCDS 1.1.5 are not in {folder}")
    return folder


def package_of(spent: Spent) -> dict[str, Any]:
    made = budget.ocds_package(spent.export, SITE, f"{BASE}/datos/presupuesto/ente-2026/ocds.json")
    return dict(json.loads(json.dumps(made), parse_float=Decimal))


def plain(package: dict[str, Any]) -> dict[str, Any]:
    """The package with numbers as any reader of JSON has them."""
    return dict(json.loads(json.dumps(package, default=float)))


def test_every_release_is_valid_by_the_schema_of_the_standard(
    package: dict[str, Any], schemas: Path
) -> None:
    whole = json.loads((schemas / "release-package-schema.json").read_text())
    release = json.loads((schemas / "release-schema.json").read_text())
    whole["properties"]["releases"]["items"] = {"type": "object"}
    checker = jsonschema.FormatChecker()
    assert not list(
        jsonschema.Draft4Validator(whole, format_checker=checker).iter_errors(plain(package))
    )
    del release["id"]  # its address; references are within
    validator = jsonschema.Draft4Validator(release, format_checker=checker)
    for each in plain(package)["releases"]:
        assert [error.message for error in validator.iter_errors(each)] == []


def test_every_name_is_of_the_standard_or_of_its_two_extensions(
    package: dict[str, Any], schemas: Path
) -> None:
    definitions = json.loads((schemas / "release-schema.json").read_text())
    named = set(definitions["properties"])
    for each in definitions["definitions"].values():
        named |= set(each.get("properties", {}))
    named |= {
        "budgetBreakdown", "sourceParty", "classifications", "measures", "financialProgress",
        "fiscalBreakdownFieldMapping", "totalSpend", "breakdown",
    }  # fmt: skip
    found: set[str] = set()

    def walk(value: Any, inside: str = "") -> None:
        if isinstance(value, dict) and inside not in {"classifications", "measures"}:
            found.update(value)
            for name, each in value.items():
                walk(each, name)
        if isinstance(value, list):
            for each in value:
                walk(each, inside)

    walk(package["releases"])
    assert found <= named


def test_programmes_add_to_the_figures(package: dict[str, Any]) -> None:
    planned = [each for each in package["releases"] if each["tag"] == ["planning"]]
    entries = [one for each in planned for one in each["planning"]["budget"]["budgetBreakdown"]]
    for moment in MOMENTS:
        total = sum(Decimal(one["measures"].get(moment, 0)) for one in entries)
        assert total.scaleb(2) == ask_figure(figure(f"budget_{moment}"), LiveEngine()).total, moment
    assert {each["planning"]["budget"]["id"] for each in planned} == {"K005", "ayudas sociales"}


def test_a_commitment_shows_its_money_and_its_progress(package: dict[str, Any]) -> None:
    (release,) = [
        each
        for each in package["releases"]
        if each["tag"] != ["planning"] and each["contracts"][0]["title"] == "Pavimento 7"
    ]
    contract = release["contracts"][0]
    assert contract["value"] == {"amount": Decimal("4000.08"), "currency": "MXN"}
    sent = contract["implementation"]["transactions"]
    assert [one["value"]["amount"] for one in sent] == [
        Decimal("1000.02"), Decimal("1500.03"), Decimal("-0.33"),
    ]  # fmt: skip
    assert {one["payee"]["name"] for one in sent} == {"Constructora Ñandú, S.A. de C.V."}
    (entry,) = contract["implementation"]["financialProgress"]["breakdown"]
    assert entry["measures"] == contract["implementation"]["financialProgress"]["measures"]
    assert entry["measures"]["paid"] == Decimal("1999.71")
    assert contract["awardID"] == release["awards"][0]["id"]


def test_each_reference_has_its_party(package: dict[str, Any]) -> None:
    for release in package["releases"]:
        known = [party["id"] for party in release["parties"]]
        said = set(
            re.findall(
                r'"(?:payee|payer|buyer|sourceParty)": {"id": "([^"]+)"',
                json.dumps(release, default=str),
            )
        )
        said |= {
            one["id"] for award in release.get("awards", []) for one in award.get("suppliers", [])
        }
        assert said <= set(known)
        assert len(known) == len(set(known))


def test_the_mapping_defines_every_classification_and_measure(package: dict[str, Any]) -> None:
    columns = {field.name for field in LINES}
    for release in package["releases"]:
        for entry in release["planning"]["budget"]["budgetBreakdown"]:
            assert {*entry["classifications"], *entry["measures"]} <= columns
            assert entry["fiscalBreakdownFieldMapping"] == SITE.mapping


def test_processes_have_names_of_their_own(package: dict[str, Any]) -> None:
    names = [release["ocid"] for release in package["releases"]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"ocds-000000-ente-2026-[a-z0-9-]+", name) for name in names)


def test_a_payment_that_was_undone_is_in_no_transaction(package: dict[str, Any]) -> None:
    undone = [
        r
        for r in package["releases"]
        if "contracts" in r and r["contracts"][0]["title"] == "contrato 9"
    ]
    assert len(undone) == 1
    assert "transactions" not in undone[0]["contracts"][0]["implementation"]
