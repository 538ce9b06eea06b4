"""How fast figures are built and asked, beside bare DuckDB over the same files in the same run.

A register of a million works and twenty million money rows (`TRAZA_BENCH_WORKS` makes another
size). Build: `traza build` from nothing against `COPY (SELECT * FROM table) TO parquet` of the same
two tables from the same SQLite file. Questions: the median of thirty, never from memory, against
the same aggregate written by hand over the same Parquet files.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import synthetic

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
WORKS = int(os.environ.get("TRAZA_BENCH_WORKS", "1000000"))
LARGE = ("works_work", "works_workfunding")
TIMES = 30

# (figure, by, the same by hand)
QUESTIONS = (
    (
        "works_registered_amount",
        ("year",),
        "SELECT year, sum(amount_centavos) FROM works_work WHERE amount_centavos IS NOT NULL "
        "GROUP BY 1 ORDER BY 1",
    ),
    (
        "works_registered",
        ("state", "stage"),
        "SELECT state_id, stage, count(id) FROM works_work GROUP BY 1, 2 ORDER BY 1, 2",
    ),
    (
        "works_funding",
        ("source",),
        "SELECT source, sum(centavos) FROM works_workfunding GROUP BY 1 ORDER BY 1",
    ),
    (
        "works_funding",
        ("state", "year"),
        "SELECT w.state_id, f.year, sum(f.centavos) FROM works_workfunding f "
        "JOIN works_work w ON w.id = f.work_id GROUP BY 1, 2 ORDER BY 1, 2",
    ),
)


def main() -> None:
    """Measure both and print the tables."""
    home = FOLDER / ("register" if WORKS == 1_000_000 else f"register-{WORKS}")
    synthetic.register(home, WORKS)
    shutil.rmtree(home / "figures", ignore_errors=True)
    measured = {part: _apart(home, part) for part in ("bare", "build", "again", "ask")}
    # Once before and once after, the faster counts: on a busy machine one alone says little.
    measured["bare"] = min(measured["bare"], _apart(home, "bare"), key=lambda bare: bare["seconds"])
    console = Console()
    console.print(_build_table(measured))
    console.print(_ask_table(measured["ask"]))


def _apart(home: Path, part: str) -> Any:
    """A measure in a process of its own, so that none warms the next one's memory."""
    environment = {
        **os.environ,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
    }
    command = [sys.executable, "-m", "benchmarks.build_speed", part]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def measure_bare() -> dict[str, float]:
    """Rows and seconds of a bare COPY of both tables."""
    import duckdb
    from django.conf import settings

    from traza.platform.tables.snapshot import _extension

    bare = duckdb.connect(config={"threads": 2})
    bare.execute("SET enable_progress_bar = false")
    bare.execute(f"LOAD '{_extension('sqlite')}'")
    bare.execute(f"ATTACH '{settings.HOME / 'traza.sqlite3'}' AS reg (TYPE sqlite, READ_ONLY)")
    rows = 0
    begun = time.perf_counter()
    for name in LARGE:
        path = settings.HOME / f"bare-{name}.parquet"
        copied = bare.execute(f"COPY (SELECT * FROM reg.{name}) TO '{path}' (FORMAT parquet)")
        rows += copied.fetchall()[0][0]
        path.unlink()
    return {"rows": rows, "seconds": time.perf_counter() - begun}


def measure_build() -> dict[str, float]:
    """Rows written and seconds of a whole build, and of its tables alone."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)  # installs what counts changes
    from traza.platform.tables import build as building

    tables = 0.0
    read = building._read

    def timed(*args: Any, **options: Any) -> Any:
        nonlocal tables
        begun = time.perf_counter()
        try:
            return read(*args, **options)
        finally:
            tables += time.perf_counter() - begun

    building._read = timed
    begun = time.perf_counter()
    built = building.build()
    seconds = time.perf_counter() - begun
    return {"rows": built.rows, "written": built.written, "seconds": seconds, "tables": tables}


def measure_ask() -> list[dict[str, Any]]:
    """Medians of each question, asked of the catalogue and by hand; both answers must be equal."""
    import django

    django.setup()
    from traza.platform.tables import ask
    from traza.platform.tables.engine import engine

    on = engine()
    found = []
    for name, by, bare in QUESTIONS:

        def asked(name: str = name, by: tuple[str, ...] = by) -> Any:
            on.forget()
            return ask(name, by=by)

        def by_hand(bare: str = bare) -> Any:
            return on.run(bare, ())

        if list(asked().rows) != by_hand():
            raise SystemExit(f"{name} by {by} differs from {bare}")
        found.append({"name": name, "by": by, "ask": _median(asked), "bare": _median(by_hand)})
    return found


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _build_table(measured: dict[str, Any]) -> Table:
    bare, build, again = measured["bare"], measured["build"], measured["again"]
    best = bare["rows"] / bare["seconds"]
    table = Table("", "rows", "seconds", "rows/s", "of bare", title="Build")
    lines = (
        ("bare DuckDB COPY of two tables", bare["rows"], bare["seconds"]),
        ("traza build: tables, hashes", build["written"], build["tables"]),
        ("traza build: with figures and open data", build["written"], build["seconds"]),
        ("traza build again, nothing changed", again["rows"], again["seconds"]),
    )
    for title, rows, seconds in lines:
        rate = rows / seconds
        table.add_row(title, f"{rows:,}", f"{seconds:.1f}", f"{rate:,.0f}", f"{rate / best:.0%}")
    return table


def _ask_table(found: list[dict[str, Any]]) -> Table:
    table = Table("figure", "by", "ask ms", "bare DuckDB ms", "ratio", title="National aggregates")
    for each in found:
        table.add_row(
            each["name"],
            ", ".join(each["by"]),
            f"{each['ask']:.1f}",
            f"{each['bare']:.1f}",
            f"{each['ask'] / each['bare']:.2f}",
        )
    return table


PARTS: dict[str, Callable[[], Any]] = {
    "bare": measure_bare,
    "build": measure_build,
    "again": measure_build,
    "ask": measure_ask,
}

if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(PARTS[sys.argv[1]]()))
    else:
        main()
