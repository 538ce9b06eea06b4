"""The page of the largest municipality and of its state, at a million works, figures built.

The first municipality gets every work of its state, 31,250: no municipality of the country has so
many. Each page is asked again and again, and then while ten works a second change, when nothing
that was worked out on the register stands for longer than a tenth of a second.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

from benchmarks import load, synthetic
from benchmarks.works_list import FOLDER

PORT, ROUNDS = 8779, 3
STATE, TOWN = "01", "01001"
PAGES = {
    "municipality": f"/municipios/{TOWN}/",
    "its state": f"/municipios/estado/{STATE}/",
}


def main() -> None:
    """Print requests a second, latencies and processor time a request."""
    database = synthetic.register(FOLDER / "place", 1_000_000, 1)
    with sqlite3.connect(database) as link:
        link.execute(
            "UPDATE works_work SET municipality_id = ? WHERE state_id = ? AND municipality_id <> ?",
            [TOWN, STATE, TOWN],
        )
    environment = {**os.environ, "TRAZA_HOME": str(database.parent), "TRAZA_DATABASE": ""}
    traza = [sys.executable, "-m", "traza.config.cli"]
    for step in (["migrate", "-v0"], ["build"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([*traza, *step], check=True, env=environment)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT)]
    server += ["--workers", "2", "--log-level", "error", "traza.config.wsgi:application"]
    running = subprocess.Popen(server, env=environment)
    try:
        load.wait_for(PORT, "/obras/lista/", 600)
        for name, path in PAGES.items():
            _measure(name, path, running.pid, database)
    finally:
        running.terminate()


def _measure(name: str, path: str, pid: int, database: Path) -> None:
    load.run(PORT, pid, lambda: path, 16)  # both workers read the register once
    runs = [load.run(PORT, pid, lambda: path, 200, clients=2) for _ in range(ROUNDS)]
    print(f"{name}\n  {min(runs, key=lambda one: one.cpu_ms).row()}")
    stop = threading.Event()
    writer = threading.Thread(target=_write, args=(database, stop))
    writer.start()
    try:
        runs = [load.run(PORT, pid, lambda: path, 20, clients=2) for _ in range(ROUNDS)]
        print(f"  {min(runs, key=lambda one: one.cpu_ms).row()}  while works change")
    finally:
        stop.set()
        writer.join()


def _write(database: Path, stop: threading.Event) -> None:
    link = sqlite3.connect(database, timeout=30, isolation_level=None)
    number = 0
    while not stop.wait(0.1):
        number += 997
        link.execute(
            "UPDATE works_work SET amount_centavos = amount_centavos + 1 WHERE id = ?",
            [1 + number % 1_000_000],
        )
    link.close()


if __name__ == "__main__":
    main()
