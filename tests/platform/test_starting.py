"""A broken store is one Spanish sentence before anything is served, never a page of error each."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import ERROR, run_checks
from django.test import Client
from tests.making.clusters import free_port
from tests.making.committees import phone, raw, scene, visit

from traza.config import knobs
from traza.platform.access.models import TypedForm
from traza.platform.files.places import is_full
from traza.platform.sealed import check, keys
from traza.platform.sealed.seal import CannotUnseal
from traza.platform.tables import store, whole


def serve(home: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    order = [sys.executable, "-m", "traza.config.cli", "serve", "--port", str(free_port())]
    return subprocess.run(order, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("spoilt", ["garbage", "cut"])
def test_a_broken_database_is_said_and_nothing_is_served(tmp_path, spoilt):
    home = tmp_path / "home"
    (home / "static").mkdir(parents=True)
    database = home / "traza.sqlite3"
    if spoilt == "garbage":
        database.write_bytes(b"esto no es una base de datos " * 400)
    else:
        with sqlite3.connect(database) as made:
            made.execute("CREATE TABLE a (b TEXT)")
            made.executemany("INSERT INTO a VALUES (?)", [("x" * 900,)] * 400)
        made.close()
        database.write_bytes(database.read_bytes()[:100_000])
    ended = serve(home)
    assert ended.returncode == 2
    assert ended.stderr.startswith("La base de datos no se puede leer")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Traza está en" not in ended.stdout


def test_an_order_loads_what_it_uses_and_no_pages(tmp_path):
    """What each of them waits for: the applications, and neither pages, tables nor readers."""
    code = (
        "import sys, django; django.setup();"
        "print(*{'traza.config.urls', 'traza.modules.works.api', 'pyarrow', 'ibis',"
        " 'pdfplumber', 'numpy'} & set(sys.modules))"
    )
    env = os.environ | {
        "TRAZA_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)  # fmt: skip
    assert ran.stdout.split() == []


def test_the_site_passes_the_checks_that_orders_leave_out():
    assert [one for one in run_checks() if one.level >= ERROR] == []


def test_what_traza_writes_is_for_its_own_account(tmp_path):
    home = tmp_path / "home"
    code = "from traza.config import settings; open(settings.HOME/'nota','w').close()"
    env = os.environ | {"TRAZA_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "nota").stat().st_mode & 0o077 == 0


def test_an_older_home_is_closed_and_another_folder_is_not_touched(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAZA_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    knobs.home()
    assert tmp_path.stat().st_mode & 0o777 == 0o755  # nothing of ours is in it
    (tmp_path / "secret_key").touch()
    knobs.home()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_no_fresh_key_is_made_over_sealed_data(settings, tmp_path):
    scene()
    check.check_keys()
    settings.HOME = tmp_path
    with pytest.raises(CannotUnseal, match="sealing_key"):
        keys.keys()
    with pytest.raises(CannotUnseal):
        check.check_keys()
    assert not (tmp_path / keys.SEALING).exists()
    (tmp_path / keys.SEALING).write_bytes(b"basura\n")
    with pytest.raises(CannotUnseal):
        check.check_keys()


@pytest.mark.django_db
def test_an_empty_installation_makes_its_key(settings, tmp_path):
    assert not TypedForm.objects.exists()
    settings.HOME = tmp_path
    assert keys.keys()


@pytest.mark.parametrize("content", [None, b"", b"basura" * 20, b"PAR1 cortado"])
def test_a_broken_file_of_figures_is_named(monkeypatch, tmp_path, content):
    class Part:
        file, bytes = "tables/obras-0.parquet", 12

    class Table:
        parts = (Part,)

    class Build:
        folder, tables = tmp_path, {"obras": Table}

    (tmp_path / "tables").mkdir()
    if content is not None:
        (tmp_path / Part.file).write_bytes(content)
    monkeypatch.setattr(store, "current", lambda: Build)
    with pytest.raises(whole.BuildBroken, match=r"obras-0\.parquet.*traza build"):
        whole.check_build()
    (tmp_path / Part.file).write_bytes(b"PAR1....PAR1")
    whole.check_build()


@pytest.mark.django_db
def test_three_thousand_parameters_are_a_bad_request():
    for path in ("/api/figures/", "/obras/", "/buscar/"):
        assert Client().get(path + "?" + "&".join(["a=1"] * 3000)).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), Exception("database or disk is full")]
)
def test_a_full_disk_is_told_to_the_phone_in_json(monkeypatch, error):
    from django.db import OperationalError

    from traza.modules.oversight.views import api

    made = scene()
    mine = phone(made.members[0])
    broken = error if isinstance(error, OSError) else OperationalError(*error.args)

    def full(*_args, **_more):
        raise broken

    monkeypatch.setattr(api.oversight, "receive_item", full)
    answer = mine.send(raw(visit(made.work)))
    assert answer.status_code == 507
    assert "Nada se perdió" in answer.json()["say"]
    assert not is_full(OSError(2, "No such file"))
