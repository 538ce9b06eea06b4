"""`traza read FILE`: tables for people, the contract for scripts, one sentence for what it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.making.terminal import traza_here

REPORT = (
    "INFORME DE OBRAS 2024\n\nObras por región\n"
    "Región\tObras\tInversión\nNorte\t10\t$ 1,000.00\nSur\t20\t$ 2,000.50\n"
    "Centro\t5\t$ 500.00\nTOTAL\t35\t$ 3,500.50\n"
)
# Fields of the contract, by object. Fields may be added, never renamed.
DOCUMENT = {"sha256", "title", "kind", "issuer", "period", "source_format", "pages", "lines"}
TABLE = {"id", "kind", "title", "page", "line_first", "line_last", "columns", "rows"}
LISTS = ("tables", "goals", "units", "indicators", "claims")
GOAL = {
    "unit",
    "code",
    "text",
    "unit_of_measure",
    "annual_target",
    "programmed",
    "actual",
    "absolute",
    "relative_percent",
    "observation",
    "action_lines",
    "confidence",
    "reason",
    "alternatives",
    "seen_on",
}
UNIT = {"code", "pages", "duplicates_of", "header", "confidence", "reason"}
INDICATOR = {
    "name",
    "unit",
    "direction",
    "method",
    "frequency",
    "source",
    "responsible",
    "baseline",
    "results",
    "target",
    "printed_light",
    "line",
}
CLAIM = {"topic", "value", "unit", "text", "line"}


def traza(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the terminal door as a person would, in a home with no database."""
    return subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *map(str, words)],
        env={"PATH": os.environ["PATH"], "TRAZA_HOME": str(home), "LANG": "C.UTF-8"},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "informe.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_has_the_shape_of_the_contract_and_needs_no_database(report: Path, tmp_path: Path):
    done = traza("read", report, "--json", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    given = json.loads(done.stdout)
    assert given["document"].keys() >= DOCUMENT
    assert all(isinstance(given[name], list) for name in LISTS)
    (table,) = given["tables"]
    assert table.keys() >= TABLE
    total = table["rows"][-1]
    assert total["is_total"]
    assert total["line"] == 8
    assert {35, "3500.50"} <= set(total["cells"].values())
    assert not (tmp_path / "traza.sqlite3").exists()


def test_people_see_tables(report: Path):
    done = traza_here("read", report)
    assert done.returncode == 0
    assert "$3,500.50" in done.stdout
    assert "Obras" in done.stdout


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vacio.txt", b""),
        ("binario.bin", b"\x00\x01\x02\xff" * 200),
        ("cortado.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat"),
        ("falso.xlsx", b"PK\x03\x04" + b"\x00" * 40),
    ],
)
def test_what_cannot_be_read_answers_2_with_one_sentence(tmp_path: Path, name: str, data: bytes):
    path = tmp_path / name
    path.write_bytes(data)
    done = traza_here("read", path, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    (sentence,) = done.stderr.strip().splitlines()
    assert sentence.endswith(".")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_answers_2(tmp_path: Path):
    done = traza_here("read", tmp_path / "no-existe.txt")
    assert done.returncode == 2
    assert "no-existe.txt" in done.stderr


def test_the_form_of_goals_has_the_shape_of_the_contract(shared_documents: Path):
    path = shared_documents / "mexicali-poa-avance-fisico-2023-t4.txt"
    given = json.loads(traza_here("read", path, "--json").stdout)
    assert len(given["goals"]) == 45
    assert all(goal.keys() >= GOAL for goal in given["goals"])
    assert all(len(g["programmed"]) == len(g["actual"]) == 4 for g in given["goals"])
    assert len(given["units"]) == 5
    assert all(unit.keys() >= UNIT for unit in given["units"])
    assert {goal["confidence"] for goal in given["goals"]} <= {"certain", "probable", "ambiguous"}


def test_the_annual_report_has_the_shape_of_the_contract(shared_documents: Path):
    path = shared_documents / "sonora-cecop-informe-anual-2024.txt"
    given = json.loads(traza_here("read", path, "--json").stdout)
    assert len(given["indicators"]) == 4
    assert all(each.keys() >= INDICATOR for each in given["indicators"])
    assert all(each.keys() >= CLAIM for each in given["claims"])
    assert "144686398.45" in json.dumps(given["tables"])
