"""`traza verify FILE`: what holds, the contract for scripts, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.making.terminal import traza_here
from tests.modules.reading.management.test_read import REPORT, traza

CHECK = {
    "id",
    "kind",
    "status",
    "severity",
    "where",
    "lines",
    "printed",
    "recomputed",
    "explanation",
}
WRONG = REPORT.replace("TOTAL\t35", "TOTAL\t36")


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "bien.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "mal.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_json_has_the_shape_of_the_contract(wrong: Path, tmp_path: Path):
    done = traza("verify", wrong, "--json", home=tmp_path)
    assert done.returncode == 0
    given = json.loads(done.stdout)
    assert given.keys() >= {"document", "summary", "checks"}
    assert given["summary"].keys() >= {"pass", "error", "contradiction", "rounding", "doubtful"}
    assert all(check.keys() >= CHECK for check in given["checks"])
    failed = [check for check in given["checks"] if check["status"] == "fail"]
    assert any(8 in check["lines"] for check in failed)
    assert all(check["severity"] is None for check in given["checks"] if check["status"] == "pass")
    assert len(given["checks"]) == sum(given["summary"].values())


def test_strict_answers_3_only_when_something_grave_does_not_hold(right: Path, wrong: Path):
    assert traza_here("verify", right, "--strict").returncode == 0
    assert traza_here("verify", wrong, "--strict").returncode == 3
    assert traza_here("verify", wrong).returncode == 0


def test_people_see_what_is_printed_and_what_was_recomputed(wrong: Path):
    shown = traza_here("verify", wrong).stdout
    assert "36" in shown
    assert "35" in shown
    assert "se cumple" in shown


def test_people_are_told_the_cells_that_could_not_be_read(tmp_path: Path):
    path = tmp_path / "ilegible.txt"
    path.write_text(REPORT.replace("$ 500.00", "$ 5#0.0?"), encoding="utf-8")
    shown = traza_here("verify", path).stdout
    assert "Aviso (línea 7)" in shown
    assert "5#0.0?" in shown


def test_people_are_told_when_there_was_nothing_to_check(tmp_path: Path):
    path = tmp_path / "acta.txt"
    path.write_text("Acta de cabildo, sin cifras ni tablas.\n", encoding="utf-8")
    shown = traza_here("verify", path).stdout
    assert "No se encontró ninguna cifra que se pueda comprobar" in shown
    assert "No se encontró ninguna tabla" in shown


def test_what_cannot_be_read_answers_2(tmp_path: Path):
    path = tmp_path / "vacio.txt"
    path.touch()
    done = traza_here("verify", path, "--strict")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_whole_gives_reading_lines_and_checks_in_one_answer(wrong: Path):
    done = traza_here("verify", wrong, "--whole")
    given = json.loads(done.stdout)
    assert given["lines"][7] == [8, 1, ["TOTAL", "36", "$ 3,500.50"]]
    assert given["reading"]["tables"]
    assert given["checks"]
    assert json.loads(done.stderr.splitlines()[-1])[:2] == [1, 1]
