"""What readers see and is no evidence itself is compared with what it was made of.

Dear (12 s) because it loads what comes with a clone, and each attack is checked by the order that
people give.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests import prepared


def _traza(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env=kept | {"TRAZA_HOME": str(home), "TRAZA_DOCUMENTS": str(home / "none")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


# A clone has no originals, so that the text of a report is given here.
LINES = """
from traza.kernel.page import SourceLine
from traza.modules.reading import api
from traza.modules.reading.actions.register_document import register_document
lines = [SourceLine(n, 1, f"renglón {n}", ("19,934,628.64", str(n))) for n in range(1, 400)]
register_document(api.reading("sonora-cecop-informe-anual-2024"), lines=lines)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with what `traza load` leaves, sealed, in which all agrees."""
    home = tmp_path_factory.mktemp("loaded")
    prepared.migrated(home)
    for words in (["load"], ["shell", "-v", "0", "-c", LINES], ["seal"], ["check"]):
        done = _traza(home, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    return home


REPORT = "sonora-cecop-informe-anual-2024"
DOCUMENT = f"(SELECT id FROM reading_document WHERE slug = '{REPORT}')"
ATTACKS = {
    "a line of a document": (
        f"UPDATE reading_documentline SET text = '$9,999,999,999.00' WHERE document_id = {DOCUMENT} "
        "AND number = 316",
        "reading_documentline", "viene de lo que se leyó del documento «",
    ),
    "a line more": (
        "INSERT INTO reading_documentline (document_id, number, page, text) "
        f"VALUES ({DOCUMENT}, 99999, 1, 'otra')",
        "reading_documentline", "no es como se hizo el",
    ),
    "the title of a document": (
        "UPDATE reading_document SET title = 'Otro informe'",
        "reading_document", ": title.",
    ),
    "the place of works": (
        "UPDATE works_work SET municipality_id = NULL WHERE municipality_id IS NOT NULL",
        "works_work", ": municipality_id.",
    ),
    "what was understood": (
        f"UPDATE reading_storedreading SET result = '[]' WHERE document_id = {DOCUMENT}",
        "reading_storedreading", "viene de lo que se leyó del documento «",
    ),
    "a finding that failed": (
        "UPDATE verification_finding SET status = 'pass', severity = NULL WHERE status = 'fail'",
        "verification_finding", "viene de la verificación del documento «",
    ),
    "findings removed": (
        "DELETE FROM verification_finding WHERE status = 'fail'",
        "verification_finding", "de las que se hicieron; viene de la verificación del documento «",
    ),
    "the counts of a verification": (
        "UPDATE verification_documentverification SET error = 0",
        "verification_documentverification", "viene de la verificación del documento «",
    ),
    "a printed total": (
        "UPDATE works_publishedworks SET printed_total_centavos = 1 WHERE is_total",
        "works_publishedworks", "viene de la tabla de obras del documento «",
    ),
    "what a source put": (
        "UPDATE works_publishedfunding SET centavos = centavos + 1",
        "works_publishedworks", "viene de la tabla de obras del documento «",
    ),
    "the amount of a work": (
        "UPDATE works_work SET amount_centavos = 1, name = 'Otra' WHERE id = {work}",
        "works_work", "no dice lo que la versión",
    ),
    "the status of a work": (
        "UPDATE works_work SET status = 'delivered' WHERE id = {work}",
        "works_work", ": status.",
    ),
    "the point of a work": (
        "UPDATE works_work SET lon = -110.0, lat = 29.0 WHERE id = {work}",
        "works_work", "lon, lat",
    ),
    "the money of a work": (
        "UPDATE works_workfunding SET centavos = centavos + 1 WHERE work_id = {work}",
        "works_work", ": works_workfunding.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_a_plain_update_is_named_with_its_source(name: str, loaded: Path, tmp_path: Path) -> None:
    statement, table, sentence = ATTACKS[name]
    home = tmp_path / "home"
    shutil.copytree(loaded, home, symlinks=True)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        (work,) = db.execute("SELECT MIN(work_id) FROM works_workfunding").fetchone()
        assert db.execute(statement.replace("{work}", str(work))).rowcount
        db.commit()
    told = _traza(home, "check")
    assert told.returncode == 3, told.stdout
    [*lines] = (line for line in told.stderr.splitlines() if line.startswith(table))
    assert lines
    assert all(sentence in line for line in lines), told.stderr


def test_what_is_loaded_again_agrees_and_adds_no_manifest(loaded: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(loaded, home, symlinks=True)

    def manifests() -> int:
        with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
            return int(db.execute("SELECT COUNT(*) FROM keeping_manifest").fetchone()[0])

    before = manifests()
    assert before
    assert _traza(home, "load").returncode == 0
    assert manifests() == before
    assert _traza(home, "check").returncode == 0


def test_a_register_of_before_begins_its_manifests(loaded: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(loaded, home, symlinks=True)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        counted = "SELECT COUNT(*) FROM keeping_manifest WHERE count > 0"
        before = db.execute(counted).fetchone()
        db.execute("DROP TABLE keeping_manifest")
        db.execute("DELETE FROM django_migrations WHERE app = 'keeping' AND name = '0003_manifest'")
        db.commit()
    done = _traza(home, "migrate")
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        assert db.execute(counted).fetchone() == before
        [why] = db.execute("SELECT DISTINCT why FROM keeping_manifest").fetchone()
    assert why == "Relación con que empieza el historial"
