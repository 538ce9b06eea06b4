"""A home that cannot be used is one Spanish sentence with the way out, and stays as it was.

Dear (35 CPU seconds) because each spoilt register is opened by a program of its own.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from tests import prepared
from tests.making.clusters import free_port

from traza.platform.keeping.models import Head
from traza.platform.sqlite.whole import DatabaseShut, DatabaseTaken, refusal_of
from traza.platform.start import home as place
from traza.platform.start import register

PREPARE = "Esta instalación aún no está preparada. Corra «traza prepare»."
# Orders of the README that need a register; the others only need their file.
ORDERS = (
    ["figures"], ["budget", "load", "x.csv"], ["works", "import", "x.csv"], ["build"],
    ["works", "export", "x"], ["works", "flags"], ["territory", "import", "x.csv"], ["load"],
    ["agency", "add", "Consejo", "--state", "26"], ["admin", "create", "a@example.org"],
    ["check"], ["seal"], ["work", "--once"],
)  # fmt: skip
EACH = """
import json, sys
from traza.config import cli
for words in json.loads(sys.argv[1]):
    sys.argv = ["traza", *words]
    print(cli.main(), flush=True)
"""


def environment(home: Path) -> dict[str, str]:
    kept = {n: os.environ[n] for n in ("PATH", "LANG") if n in os.environ}
    return kept | {"TRAZA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}


def traza(home: Path, *words: str, **knobs: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env=environment(home) | knobs,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_every_order_on_a_new_home_says_what_to_run(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps(ORDERS)],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stderr.splitlines() == [PREPARE] * len(ORDERS)
    assert done.stdout.split() == ["2"] * len(ORDERS)
    assert [path.name for path in home.iterdir()] == ["secret_key"]


def test_the_orders_are_grouped_by_who_uses_them(tmp_path: Path) -> None:
    said = traza(tmp_path, "--help").stdout
    heads = [line for line in said.splitlines() if line.endswith(":") and "  " not in line]
    assert heads[0] == "Quien administra el equipo:"
    assert len(heads) == 5
    assert "  prepare " in said
    assert "migrate" not in said
    half = traza(tmp_path, "admin")
    assert half.returncode == 2
    assert "«traza admin create»" in half.stderr


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    prepared.migrated(folder)
    yield folder
    assert len(list(folder.glob("*.sqlite3"))) <= 1


def change(home: Path, sql: str) -> None:
    with closing(sqlite3.connect(home / prepared.REGISTER)) as database:
        database.execute(sql)
        database.commit()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("DELETE FROM django_migrations WHERE app = 'tasks'", "de una versión anterior"),
        (
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('works', '9999_later', '2030-01-01')",
            "más nueva que este programa (conoce «works.9999_later»)",
        ),
        pytest.param(
            "PRAGMA application_id = 7",
            "no es de Traza y nada se cambió en ella",
            marks=pytest.mark.full("commands"),
        ),
        pytest.param(
            "DROP TABLE django_migrations",
            "no es de Traza y nada se cambió en ella",
            marks=pytest.mark.full("commands"),
        ),
    ],
)
def test_another_register_is_told_and_not_touched(home: Path, spoil: str, says: str) -> None:
    change(home, spoil)
    before = (home / prepared.REGISTER).read_bytes()
    for words in (["serve", "--port", str(free_port())], ["build"]):
        done = traza(home, *words)
        assert done.returncode == 2
        assert says in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert (home / prepared.REGISTER).read_bytes() == before


@pytest.mark.parametrize("order", ["prepare", "serve", "build"])
def test_a_lost_database_is_not_made_anew(tmp_path: Path, order: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "sealing_key").write_text("x")
    done = traza(home, order, *(["--port", str(free_port())] if order == "serve" else []))
    assert done.returncode == 2
    assert done.stderr.startswith("Falta la base de datos de esta carpeta")
    assert not (home / prepared.REGISTER).exists()


def test_it_is_prepared_once_and_again_changes_nothing(home: Path) -> None:
    home.chmod(0o755)
    (home / prepared.REGISTER).chmod(0o644)
    done = traza(home, "prepare")
    assert done.returncode == 0, done.stderr
    assert "municipios" in done.stdout
    assert (home / "static" / "staticfiles.json").exists()
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / prepared.REGISTER).stat().st_mode & 0o077 == 0
    again = traza(home, "prepare")
    assert again.returncode == 0
    assert "Base de datos: al día." in again.stdout
    assert "Archivos de las páginas: al día." in again.stdout
    assert "ya estaban" in again.stdout
    assert traza(home, "agency", "add", "Consejo X", "--state", "26").returncode == 0
    with closing(sqlite3.connect(home / prepared.REGISTER)) as database:
        assert database.execute("PRAGMA application_id").fetchone()[0] == register.MARK
        assert database.execute("SELECT COUNT(*) FROM reading_document").fetchone()[0] == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = traza(home, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "elija otro con --port" in done.stderr


@pytest.mark.parametrize(
    ("knob", "value"),
    [
        ("TRAZA_DATABASE", "mysql://x"),
        ("TRAZA_MAIL", "x"),
        ("TRAZA_PLACE", "x"),
        ("TRAZA_TRIES_PER_HOUR", "x"),
        ("TRAZA_METRICS", "x"),
        ("TRAZA_HOME", "/proc/none"),
        ("TRAZA_DATABASE", "postgres://u:p@/none?host=%2Fproc%2Fnone"),
    ],
)
def test_a_knob_that_cannot_be_used_is_one_sentence(tmp_path: Path, knob: str, value: str) -> None:
    done = traza(tmp_path, "build", **{knob: value})
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert knob in done.stderr


def test_what_the_database_says_is_what_has_to_be_done() -> None:
    assert isinstance(refusal_of(OperationalError("unable to open database file")), DatabaseShut)
    assert isinstance(refusal_of(OperationalError("database is locked")), DatabaseTaken)


@pytest.mark.django_db
def test_a_clock_that_went_back_is_told() -> None:
    place.check_clock()
    at = timezone.now() + timedelta(days=1)
    Head.objects.create(size=1, root="00", at=at, note="", frontier="")
    with pytest.raises(place.ClockBehind, match="Corrija la fecha"):
        place.check_clock()


def test_a_full_disk_is_told_before_anything_is_written(monkeypatch: Any) -> None:
    monkeypatch.setattr(place, "free_bytes", lambda: 3 * place.MEGABYTE)
    with pytest.raises(place.NoRoom, match="3 MB"):
        place.check_room()
