"""List, facets, map tiles over a million works, beside Datasette, in one run.

Three mixtures of questions, each asked of both: a state and a year (each of 448 pairs), one facet
of many with a range of amounts that never repeats (nothing kept can answer), and the list without
filters. Datasette is asked for the rows and five facets of one column; ours has twelve facets, the
sum and the names of places.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from benchmarks import load, synthetic
from benchmarks.web import peer_program

TRAZA, PEER = 8775, 8776
ROUNDS = int(os.environ.get("TRAZA_BENCH_ROUNDS", "3"))
FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
FACETS = ("programme_id", "subprogramme_id", "stage", "municipality_id", "contractor_id")
_chance = random.Random(11)


def main() -> None:
    """Print requests a second, latencies and processor time a request of each, and the ratio."""
    database = synthetic.register(FOLDER / "works", 1_000_000, 1)
    environment = {**os.environ, "TRAZA_HOME": str(database.parent), "TRAZA_DATABASE": ""}
    traza = [sys.executable, "-m", "traza.config.cli"]
    for step in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([*traza, *step], check=True, env=environment)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(TRAZA)]
    server += ["--workers", "2", "--log-level", "error", "traza.config.wsgi:application"]
    peer = [peer_program("datasette"), str(database), "--port", str(PEER)]
    peer += ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    ours = subprocess.Popen(server, env=environment)
    theirs = subprocess.Popen(peer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        load.wait_for(TRAZA, "/obras/lista/", 600)
        load.wait_for(PEER, "/", 600)
        _compare(ours.pid, theirs.pid)
        _while_written(ours.pid, database)
    finally:
        ours.terminate()
        theirs.terminate()


def _compare(ours: int, theirs: int) -> None:
    load.run(TRAZA, ours, lambda: "/obras/lista/", 16)  # both workers read the register once
    for name, (our_path, peer_path, requests) in PAGES.items():
        mine, peers = [], []
        for _ in range(ROUNDS):
            mine.append(load.run(TRAZA, ours, our_path, 400))
            if peer_path is not None:
                peers.append(load.run(PEER, theirs, peer_path, requests))
        best = min(mine, key=lambda one: one.cpu_ms)
        print(f"{name}\n  traza     {best.row()}")
        if peers:
            other = min(peers, key=lambda one: one.cpu_ms)
            print(f"  datasette {other.row()}")
            print(f"  ratio: {other.cpu_ms / best.cpu_ms:.1f} times less processor time a request")


def _while_written(ours: int, database: Path) -> None:
    """The same lists while ten works a second change."""
    stop = threading.Event()

    def write() -> None:
        con = sqlite3.connect(database, timeout=30, isolation_level=None)
        while not stop.wait(0.1):
            number = _chance.randint(1, 1_000_000)
            con.execute(
                "UPDATE works_work SET amount_centavos = amount_centavos + 1 WHERE id = ?", [number]
            )
        con.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        print("list, state and year, while ten works a second change")
        print(f"  traza     {load.run(TRAZA, ours, _state_and_year, 400).row()}")
    finally:
        stop.set()
        writer.join()


def _state_and_year() -> str:
    return f"/obras/lista/?estado={_chance.randint(1, 32):02d}&anio={_chance.randint(2011, 2024)}"


def _peer_state_and_year() -> str:
    where = f"state_id={_chance.randint(1, 32):02d}&year={_chance.randint(2011, 2024)}"
    return _peer(where)


def _one_facet() -> str:
    names = {"programa": 6, "subprograma": 13, "anio": 14, "estado": 32}
    name = _chance.choice([*names])
    value = 1 + _chance.randrange(names[name]) + (2010 if name == "anio" else 0)
    shown = f"{value:02d}" if name == "estado" else value
    return f"/obras/lista/?{name}={shown}&desde={_chance.randint(1, 9_000_000)}"


def _peer_one_facet() -> str:
    names = {"programme_id": 6, "subprogramme_id": 13, "year": 14, "state_id": 32}
    name = _chance.choice([*names])
    value = 1 + _chance.randrange(names[name]) + (2010 if name == "year" else 0)
    shown = f"{value:02d}" if name == "state_id" else value
    return _peer(f"{name}={shown}&amount_centavos__gte={_chance.randint(100, 900_000_000)}")


def _peer(where: str) -> str:
    facets = "&".join(f"_facet={name}" for name in FACETS)
    return f"/traza/works_work?{where}&{facets}&_sort_desc=amount_centavos&_size=50"


def _tile() -> str:
    z = _chance.choice((4, 5, 6, 7, 8, 10))
    lon, lat = _chance.uniform(-116, -95), _chance.uniform(17, 31)
    side = 1 << z
    x, y = int((lon + 180) / 360 * side), int((0.5 - lat / 360 * 1.08) * side)
    return f"/mapas/obras/{z}/{x}/{y}.pbf"


def _filtered_tile() -> str:
    return f"{_tile()}?etapa=finished&desde={_chance.randint(1, 5_000_000)}"


PAGES: dict[str, tuple[Callable[[], str], Callable[[], str] | None, int]] = {
    "list + facets, state and year": (_state_and_year, _peer_state_and_year, 20),
    "list + facets, one facet and an amount that never repeats": (_one_facet, _peer_one_facet, 6),
    "list + facets, all works": (lambda: "/obras/lista/", lambda: _peer(""), 2),
    "map page, state": (lambda: f"/obras/mapa/?estado={_chance.randint(1, 32):02d}", None, 0),
    "map tiles": (_tile, None, 0),
    "map tiles, filters that never repeat": (_filtered_tile, None, 0),
}


if __name__ == "__main__":
    main()
