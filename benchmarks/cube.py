"""Every figure of two dimensions over a budget of twenty million postings, cold, beside its peers.

Each pair of dimensions is asked once, never from memory, largest first and at most a thousand
groups, which is what a page or the API shows. Bare DuckDB adds the same facts over the same Parquet
files, joined by hand; Datasette answers the same question over the same rows in SQLite.
`TRAZA_BENCH_POSTINGS` makes another size.
"""

from __future__ import annotations

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
POSTINGS = int(os.environ.get("TRAZA_BENCH_POSTINGS", "20000000"))
FIGURE, SHOWN, PEER = "budget_paid", 1_000, 8767
# A key is a row of the cube, not one of its dimensions.
ROWS = frozenset({"line"})
# Dimension -> its column, for the peers.
COLUMNS = {
    "year": "b.year",
    "programme": "l.programme",
    "administrative": "l.administrative",
    "object": "l.object",
    "funding": "l.funding",
    "region": "l.region_id",
    "municipality": "l.municipality_id",
    "month": "substr(CAST(m.day AS {text}), 1, 7)",
    "payee": "p.slug",
}
PEER_PAIRS = (
    ("funding", "programme"),
    ("programme", "object"),
    ("administrative", "municipality"),
    ("year", "region"),
    ("programme", "month"),
    ("funding", "payee"),
)
JOINED = (
    "SELECT {first}, {second}, sum(g.centavos) AS value FROM budget_posting g "
    "JOIN budget_line l ON l.id = g.line_id JOIN budget_book b ON b.id = l.book_id "
    "JOIN budget_movement m ON m.document_id = g.document_id "
    "LEFT JOIN budget_payee p ON p.id = m.payee_id WHERE g.debit = 827 AND NOT g.implied "
    "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {shown}"
)


def main() -> None:
    """Make the budget, ask each pair and print what they took."""
    home = FOLDER / f"cube-{POSTINGS}"
    home.mkdir(parents=True, exist_ok=True)
    environment = _environment(home)
    console = Console()
    asked = _apart(environment, "ask")
    console.print(_table(asked))
    console.print(_peers(asked["pairs"], _apart(environment, "bare"), _datasette(home)))


def _environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
    }


def _apart(environment: dict[str, str], part: str) -> Any:
    """A measure in a process of its own, so that none warms the next one's memory."""
    command = [sys.executable, "-m", "benchmarks.cube", part]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def measure_ask() -> dict[str, Any]:
    """Milliseconds of each pair of dimensions, asked of the catalogue."""
    from benchmarks import budget_register
    from traza.platform.tables import ask, figure
    from traza.platform.tables.engine import engine

    budget_register.build(budget_register.Size.of(POSTINGS), (FIGURE,))
    names = [each.name for each in figure(FIGURE).dimensions if each.name not in ROWS]
    on = engine()
    ask(FIGURE)  # opens the files: what a web process does once
    pairs = {}
    for first, second in itertools.combinations(names, 2):
        on.forget()
        begun = time.perf_counter()
        answer = ask(FIGURE, (first, second), limit=SHOWN, order="-value")
        pairs[f"{first} {second}"] = ((time.perf_counter() - begun) * 1000, answer.groups)
    return {"pairs": pairs, "total": ask(FIGURE).total}


def measure_bare() -> dict[str, float]:
    """The same sums written by hand over the same files; both must be equal."""
    from traza.platform.tables import ask
    from traza.platform.tables.engine import engine

    on = engine()
    found = {}
    for first, second in PEER_PAIRS:
        sql = _sql(first, second, "VARCHAR")
        begun = time.perf_counter()
        rows = on.run(sql, ())
        found[f"{first} {second}"] = (time.perf_counter() - begun) * 1000
        answer = ask(FIGURE, (first, second), limit=SHOWN, order="-value")
        if [row[2] for row in rows] != [row[2] for row in answer.rows]:
            raise SystemExit(f"{FIGURE} by {first}, {second} differs from the sum by hand")
    return found


