"""Writers on SQLite take turns: none starves, and nothing acknowledged is lost."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests import prepared
from tests.making.waiting import LOCKS, wait_until, waits_for_a_lock

WRITER = """
import os, sys
import django
django.setup()
from django.db import connection, transaction
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[1])):
    with transaction.atomic():
        connection.cursor().execute("INSERT INTO turns (who) VALUES (%s)", [os.getpid()])
print("done", flush=True)
"""
MAKE = """
import django
django.setup()
from django.db import connection
connection.cursor().execute("CREATE TABLE turns (who integer)")
"""
WRITERS, WRITES = 8, 25


def environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "TRAZA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_DATABASE": "",
    }


def writer(home: Path, writes: int) -> subprocess.Popen[str]:
    """A program that is ready to write, and waits for its line."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(writes)],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def begin(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("begin\n")
    child.stdin.flush()


def writers_of(home: Path) -> list[int]:
    """Who wrote, in the order in which it was written."""
    with closing(sqlite3.connect(home / prepared.REGISTER)) as register:
        return [who for (who,) in register.execute("SELECT who FROM turns ORDER BY rowid")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    subprocess.run([sys.executable, "-c", MAKE], check=True, env=environment(tmp_path))
    return tmp_path


def test_eight_writers_all_write_and_nothing_is_lost(home: Path) -> None:
    crowd = [writer(home, WRITES) for _ in range(WRITERS)]
    for child in crowd:
        begin(child)
    assert [child.communicate()[0] for child in crowd] == ["done\n"] * WRITERS
    assert Counter(writers_of(home)) == {child.pid: WRITES for child in crowd}


@pytest.mark.full("operations")
@pytest.mark.skipif(not LOCKS.exists(), reason="Linux tells who waits for a lock")
def test_writers_get_their_turn_in_the_order_in_which_they_came(home: Path) -> None:
    """SQLite alone gives it to whoever happens to ask first, and one may wait until it fails."""

    crowd = [writer(home, 1) for _ in range(WRITERS)]
    with alone_in_the_turn(home):
        for child in crowd:
            begin(child)
            wait_until(lambda pid=child.pid: waits_for_a_lock(pid), "a writer to wait for its turn")
        assert writers_of(home) == []
    for child in crowd:
        assert child.communicate()[0] == "done\n"
    assert writers_of(home) == [child.pid for child in crowd]


@contextmanager
def alone_in_the_turn(home: Path) -> Iterator[None]:
    """Hold the turn of those who write."""
    with (home / f"{prepared.REGISTER}.turn").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def test_the_turn_is_given_back_when_a_transaction_fails(tmp_path: Path) -> None:
    code = """
import django, sys
django.setup()
from django.db import connection, transaction
connection.cursor().execute("CREATE TABLE turns (who integer UNIQUE)")
for _ in range(3):
    try:
        with transaction.atomic():
            connection.cursor().execute("INSERT INTO turns VALUES (1)")
            raise RuntimeError
    except RuntimeError:
        pass
assert connection._turn is None
with transaction.atomic():
    connection.cursor().execute("INSERT INTO turns VALUES (2)")
print(connection.cursor().execute("SELECT count(*) FROM turns").fetchone()[0])
"""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == "1"


def test_a_writer_killed_in_its_turn_lets_the_next_one_in(tmp_path: Path) -> None:
    hold = """
import django, time
django.setup()
from django.db import connection, transaction
connection.cursor().execute("CREATE TABLE turns (who integer)")
with transaction.atomic():
    connection.cursor().execute("INSERT INTO turns VALUES (1)")
    print("held", flush=True)
    time.sleep(3600)
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", hold], env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    holder.kill()
    holder.wait()
    after = writer(tmp_path, 1)
    begin(after)
    assert after.communicate()[0] == "done\n"
    assert writers_of(tmp_path) == [after.pid]
