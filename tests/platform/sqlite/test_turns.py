"""Writers on SQLite take turns: none starves, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WRITER = """
import os, sys, time
import django
django.setup()
from django.db import connection, transaction
end, done, worst = time.monotonic() + float(sys.argv[1]), 0, 0.0
while time.monotonic() < end:
    begun = time.monotonic()
    with transaction.atomic():
        connection.cursor().execute("INSERT INTO turns (who) VALUES (%s)", [os.getpid()])
    worst = max(worst, time.monotonic() - begun)
    done += 1
print(done, worst)
"""


def writers(home: Path, count: int, seconds: float) -> list[tuple[int, float]]:
    environment = {
        **os.environ,
        "TRAZA_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_DATABASE": "",
    }
    make = "import django; django.setup(); from django.db import connection; connection.cursor().execute('CREATE TABLE turns (who integer)')"
    subprocess.run([sys.executable, "-c", make], check=True, env=environment)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(seconds)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    return [
        (int(done), float(worst))
        for done, worst in (one.communicate()[0].split() for one in running)
    ]


def test_eight_writers_all_get_their_turn(tmp_path: Path) -> None:
    results = writers(tmp_path, count=8, seconds=2)
    assert all(done > 0 for done, _ in results)
    # Without turns one of eight waits for the whole run; with them each gets a fair part.
    assert min(done for done, _ in results) * 10 > max(done for done, _ in results)


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
    environment = {**os.environ, "TRAZA_HOME": str(tmp_path), "TRAZA_DATABASE": ""}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == "1"


def test_a_writer_killed_in_its_turn_lets_the_next_one_in(tmp_path: Path) -> None:
    environment = {**os.environ, "TRAZA_HOME": str(tmp_path), "TRAZA_DATABASE": ""}
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
        [sys.executable, "-c", hold], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    holder.kill()
    holder.wait()
    after = subprocess.run(
        [sys.executable, "-c", WRITER, "0.2"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert int(after.stdout.split()[0]) > 0
