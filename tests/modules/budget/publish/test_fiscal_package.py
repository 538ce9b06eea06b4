"""The fiscal data package: valid for its own tool, in the words of its vocabulary, to the centavo."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tests.making.spent_books import Spent, spent_book

from traza.modules.budget import api as budget
from traza.modules.budget.publish.fiscal_fields import LINES, MOVEMENTS
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine

BASE = "https://ejemplo.mx"
TYPES = Path(__file__).with_name("fiscal_types.csv")
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")


@pytest.fixture
def spent(db: None) -> Spent:
    return spent_book()


def package_of(spent: Spent, clean: Any = str) -> bytes:
    into = io.BytesIO()
    budget.write_fiscal_package(
        spent.export, budget.export_postings(spent.book.id), into, BASE, clean
    )
    return into.getvalue()


def rows_of(package: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return list(csv.DictReader(io.StringIO(opened.read(name).decode())))


def test_the_package_and_every_resource_are_valid(spent: Spent, tmp_path: Path) -> None:
    path = tmp_path / "fiscal.zip"
    path.write_bytes(package_of(spent))
    report = frictionless.validate(str(path), type="package")
    assert report.valid, report.to_summary()
    postings = list(budget.export_postings(spent.book.id))
    assert [task.stats["rows"] for task in report.tasks] == [4, len(postings)]


def test_a_broken_key_is_found(spent: Spent, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package_of(spent))) as opened:
        opened.extractall(tmp_path)
    lines = (tmp_path / "lineas.csv").read_text()
    (tmp_path / "lineas.csv").write_text(lines.replace("21-6141", "22-4411"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error.type for task in report.tasks for error in task.errors} == {
        "primary-key", "foreign-key",
    }  # fmt: skip


def test_each_peso_adds_to_the_figures(spent: Spent) -> None:
    rows = rows_of(package_of(spent), "lineas.csv")
    counted = [row for row in rows if row["lens"] in ("all", "kind")]
    names = {**{name: f"budget_{name}" for name in MOMENTS}, "estimated": "income_estimated"}
    for column, name in names.items():
        total = sum(Decimal(row[column] or 0) for row in counted)
        asked = ask_figure(figure(name), LiveEngine(), where={"book": spent.book.slug}).total
        assert total.scaleb(2) == asked, column
        assert asked
    assert all(row["collected"] == "" for row in rows)


def test_movements_add_to_the_ledger(spent: Spent) -> None:
    rows = rows_of(package_of(spent), "movimientos.csv")
    paid = sum(
        Decimal(row["amount"]) * (1 if row["debit"] == "827" else -1)
        for row in rows
        if "827" in (row["debit"], row["credit"]) and row["implied"] == "false"
    )
    amortised = sum(Decimal(row["amount"]) for row in rows if row["debit"] == "8271")
    asked = ask_figure(figure("budget_paid"), LiveEngine()).total
    assert (paid + amortised).scaleb(2) == asked
    assert {row["payee_name"] for row in rows if row["kind"] == "pay" and row["payee_name"]} == {
        "Constructora Ñandú, S.A. de C.V."
    }


def test_columns_speak_the_vocabulary_of_the_specification() -> None:
    with TYPES.open(encoding="utf-8") as file:
        known = {row["columnType"]: row["dataType"] for row in csv.DictReader(file)}
    for fields in (LINES, MOVEMENTS):
        typed = [field for field in fields if field.column]
        assert {field.column for field in typed} <= set(known)
        wrong = [field.name for field in typed if known[field.column] != field.type]
        assert wrong == []
        once = [f.column for f in typed if not f.column.startswith(("unknown:", "value"))]
        assert len(once) == len(set(once))


def test_the_logical_model_names_columns_that_exist(spent: Spent) -> None:
    with zipfile.ZipFile(io.BytesIO(package_of(spent))) as opened:
        said = json.loads(opened.read("datapackage.json"))
    names = {field["name"] for field in said["resources"][0]["schema"]["fields"]}
    model = said["model"]
    sources = {measure["source"] for measure in model["measures"].values()}
    for dimension in model["dimensions"].values():
        attributes = dimension["attributes"]
        sources |= {each["source"] for each in attributes.values()}
        assert set(dimension["primaryKey"]) <= set(attributes)
        assert all(
            each.get("parent", dimension["primaryKey"][0]) in attributes
            for each in attributes.values()
        )
    assert sources <= names
    assert said["fiscalPeriod"] == {"start": "2026-01-01", "end": "2026-12-31"}
    assert said["sources"] == [{"title": "informe", "path": f"{BASE}/documentos/informe/"}]


def test_the_same_book_gives_the_same_bytes(spent: Spent) -> None:
    assert package_of(spent) == package_of(spent)


def test_texts_are_made_harmless_and_numbers_are_not_touched(spent: Spent) -> None:
    rows = rows_of(
        package_of(spent, lambda text: f"'{text}" if text[:1] in "=-" else text), "lineas.csv"
    )
    assert [row["name"] for row in rows if row["key"] == "22-4411"] == ["'=Ayudas"]
