"""Kill -9 of what `traza serve` runs: the others answer meanwhile, and the queue loses nothing.

`TRAZA_TEST_KILLS=50` kills as often as the acceptance asks. How long a reader is without an answer
(three seconds at most) is measured by `benchmarks/kills.py`, on a machine that does nothing else.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests import prepared
from tests.making.clusters import free_port
from tests.making.effort import KILLS, chance
from tests.making.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
ANSWERS = 5  # by those who were not killed
TASKS = 40
RESERVE = {f"El proceso de reserva {number}" for number in (1, 2)}  # they answer nobody
ASK = (
    "INSERT INTO tasks_task (key, name, payload, status, run_at, worker, attempts, max_attempts, "
    "done, total, note, message, trouble, created_at) VALUES (?, 'files.sweep', '{}', 'ready', "
    "'2026-01-01 00:00:00', '', 0, 9, 0, 0, '', '', '', '2026-01-01 00:00:00')"
)


def lives(pid: int) -> bool:
    """Is there a process of that number, one whose end nobody waits to hear?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


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
        """Have all started, and do they live? What is said of them may be older than a death."""
        said = self.programs()
        signs = {path.stem for path in (self.home / "running").glob("*/*.ready")}
        return len(said) == 3 and signs == set(said) and all(lives(p["pid"]) for p in said.values())

    def processes(self) -> list[int]:
        """Everything that it runs, itself too."""
        found, more = [], [self.process.pid]
        while more:
            pid = more.pop()
            found.append(pid)
            for path in Path(f"/proc/{pid}/task").glob("*/children"):
                more += [int(child) for child in path.read_text().split()]
        return found


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    prepared.migrated(tmp_path / "home")
    made = Site(tmp_path / "home")
    try:
        wait_until(
            lambda: made.process.poll() is not None or made.ready(),
            "the site to be ready",
            seen=made.programs,
        )
        assert made.process.poll() is None, made.log.read_text()
        yield made
    finally:
        made.process.kill()
        made.process.wait()


class Reader(threading.Thread):
    """Asks again and again. What it was asking of a process that is killed is lost."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.answers, self.stop = address, 0, False
        self.odd: list[int] = []  # answers that are none

    def run(self) -> None:
        while not self.stop:
            try:
                with urlopen(self.address, timeout=60) as answer:
                    self.answers += 1
                    self.odd += [answer.status] if answer.status != 200 else []
            except HTTPError as error:
                self.odd.append(error.code)
            except (OSError, HTTPException):
                continue

    def goes_on(self, who: str) -> None:
        """Wait for more answers."""
        before = self.answers
        wait_until(
            lambda: self.answers >= before + ANSWERS, who, seen=lambda: self.answers - before
        )


def ends_in_order(site: Site) -> None:
    """Two signals, as a terminal and a service manager send them, end it and leave nobody."""
    mine = site.processes()
    assert len(mine) >= 6  # who watches, two of each web process, the worker
    site.process.send_signal(signal.SIGINT)
    site.process.send_signal(signal.SIGTERM)
    assert wait_until(lambda: site.process.poll() is not None, "the site to end")
    assert site.process.returncode == 0
    assert [pid for pid in mine if Path(f"/proc/{pid}").exists()] == []
    assert list((site.home / "running").glob("*/watch.json")) == []


@contextmanager
def nobody_restarts(site: Site) -> Iterator[None]:
    """Who starts again what died is stopped meanwhile."""
    site.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        site.process.send_signal(signal.SIGCONT)


def test_it_answers_while_its_processes_are_killed(
    site: Site, request: pytest.FixtureRequest
) -> None:
    choice = chance(request)
    base = site.home / prepared.REGISTER
    with closing(sqlite3.connect(base, timeout=60)) as database:
        database.executemany(ASK, [(f"sweep:{n}",) for n in range(TASKS)])
        database.commit()
    reader = Reader(f"{site.address}/salud/viva/")
    reader.start()
    reader.goes_on("the site to answer")
    for turn in range(max(KILLS, 3)):
        name = ("web-1", "work-1", "web-2")[turn % 3]
        pid = site.programs()[name]["pid"]
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        # Who answers, or who watches over it; the worker has no children at rest.
        victim = int(choice.choice([*children, str(pid)])) if name != "work-1" else pid
        os.kill(victim, signal.SIGKILL)
        wait_until(lambda gone=victim: gone not in site.processes(), f"{name} to be gone")
        wait_until(site.ready, f"{name} to come back", seen=site.programs)
        reader.goes_on("the site to answer after a kill")
    for name in ("web-1", "web-2"):
        with nobody_restarts(site):
            with suppress(ProcessLookupError):
                os.killpg(site.programs()[name]["pid"], signal.SIGKILL)
            reader.goes_on(f"the others to answer without {name}")
        wait_until(site.ready, f"{name} to come back", seen=site.programs)
    reader.stop = True
    reader.join()
    assert reader.odd == []
    assert "El trabajador de fondo 1 terminó (señal 9); se inicia otra vez" in site.log.read_text()
    with closing(sqlite3.connect(base, timeout=60)) as database:
        count = "SELECT COUNT(*) FROM tasks_task WHERE key LIKE 'sweep:%' AND status = 'done'"
        wait_until(
            lambda: database.execute(count).fetchone()[0] == TASKS,
            f"{TASKS} tasks to be done",
            seen=lambda: database.execute(count).fetchone(),
        )
        (tasks,) = database.execute(
            "SELECT COUNT(*) FROM tasks_task WHERE key LIKE 'sweep:%'"
        ).fetchone()
    assert tasks == TASKS
    ends_in_order(site)


def test_a_killed_supervisor_leaves_nobody(site: Site) -> None:
    mine = site.processes()
    site.process.kill()
    site.process.wait()

    def left() -> list[int]:
        return [pid for pid in mine if Path(f"/proc/{pid}").exists()]

    wait_until(lambda: not left(), "everybody to end with the supervisor", seen=left)
