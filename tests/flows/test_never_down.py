"""Kill -9 of what `traza serve` runs: it answers all along, and the queue loses nothing.

`TRAZA_TEST_KILLS=50` kills as often as the acceptance asks.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from tests import prepared
from tests.making.clusters import free_port
from tests.making.effort import KILLS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
DOWN = 3.0  # seconds without an answer
TASKS = 40
RESERVE = {f"El proceso de reserva {number}" for number in (1, 2)}  # they answer nobody
ASK = (
    "INSERT INTO tasks_task (key, name, payload, status, run_at, worker, attempts, max_attempts, "
    "done, total, note, message, trouble, created_at) VALUES (?, 'files.sweep', '{}', 'ready', "
    "'2026-01-01 00:00:00', '', 0, 9, 0, 0, '', '', '', '2026-01-01 00:00:00')"
)


class Site:
    """A `traza serve` of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = home.with_suffix(".log")
        kept = {n: os.environ[n] for n in ("PATH", "PYTHONPATH") if n in os.environ}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "traza.config.cli", "serve", "--port", str(self.port)],
                env=kept | {"TRAZA_HOME": str(home), "LANG": "C.UTF-8"},
                stdout=log,
                stderr=log,
            )

    def programs(self) -> dict[str, Any]:
        """What its supervisor says of its programs."""
        for path in (self.home / "running").glob("*/watch.json"):
            programs = json.loads(path.read_text())["programs"]
            return {each["name"]: each for each in programs if each["title"] not in RESERVE}
        return {}

    def ready(self) -> bool:
        """Have all started?"""
        said = self.programs()
        signs = {path.stem for path in (self.home / "running").glob("*/*.ready")}
        return len(said) == 3 and signs == set(said) and all(p["pid"] for p in said.values())

    def processes(self) -> list[int]:
        """Everything that it runs, itself too."""
        found, more = [], [self.process.pid]
        while more:
            pid = more.pop()
            found.append(pid)
            for path in Path(f"/proc/{pid}/task").glob("*/children"):
                more += [int(child) for child in path.read_text().split()]
        return found


def until(holds: Callable[[], bool], seconds: float = 240.0) -> None:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    assert holds()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    prepared.migrated(tmp_path / "home")
    made = Site(tmp_path / "home")
    try:
        until(lambda: made.process.poll() is not None or made.ready())
        assert made.process.poll() is None, made.log.read_text()
        yield made
    finally:
        made.process.kill()
        made.process.wait()


class Reader(threading.Thread):
    """Asks again and again; the longest time without an answer."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.longest, self.answers, self.stop = address, 0.0, 0, False

    def run(self) -> None:
        last = time.monotonic()
        while not self.stop:
            try:
                with urlopen(self.address, timeout=DOWN) as answer:
                    assert answer.status == 200
            except OSError:
                time.sleep(0.02)
                continue
            now = time.monotonic()
            self.longest, last, self.answers = max(self.longest, now - last), now, self.answers + 1


def ends_in_order(site: Site) -> None:
    """Two signals, as a terminal and a service manager send them, end it and leave nobody."""
    mine = site.processes()
    assert len(mine) >= 6  # who watches, two of each web process, the worker
    site.process.send_signal(signal.SIGINT)
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(timeout=60) == 0
    assert [pid for pid in mine if Path(f"/proc/{pid}").exists()] == []
    assert list((site.home / "running").glob("*/watch.json")) == []


def test_it_answers_while_its_processes_are_killed(site: Site) -> None:
    base = site.home / prepared.REGISTER
    with closing(sqlite3.connect(base, timeout=60)) as database:
        database.executemany(ASK, [(f"sweep:{n}",) for n in range(TASKS)])
        database.commit()
    reader = Reader(f"{site.address}/salud/viva/")
    reader.start()
    until(lambda: reader.answers > 3)
    reader.longest = 0.0
    for turn in range(max(KILLS, 3)):
        name = ("web-1", "work-1", "web-2")[turn % 3]
        pid = site.programs()[name]["pid"]
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        # Who answers, or who watches over it; the worker has no children at rest.
        victim = int(random.choice([*children, str(pid)])) if name != "work-1" else pid
        os.kill(victim, signal.SIGKILL)
        until(lambda gone=victim: gone not in site.processes())
        until(site.ready)
        time.sleep(0.3)
    reader.stop = True
    reader.join()
    assert reader.longest < DOWN, site.log.read_text()
    assert "El trabajador de fondo 1 terminó (señal 9); se inicia otra vez" in site.log.read_text()
    with closing(sqlite3.connect(base, timeout=60)) as database:
        count = "SELECT COUNT(*) FROM tasks_task WHERE key LIKE 'sweep:%' AND status = 'done'"
        until(lambda: database.execute(count).fetchone()[0] == TASKS)
        (tasks,) = database.execute(
            "SELECT COUNT(*) FROM tasks_task WHERE key LIKE 'sweep:%'"
        ).fetchone()
    assert tasks == TASKS
    ends_in_order(site)


def test_a_killed_supervisor_leaves_nobody(site: Site) -> None:
    mine = site.processes()
    site.process.kill()
    site.process.wait()
    until(lambda: [p for p in mine if Path(f"/proc/{p}").exists()] == [], seconds=30)
