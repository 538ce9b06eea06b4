"""A register of an earlier version is upgraded by one order, or is as it was."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.making.homes import done, environment, lived_in, traza, version_before

pytestmark = pytest.mark.slow
# A register of today is of before for a version that has one migration more: what fails in an
# upgrade need not wait for a hundred of them, twice.
TOMORROW = "tests.making.tomorrow.settings"
BREAKS = """
import os, sys
import django; django.setup()
from traza.platform.backup import upgrade
ours = upgrade.traza
def breaks(words, knobs):
    if words[0] == "check" and not knobs:
        return "se fue la luz."
    return ours(words, knobs)
upgrade.traza = breaks
from traza.config.cli import main
sys.argv = ["traza", "upgrade"]
sys.exit(main())
"""


def rows(register: Path) -> list[str]:
    with closing(sqlite3.connect(register)) as kept:
        return list(kept.iterdump())


def test_a_register_of_an_earlier_version_is_upgraded(tmp_path: Path) -> None:
    home = version_before(tmp_path / "home")
    said = done(home, "upgrade")
    assert "Respaldo del registro" in said
    assert "Ensayo en una copia" in said
    assert re.search(r"Actualizado: [1-9]\d* migraciones", said)
    assert "Se leyeron 46 expedientes" in done(home, "works", "read-all")
    assert list((home / "backups").glob(".drill-*")) == []
    assert "Actualizado: 0 migraciones" in done(home, "upgrade")


def test_what_fails_in_practice_touches_nothing(tmp_path: Path) -> None:
    home = lived_in(tmp_path / "home")
    with closing(sqlite3.connect(home / "traza.sqlite3")) as register:
        guards = register.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'works_version'"
        ).fetchall()
        for (name,) in guards:
            register.execute(f'DROP TRIGGER "{name}"')
        register.execute(
            "UPDATE works_version SET dossier = replace(dossier, ?, ?) "
            "WHERE work_id = 2 AND number = 5",
            ['"folio"', '"old_sector":1,"folio"'],
        )
        register.commit()
    before = rows(home / "traza.sqlite3")
    status, _, err = traza(home, "upgrade", DJANGO_SETTINGS_MODULE=TOMORROW)
    assert status == 2
    assert "se detuvo antes de tocar el registro" in err
    assert "La versión 5 de la obra OB-2" in err
    assert rows(home / "traza.sqlite3") == before


def test_what_fails_then_is_undone(tmp_path: Path) -> None:
    home, breaks = lived_in(tmp_path / "home"), tmp_path / "breaks.py"
    shutil.rmtree(home / "figures")  # which would be built anew
    before = rows(home / "traza.sqlite3")
    breaks.write_text(BREAKS)
    status, _, err = run_file(home, breaks)
    assert status == 2
    assert "se fue la luz. El registro quedó como en el respaldo" in err
    assert rows(home / "traza.sqlite3") == before
    (failed,) = home.glob("traza.sqlite3.failed-*[!ml]")
    assert set(rows(failed)) - set(before) >= {'INSERT INTO "tomorrow_thing" VALUES(1);'}


def run_file(home: Path, file: Path) -> tuple[int, str, str]:
    ran = subprocess.run(
        [sys.executable, str(file)],
        env=environment(home, DJANGO_SETTINGS_MODULE=TOMORROW),
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr
