"""A commit returns when it is on the disk, also where one wait for the disk serves many writers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLACE = """
import os, sys
import django
django.setup()
from django.db import connection, transaction
from traza.platform.sqlite import base
forced = []
really = os.fdatasync
def told(descriptor):
    forced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
    really(descriptor)
os.fdatasync = told
def numbers():
    with open(f"{connection.settings_dict['NAME']}.turn", "rb") as turn:
        return base._read(turn.fileno(), base.WRITTEN), base._read(turn.fileno(), base.ON_DISK)
def insert(number):
    with transaction.atomic():
        connection.cursor().execute("INSERT INTO kept VALUES (%s)", [number])
        inside = connection.cursor().execute("PRAGMA synchronous").fetchone()[0]
    return inside
connection.cursor().execute("CREATE TABLE kept (number integer)")
insert(0)
"""


def run(home: Path, code: str) -> str:
    environment = {
        **os.environ,
        "TRAZA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_DATABASE": "",
    }
    ran = subprocess.run(
        [sys.executable, "-c", PLACE + code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_a_commit_is_forced_once_after_the_turn_and_before_it_returns(tmp_path: Path) -> None:
    told = run(tmp_path, "before = len(forced); insert(1); print(len(forced) - before, forced[-1])")
    assert told == f"1 {tmp_path}/traza.sqlite3-wal"
    assert run(tmp_path / "b", "print(*numbers())") == "1 1"


def test_what_another_forced_is_not_forced_again(tmp_path: Path) -> None:
    code = """
before = len(forced)
base._force(str(connection.settings_dict["NAME"]), numbers()[0])
print(len(forced) - before)
"""
    assert run(tmp_path, code) == "0"


def test_numbers_that_make_no_sense_force_rather_than_trust(tmp_path: Path) -> None:
    code = """
with open(f"{connection.settings_dict['NAME']}.turn", "r+b") as turn:
    os.pwrite(turn.fileno(), base.NUMBER.pack(900), base.ON_DISK)
before = len(forced)
insert(1)
print(len(forced) - before, *numbers())
"""
    assert run(tmp_path, code) == "1 2 2"


def test_a_commit_that_cannot_reach_the_disk_is_not_acknowledged(tmp_path: Path) -> None:
    code = """
def broken(descriptor):
    raise OSError(5, "input/output error")
os.fdatasync = broken
try:
    insert(1)
except OSError as error:
    print(error.errno, connection._turn, connection.in_atomic_block)
os.fdatasync = told
insert(2)
print(*numbers())
"""
    assert run(tmp_path, code).split("\n") == ["5 None False", "3 3"]


def test_reading_what_is_on_the_disk_already_forces_nothing(tmp_path: Path) -> None:
    code = """
before = len(forced)
with transaction.atomic():
    connection.cursor().execute("SELECT count(*) FROM kept")
print(len(forced) - before)
"""
    assert run(tmp_path, code) == "0"


def test_one_statement_without_a_transaction_is_forced_by_sqlite_itself(tmp_path: Path) -> None:
    code = """
inside = insert(1)
outside = connection.cursor().execute("PRAGMA synchronous").fetchone()[0]
try:
    with transaction.atomic():
        raise RuntimeError
except RuntimeError:
    pass
print(inside, outside, connection.cursor().execute("PRAGMA synchronous").fetchone()[0])
"""
    assert run(tmp_path, code) == "1 2 2"
