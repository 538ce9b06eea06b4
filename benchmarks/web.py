"""The list of works, the home page and three figures at a million works, beside Datasette.

Both serve the same SQLite file in the same run; their rounds alternate. Datasette is installed in
an environment of its own (benchmarks/requirements-peers.txt).
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import load, synthetic

ROUNDS = 3
TRAZA, PEER = 8765, 8766
FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"


def main() -> None:
    """Print requests a second, latencies and processor time a request, and the ratios."""
    database = synthetic.register(FOLDER / "register")
    environment = {**os.environ, "TRAZA_HOME": str(database.parent), "TRAZA_DATABASE": ""}
    traza = [sys.executable, "-m", "traza.config.cli"]
    for step in (["build"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([*traza, *step], check=True, env=environment)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(TRAZA)]
    server += ["--workers", "2", "--log-level", "error", "traza.config.wsgi:application"]
    peer = [
        peer_program("datasette"),
        str(database),
        "--port",
        str(PEER),
        "--setting",
        "sql_time_limit_ms",
        "60000",
    ]
    peer += ["--setting", "facet_time_limit_ms", "60000"]
    ours = subprocess.Popen(server, env=environment)
    theirs = subprocess.Popen(peer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        load.wait_for(TRAZA, "/obras/lista/?estado=26")
        load.wait_for(PEER)
        _compare(ours.pid, theirs.pid)
    finally:
        ours.terminate()
        theirs.terminate()


def _compare(ours: int, theirs: int) -> None:
    """Each page of ours beside the same question to Datasette: the list, the front page, sums."""
    pages: dict[str, tuple[Callable[[], str], Callable[[], str], int]] = {
        "list + 4 facets, state and year": (_our_list, _peer_list, 40),
        "home (beside Datasette's page of the database)": (lambda: "/", lambda: "/traza", 20),
    }
    for dimension, column in DIMENSIONS.items():
        pages[f"figure works_registered by {dimension}"] = (
            partial(_our_figure, dimension),
            partial(_peer_figure, column),
            4,
        )
    for name, (our_path, peer_path, peer_requests) in pages.items():
        mine, peers = [], []
        for _ in range(ROUNDS):
            mine.append(load.run(TRAZA, ours, our_path, 300))
            peers.append(load.run(PEER, theirs, peer_path, peer_requests))
        best = min(mine, key=lambda one: one.cpu_ms)
        other = min(peers, key=lambda one: one.cpu_ms)
        print(f"{name}\n  traza     {best.row()}\n  datasette {other.row()}")
        print(f"  ratio: {other.cpu_ms / best.cpu_ms:.1f} times less processor time a request")


DIMENSIONS = {"programme": "programme_id", "state": "state_id", "year": "year"}


def _our_figure(dimension: str) -> str:
    return f"/api/figures/works_registered?by={dimension}"


def _peer_figure(column: str) -> str:
    sql = f"select {column}, count(*) from works_work group by 1"
    return "/traza.json?" + urlencode({"sql": sql})


_chance = random.Random(7)


def _our_list() -> str:
    return f"/obras/lista/?estado={_chance.randint(1, 32):02d}&anio={_chance.randint(2011, 2024)}"


def _peer_list() -> str:
    facets = "&".join(
        f"_facet={f}" for f in ("programme_id", "subprogramme_id", "stage", "municipality_id")
    )
    return (
        f"/traza/works_work?state_id={_chance.randint(1, 32):02d}&year={_chance.randint(2011, 2024)}"
        f"&{facets}&_sort_desc=amount_centavos&_size=50"
    )


def peer_program(name: str) -> str:
    """A program of the peers' own environment (Datasette): peers are no dependencies."""
    lock = Path(__file__).with_name("requirements-peers.txt")
    mark = hashlib.sha256(lock.read_bytes()).hexdigest()[:8]
    home = FOLDER / f"peers-{mark}"
    program = home / "bin" / name
    if not (home / "bin/datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run(
            [home / "bin/pip", "install", "-qq", "--require-hashes", "-r", lock], check=True
        )
    return str(program)


if __name__ == "__main__":
    main()
