"""Exports of works from the register: JSON, tables and releases, beside flatten-tool's numbers.

The register is filled with made works of a whole life, by the same door as an import; each export
reads it from the database. flatten-tool is measured on the same projects by `standards_tables`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
WORKS = int(os.environ.get("TRAZA_BENCH_WORKS", "10000"))
TURNS = 3
ASKED = {"oc4ids.jsonl": 2000, "oc4ids-csv.zip": 1500, "oc4ids.xlsx": 300}
FILES = ("oc4ids.jsonl", "ocds.jsonl", "oc4ids-csv.zip", "oc4ids.xlsx")


def main() -> None:
    """Fill the register, write each file three times in a process of its own, print the table."""
    home = FOLDER / f"works-export-{WORKS}"
    _run(home, "fill")
    table = Table(title=f"{WORKS:,} works from the database, median of {TURNS}")
    for title in ("file", "works/s", "works/CPU-s", "asked", "peak MB"):
        table.add_column(title, justify="right")
    for name in FILES:
        runs = sorted(_run(home, name) for _ in range(TURNS))
        clock, cpu, peak = runs[TURNS // 2]
        asked = str(ASKED.get(name, "-"))
        table.add_row(name, f"{WORKS / clock:,.0f}", f"{WORKS / cpu:,.0f}", asked, f"{peak:,.0f}")
    Console().print(table)


def _run(home: Path, what: str) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and the most memory in MB."""
    command = [sys.executable, "-m", "benchmarks.works_export", what, str(home)]
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    told = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    clock, cpu, peak = (float(word) for word in told.stdout.split()[-3:])
    return clock, cpu, peak


def _child(what: str, home: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    import django

    django.setup()
    if what == "fill":
        _fill(home)
        began = (time.perf_counter(), time.process_time())
    else:
        began = (time.perf_counter(), time.process_time())
        _write(what, home)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - began[0], time.process_time() - began[1], peak)


def _fill(home: Path) -> None:
    from django.core.management import call_command

    from benchmarks.made_works import dossiers
    from traza.modules.territory.api import load_gazetteer
    from traza.modules.works import api as works
    from traza.modules.works.contracts.register import Said

    if (home / "made").exists():
        return
    call_command("migrate", verbosity=0, skip_checks=True)
    load_gazetteer()
    works.import_works(dossiers(WORKS), said=Said(None, "terminal"))
    (home / "made").touch()


def _write(name: str, home: Path) -> None:
    from django.utils import timezone

    from traza.modules.works import api as works
    from traza.modules.works.contracts.exports import Asked, Site

    site = Site("https://traza.example", "oc4ids-000000", "ocds-000000")
    asked = Asked(site, f"https://traza.example/datos/obras/{name}", timezone.now())
    into = home / f"bench-{name}"
    if name.endswith((".zip", ".xlsx")):
        works.write_archive(name, asked, into)
        return
    with into.open("wb") as file:
        file.writelines(works.write_text(name, asked))


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]))