def _sql(first: str, second: str, text: str) -> str:
    columns = (COLUMNS[name].format(text=text) for name in (first, second))
    return JOINED.format(first=next(columns), second=next(columns), shown=SHOWN)


def _datasette(home: Path) -> dict[str, float]:
    """Each question once: Datasette takes seconds for each."""
    import http.client

    from benchmarks import load, web

    database = home / "budget.db"
    if not database.exists():
        _as_sqlite(home, database)
    program = [web.peer_program("datasette"), str(database), "--port", str(PEER)]
    server = subprocess.Popen(
        [*program, "--setting", "sql_time_limit_ms", "600000"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    found = {}
    try:
        load.wait_for(PEER)
        for first, second in PEER_PAIRS[:2]:
            path = "/budget.json?" + urlencode({"sql": _sql(first, second, "TEXT")})
            connection = http.client.HTTPConnection("127.0.0.1", PEER, timeout=600)
            begun = time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise SystemExit(f"datasette answered {response.status}")
            found[f"{first} {second}"] = (time.perf_counter() - begun) * 1000
    finally:
        server.terminate()
    return found


def _as_sqlite(home: Path, database: Path) -> None:
    """The tables of the build in a SQLite file with their keys indexed."""
    import sqlite3

    import duckdb

    from traza.platform.tables.snapshot import _extension

    making = database.with_suffix(".making")
    making.unlink(missing_ok=True)
    duck = duckdb.connect(config={"threads": 2})
    duck.execute(f"LOAD '{_extension('sqlite')}'")
    duck.execute(f"ATTACH '{making}' AS db (TYPE sqlite)")
    keys = {"posting": "document_id", "line": "id", "book": "id", "movement": "document_id"}
    for name in (*keys, "payee"):
        files = home / "figures" / "current" / "tables" / f"budget_{name}.*.parquet"
        duck.execute(f"CREATE TABLE db.budget_{name} AS SELECT * FROM '{files}'")
    duck.close()
    with sqlite3.connect(making) as link:
        for name, key in {**keys, "payee": "id"}.items():
            link.execute(f"CREATE INDEX {name}_key ON budget_{name} ({key})")
        link.execute("ANALYZE")
    making.rename(database)


def _table(asked: dict[str, Any]) -> Table:
    times = sorted(took for took, _groups in asked["pairs"].values())
    table = Table("pairs", "p50 ms", "p95 ms", "slowest ms", "which", "its groups")
    table.title = f"{FIGURE} by two dimensions, {POSTINGS:,} postings"
    slowest = max(asked["pairs"], key=lambda pair: asked["pairs"][pair][0])
    table.add_row(
        f"{len(times)}",
        f"{statistics.median(times):.0f}",
        f"{statistics.quantiles(times, n=100)[94]:.0f}",
        f"{times[-1]:.0f}",
        slowest,
        f"{asked['pairs'][slowest][1]:,}",
    )
    return table


def _peers(pairs: dict[str, Any], bare: dict[str, float], datasette: dict[str, float]) -> Table:
    table = Table("by", "ask ms", "bare DuckDB ms", "Datasette ms", "times bare", "times Datasette")
    for pair, took in bare.items():
        first, second = pair.split()
        mine = (pairs.get(pair) or pairs[f"{second} {first}"])[0]
        theirs = datasette.get(pair)
        table.add_row(
            pair.replace(" ", ", "),
            f"{mine:.0f}",
            f"{took:.0f}",
            f"{theirs:,.0f}" if theirs else "",
            f"{took / mine:.1f}",
            f"{theirs / mine:,.0f}" if theirs else "",
        )
    return table


if __name__ == "__main__":
    if sys.argv[1:]:
        import django

        django.setup()
        print(json.dumps({"ask": measure_ask, "bare": measure_bare}[sys.argv[1]]()))
    else:
        main()
