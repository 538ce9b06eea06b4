"""The route of a state's year of a million movements: cold, and again with the figures in memory.

Cold is a process of its own that has read nothing yet: it starts as a web process does (imports,
opens; no reader waits for that), draws a first route, and then forgets the figures' memory before
each route. The route is asked, gathered and drawn by the page's own code: who pays, programme, agency,
place, what it buys and who was paid; warm is the page's drawing again. `TRAZA_BENCH_ROUTE_POSTINGS` makes another size.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
POSTINGS = int(os.environ.get("TRAZA_BENCH_ROUTE_POSTINGS", "20000000"))
FIGURES = ("budget_paid",)
PROCESSES, TIMES = 5, 20


def main() -> None:
    """Make the budget and print how long its route takes."""
    from benchmarks import budget_register

    home = FOLDER / f"cube-{POSTINGS}"  # the same budget as the cube's
    home.mkdir(parents=True, exist_ok=True)
    budget_register.named(home, budget_register.Size.of(POSTINGS))
    environment = {
        **os.environ,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
    }
    runs = [_apart(environment) for _ in range(PROCESSES)]
    Console().print(_table(runs))


def _apart(environment: dict[str, str]) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "benchmarks.route", "measure"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, list[float]] = json.loads(done.stdout)
    return measured


def measure() -> dict[str, list[float]]:
    """Milliseconds of the start of this process, of its first route, of cold and of warm ones."""
    from django.http import QueryDict

    from benchmarks import budget_register

    size = budget_register.Size.of(POSTINGS)
    budget_register.build(size, FIGURES)
    begun = time.perf_counter()
    from traza.config import wsgi  # noqa: F401 (what a web process does before it is ready)
    from traza.platform.tables.warming import warm

    warm()
    start = (time.perf_counter() - begun) * 1000
    from traza.platform.tables.engine import engine
    from traza.portal.pages.budget import view as budget_view
    from traza.portal.pages.budget.drawn_routes import drawing

    years = [f"libro=libro-{book}&momento=paid" for book in range(size.books)]

    def drawn(query: str) -> float:
        begun = time.perf_counter()
        view = budget_view.read(QueryDict(query))
        if view is None or not drawing(view, ""):
            raise SystemExit("the route is empty")
        return (time.perf_counter() - begun) * 1000

    first = [drawn(years[0])]
    cold, warm = [], []
    for turn in range(TIMES):
        engine().forget()
        engine().memory.pop("routes", None)
        cold.append(drawn(years[turn % len(years)]))
        warm.append(drawn(years[turn % len(years)]))
    return {"start": [start], "first": first, "cold": cold, "warm": warm}


def _table(runs: list[dict[str, list[float]]]) -> Table:
    table = Table("route", "times", "p50 ms", "p95 ms", "slowest ms")
    table.title = "Route of a state's year, a million movements"
    titles = {
        "start": "before a process is ready (imports, opens)",
        "first": "first of a process",
        "cold": "nothing in memory",
        "warm": "again",
    }
    for name, title in titles.items():
        times = sorted(took for run in runs for took in run[name])
        table.add_row(
            title,
            f"{len(times)}",
            f"{statistics.median(times):.0f}",
            f"{statistics.quantiles(times, n=100, method='inclusive')[94]:.0f}",
            f"{times[-1]:.0f}",
        )
    return table


if __name__ == "__main__":
    if sys.argv[1:]:
        import django

        django.setup()
        print(json.dumps(measure()))
    else:
        main()
