"""Each format holds the same rows, money is exact, and no cell is a formula."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from decimal import Decimal
from typing import Any

import duckdb
import python_calamine
from pyarrow import parquet

from traza.kernel.money import Money
from traza.modules.opendata import api as opendata
from traza.modules.opendata.queries import FOLDER
from traza.platform.tables.build import build

from .conftest import AMOUNTS, NAMES

PESOS = [None if amount is None else str(Money(amount)) for amount in AMOUNTS]


def test_csv_opens_with_accents_and_keeps_text_from_being_run(published: Any) -> None:
    raw = (published.folder / FOLDER / "works.csv").read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert [row["amount"] for row in rows] == [each or "" for each in PESOS]
    for row, name in zip(rows, NAMES, strict=True):
        assert row["name"] == (f"'{name}" if name[0] in "=+-@\t" else name)
        assert not row["name"].startswith(("=", "+", "-", "@", "\t"))
    assert rows[3]["amount"] == "-0.05"  # a number is not text: no apostrophe


def test_json_carries_money_as_text(published: Any) -> None:
    rows = json.loads((published.folder / FOLDER / "works.json").read_text())

    assert [row["amount"] for row in rows] == PESOS
    assert [row["name"] for row in rows] == NAMES
    assert rows[0]["year"] == 2020
    assert rows[0]["floor"] is False


def test_parquet_carries_exact_decimals(published: Any) -> None:
    path = published.folder / FOLDER / "works.parquet"
    table = parquet.read_table(path)

    assert str(table.schema.field("amount").type) == "decimal128(18, 2)"
    assert table.column("amount").to_pylist() == [p and Decimal(p) for p in PESOS]
    total = duckdb.execute(f"SELECT sum(amount) FROM '{path}'").fetchone()
    assert total == (sum(Decimal(p) for p in PESOS if p),)


def test_xlsx_holds_text_as_text_and_large_amounts_exactly(published: Any) -> None:
    path = published.folder / FOLDER / "works.xlsx"
    book = python_calamine.CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_name("Datos").to_python()[1:]

    assert [row[1] for row in rows] == NAMES
    assert rows[0][3] == 144686398.45
    assert rows[4][3] == PESOS[4]  # more digits than a spreadsheet keeps: text
    with zipfile.ZipFile(path) as inside:
        assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml")
    assert book.get_sheet_by_name("Diccionario").to_python()[1][0] == "folio"


def test_every_file_says_its_size_and_hash(published: Any) -> None:
    publication = opendata.publication("works")

    assert [each.format for each in publication.distributions] == ["csv", "xlsx", "parquet", "json"]
    assert publication.rows == len(NAMES)
    for each in (*publication.distributions, *publication.dictionary):
        content = opendata.published_file(each.file).path.read_bytes()
        assert hashlib.sha256(content).hexdigest() == each.sha256
        assert len(content) == each.bytes


def test_the_dictionary_describes_every_column(published: Any) -> None:
    folder = published.folder / FOLDER
    described = json.loads((folder / "works.diccionario.json").read_text())
    rows = list(csv.reader((folder / "works.diccionario.csv").read_text("utf-8-sig").splitlines()))

    assert [column["name"] for column in described["columns"]] == [row[0] for row in rows[1:]]
    assert described["columns"][3]["format"] == "pesos mexicanos con dos decimales exactos"
    assert described["licence"].startswith("https://")


def test_files_of_a_dataset_that_did_not_change_are_linked(published: Any) -> None:
    before = build().build.folder / FOLDER / "works.csv"

    second = build().build

    assert (second.folder / FOLDER / "works.csv").stat().st_ino == before.stat().st_ino


def test_files_are_written_anew_when_a_row_changes(published: Any) -> None:
    from traza.modules.works.models import Work

    before = opendata.publication("works").distributions[0].sha256
    Work.objects.filter(folio="F-1").update(amount_centavos=2)
    build()

    assert opendata.publication("works").distributions[0].sha256 != before


def test_the_catalogue_is_dcat_with_checksums(published: Any) -> None:
    kept = json.loads((published.folder / FOLDER / "catalogo.jsonld").read_text())
    (dataset,) = kept["dcat:dataset"]

    assert kept["@type"] == "dcat:Catalog"
    assert dataset["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
    published_hashes = {each.sha256 for each in opendata.publication("works").distributions}
    assert {
        each["spdx:checksum"]["spdx:checksumValue"]["@value"]
        for each in dataset["dcat:distribution"]
    } == published_hashes
