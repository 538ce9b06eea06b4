"""Thousands of real works come in, go out in open standards, and are right for the validators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.beside import SHARED
from tests.making.oracle import check_oc4ids, check_ocds, complaints

from traza.kernel.actor import Attribution
from traza.modules.standards import api as standards
from traza.modules.territory.api import load_gazetteer
from traza.modules.works import api as works

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FILES = (
    "opa_2015.csv.gz",
    "opa_2019.csv.gz",
    "compranet_contratos_2010_2012_muestra.csv.gz",
    "compranet_contratos_2013_muestra.csv.gz",
    "compranet_contratos_2014_muestra.csv.gz",
    "compranet_contratos_2017_muestra_sin_encabezado.csv.gz",
)
PACKAGES = ("oc4ids/nuevo_leon/*.json", "ocds/nuevo_leon/*.json", "ocds/mexico_*.jsonl.gz")
AT_LEAST = 5000


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    """The folder with the exports of a register of real works."""
    given = SHARED / "data/obras"
    if not given.is_dir():
        pytest.skip(f"the real registers are not in {given}")
    load_gazetteer()
    for name in FILES:
        works.import_file(given / name, said=Attribution(None, "terminal"))
    for pattern in PACKAGES:
        for path in sorted((SHARED / "data").glob(pattern)):
            works.import_file(path, said=Attribution(None, "terminal"))
    texts = ("oc4ids.json", "ocds.jsonl", "oc4ids-csv.zip")
    call_command("works_export", str(tmp_path), *(f"--only={name}" for name in texts))
    call_command("works_export", str(tmp_path), "--only=oc4ids.xlsx", "--state=26")
    return tmp_path


def test_every_export_is_right_and_its_tables_lose_nothing(folder: Path) -> None:
    package = json.loads((folder / "oc4ids.json").read_bytes())
    assert len(package["projects"]) >= AT_LEAST
    assert complaints(check_oc4ids(folder / "oc4ids.json")) == []
    assert complaints(check_ocds(_releases(folder / "ocds.jsonl"))) == []
    whole = {one["id"]: one for one in package["projects"]}
    of_sonora = {key: one for key, one in whole.items() if key.startswith("oc4ids-000000-26-")}
    for name, sent in (("oc4ids-csv.zip", whole), ("oc4ids.xlsx", of_sonora)):
        assert {one["id"]: one for one in standards.read_tables(folder / name)} == sent, name


def _releases(path: Path) -> dict[str, Any]:
    releases = [json.loads(line) for line in path.read_text().splitlines()]
    assert releases
    return {
        "uri": "https://traza.example/datos/obras/ocds.jsonl",
        "version": "1.1",
        "publishedDate": "2026-01-01T00:00:00Z",
        "publisher": {"name": "Traza"},
        "releases": releases,
    }
