"""DuckDB and a Spark cluster of two workers over the same Parquet files, in the same run.

The register of `synthetic` (a million works, twenty million money rows; `TRAZA_BENCH_WORKS` makes
another size) is built once. Each question is then asked of the catalogue three ways, in turns:
DuckDB in this process adding up the facts, Spark adding up the facts, and DuckDB from the rollups
that a build carries, which is what pages do. All answers must be equal to the centavo. Bytes a row
of the files on disk come with it: they are what `docs/scale.md` reckons with.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import synthetic
from benchmarks.build_speed import FOLDER, LARGE, QUESTIONS, WORKS

ROUNDS = int(os.environ.get("TRAZA_BENCH_ROUNDS", "5"))
WORKER = "2g"


def main() -> None:
    """Make the register, build it, measure and print."""
    home = FOLDER / ("register" if WORKS == 1_000_000 else f"register-{WORKS}")
    database = synthetic.register(home, WORKS)
    environment = {
        **os.environ,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
    }
    begun = time.perf_counter()
    traza = [sys.executable, "-m", "traza.config.cli"]
    for step in (["migrate", "-v0"], ["build"]):
        subprocess.run([*traza, *step], check=True, env=environment, stdout=subprocess.DEVNULL)
    print(f"build (or finding that nothing changed): {time.perf_counter() - begun:.1f} s")
    command = [sys.executable, "-m", "benchmarks.spark", str(database)]
    subprocess.run(command, check=True, env=environment)


def measure(database: Path) -> None:
    """Ask every question of every engine, turn by turn."""
    import django

    django.setup()
    from tests.making.clusters import cluster

    from traza.platform.tables import spark, store

    build = store.current()
    if build is None:
        raise SystemExit("there is no build")
    Console(width=120).print(_sizes(build, database))
    folder = Path(tempfile.mkdtemp(prefix="traza-cluster-"))
    try:
        with cluster(
            folder, memory=WORKER, settings="spark.dynamicAllocation.enabled false\n"
        ) as running:
            os.environ.update(running.environment)
            _ask(build, running.url)
            spark.close()
    finally:
        shutil.rmtree(folder)


def _ask(build: Any, url: str) -> None:
    from traza.platform.tables.catalogue import ask_figure
    from traza.platform.tables.discovery import figure
    from traza.platform.tables.engine import ParquetEngine
    from traza.platform.tables.spark import SparkEngine

    engines = {
        "DuckDB, facts": ParquetEngine(replace(build, rollups={})),
        "Spark, facts": SparkEngine(build, url),
        "DuckDB, rollups": ParquetEngine(build),
    }
    begun = time.perf_counter()
    engines["Spark, facts"].run("SELECT COUNT(*) FROM works_work", ())
    print(f"Spark: first answer, Java's start included: {time.perf_counter() - begun:.1f} s")
    table = Table("figure", "by", *(f"{name} ms" for name in engines), "Spark / DuckDB")
    for name, by, _by_hand in QUESTIONS:
        asked: dict[str, Callable[[], Any]] = {
            title: lambda on=on, name=name, by=by: ask_figure(figure(name), on, by=by)
            for title, on in engines.items()
        }
        rows = [ask().rows for ask in asked.values()]  # also warms each one's files and code
        if any(each != rows[0] for each in rows):
            raise SystemExit(f"{name} by {by} differs")
        times: dict[str, list[float]] = {title: [] for title in asked}
        for _ in range(ROUNDS):
            for title, ask in asked.items():
                engines[title].forget()
                at = time.perf_counter()
                ask()
                times[title].append((time.perf_counter() - at) * 1000)
        medians = {title: statistics.median(each) for title, each in times.items()}
        ratio = medians["Spark, facts"] / medians["DuckDB, facts"]
        shown = (f"{value:,.1f}" for value in medians.values())
        table.add_row(name, ", ".join(by), *shown, f"{ratio:.1f}")
    Console(width=120).print(table)


def _sizes(build: Any, database: Path) -> Table:
    """Bytes a row of the two large tables in Parquet, and of both together in SQLite."""
    table = Table("where", "rows", "MB", "bytes a row")
    rows = 0
    for name in LARGE:
        found = build.tables[name]
        size = sum(part.bytes for part in found.parts)
        rows += found.rows
        table.add_row(
            f"Parquet {name}", f"{found.rows:,}", f"{size / 1e6:,.1f}", f"{size / found.rows:.1f}"
        )
    rolled = sum((build.folder / each.file).stat().st_size for each in build.rollups.values())
    table.add_row("rollups of every figure", "", f"{rolled / 1e6:,.1f}", "")
    size = database.stat().st_size
    table.add_row(
        "SQLite, both with indexes", f"{rows:,}", f"{size / 1e6:,.1f}", f"{size / rows:.1f}"
    )
    return table


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(Path(sys.argv[1]))
    else:
        main()
