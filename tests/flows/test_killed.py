"""Kill -9 in the middle of a load or of an upload: nothing lost, nothing half-published.

A person's order is started as a process of its own, killed half way at a moment of chance, again
and again, and then left to finish. `TRAZA_TEST_KILLS=20` does it as often as the acceptance asks.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests import prepared
from tests.making.effort import KILLS, MOST, chance, kills
from tests.making.waiting import let_run, wait_until

pytestmark = pytest.mark.slow
TABLES = (
    "reading_document", "reading_storedreading", "reading_documentline",
    "verification_documentverification", "verification_finding", "planning_goal",
    "works_publishedworks", "works_publishedfunding", "works_work", "aid_emergencyaid",
)  # fmt: skip


def environment(home: Path) -> dict[str, str]:
    """No originals: what comes with Traza is enough to be killed at, and is quick."""
    # A run may be of another tree than the installed one.
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    mine = {"TRAZA_HOME": str(home), "TRAZA_DOCUMENTS": str(home / "none"), "LANG": "C.UTF-8"}
    return kept | mine


def start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "traza.config.cli", *words],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def run(home: Path, *words: str) -> None:
    assert start(home, *words).wait() == 0


def kill_once(
    there: Callable[[], bool], process: subprocess.Popen[bytes], moments: random.Random
) -> bool:
    """Kill it and all it started a moment after something is there. Whether it was half way."""
    wait_until(lambda: there() or process.poll() is not None, "the moment to kill", seconds=600)
    let_run(process, moments.uniform(0, 0.6))
    met = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return met


def rows(home: Path) -> dict[str, int]:
    with sqlite3.connect(home / "traza.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
        }


def documents(home: Path) -> int:
    with sqlite3.connect(home / "traza.sqlite3", timeout=60) as database:
        return int(database.execute("SELECT count(*) FROM reading_document").fetchone()[0])


def whole_documents_only(home: Path) -> None:
    """Every document that is there has its reading and its verification."""
    with sqlite3.connect(home / "traza.sqlite3") as database:
        half = database.execute(
            "SELECT d.slug FROM reading_document d "
            "LEFT JOIN reading_storedreading r ON r.document_id = d.id "
            "LEFT JOIN verification_documentverification v ON v.document = d.slug "
            "WHERE r.id IS NULL OR v.id IS NULL"
        ).fetchall()
    assert half == []


def test_a_load_that_is_killed_is_finished_by_the_next(
    tmp_path: Path, request: pytest.FixtureRequest
):
    clean, killed = tmp_path / "clean", tmp_path / "killed"
    prepared.loaded(clean)
    prepared.migrated(killed)
    moments, seen = chance(request), set[int]()
    for turn in range(MOST):
        if turn >= KILLS and seen == {0, 1}:
            break
        has = documents(killed)
        if turn % 2:  # while figures are built; where there are no documents yet, while these come
            met = kill_once(
                lambda: any(killed.glob("figures/making-*")), start(killed, "load"), moments
            )
        else:
            met = kill_once(lambda has=has: documents(killed) > has, start(killed, "load"), moments)
        seen |= {turn % 2} if met else set()
        whole_documents_only(killed)
        current = killed / "figures" / "current"
        if current.exists():
            manifest = json.loads((current / "manifest.json").read_text())
            assert manifest
    assert seen == {0, 1}, "no load was killed half way: the test proves nothing"
    run(killed, "load")
    assert rows(killed) == rows(clean)
    assert rows(clean)["reading_document"] >= 3


SEND = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "traza.config.settings"
import django; django.setup()
from traza.modules.reading import api as reading
from traza.modules.verification import api as verification
from traza.platform.access.models import User
user = User.objects.get().pk
data = open(sys.argv[1], "rb").read()
upload = reading.begin_upload(user, name="informe.txt", size=len(data))
sent = reading.upload(upload, user=user)
at = sent.received
while at < len(data):
    at = reading.receive_part(user, upload, offset=at, data=data[at:at + 512])
verification.submit_upload(user, upload)
"""


def send(home: Path, file: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SEND, str(file)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def size_of(folder: Path) -> int:
    """Bytes of the parts that came."""
    return sum(path.stat().st_size for path in folder.glob("*"))


def tasks_of(home: Path, status: str) -> int:
    with closing(sqlite3.connect(home / "traza.sqlite3", timeout=60)) as database:
        return int(
            database.execute(
                "SELECT count(*) FROM tasks_task WHERE status = ?", [status]
            ).fetchone()[0]
        )


def test_an_upload_and_its_reading_that_are_killed_go_on(
    tmp_path: Path, request: pytest.FixtureRequest
):
    moments, home = chance(request), tmp_path / "home"
    prepared.migrated(home)
    made = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", "admin", "create", "a@example.org",
         "--password-stdin"],
        env=environment(home),
        input="una contraseña bien larga\n", text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    report = tmp_path / "informe.txt"
    table = "".join(f"Obra {n}\t{n}\t$ {n}.00\n" for n in range(1, 4000))
    report.write_text(f"INFORME\n\nObras\nObra\tNúmero\tMonto\n{table}", encoding="utf-8")
    parts, sent = home / "files" / "partial", list[bool]()
    for _turn in kills(sent):
        had = size_of(parts)
        sent.append(kill_once(lambda had=had: size_of(parts) > had, send(home, report), moments))
    assert any(sent), "no upload was killed half way: the test proves nothing"
    assert send(home, report).wait() == 0
    worked: list[bool] = []
    for _turn in kills(worked):
        worked.append(
            kill_once(lambda: tasks_of(home, "running") > 0, start(home, "work", "--once"), moments)
        )
        whole_documents_only(home)
        with sqlite3.connect(home / "traza.sqlite3") as database:  # the lease runs out at once
            database.execute(
                "UPDATE tasks_task SET lease_until = '2000-01-01', attempts = 0 "
                "WHERE status = 'running'"
            )
    assert any(worked), "no reading was killed half way: the test proves nothing"
    run(home, "work", "--once")
    counts = rows(home)
    assert (counts["reading_document"], counts["reading_storedreading"]) == (1, 1)
    with sqlite3.connect(home / "traza.sqlite3") as database:
        uploads = database.execute("SELECT document_id, sha256 FROM reading_upload").fetchall()
        tasks = database.execute("SELECT name, status FROM tasks_task").fetchall()
    assert len(uploads) == 1
    assert None not in uploads[0]
    assert {status for _, status in tasks} == {"done"}
    assert [name for name, _ in tasks].count("verification.process_upload") == 1
    kept = [path for path in (home / "files").rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [uploads[0][1]]
