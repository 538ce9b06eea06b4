"""Checking the red flags of a register: works a second, for one day and again the next.

The works are those of the import's measure (`make_table`, `make_projects`): half say little of
themselves and half have a contract. Each run is a process of its own on a register of its own; the
median of three counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.works_import import FOLDER, WORKS, make_projects, make_table

TURNS = 3
ASKED = 2000
DAYS = (date(2025, 3, 1), date(2025, 3, 2))


def main() -> None:
    """Make the register, check it in turns and print the medians."""
    folder = FOLDER / f"works-flags-{WORKS}"
    folder.mkdir(parents=True, exist_ok=True)
    make_table(folder / "opa.csv")
    make_projects(folder / "projects.jsonl")
    runs = [_apart(folder) for _ in range(TURNS)]
    for name, measured in zip(("first", "again"), zip(*runs, strict=True), strict=True):
        seconds = sorted(measured)[TURNS // 2]
        print(
            f"flags of {2 * WORKS:,} works, {name}: {2 * WORKS / seconds:,.0f}/s (asked {ASKED:,})"
        )


def _apart(folder: Path) -> tuple[float, float]:
    """Seconds of the first check and of the next day's."""
    shutil.rmtree(folder / "home", ignore_errors=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "traza.config.settings",
        "TRAZA_HOME": str(folder / "home"),
        "TRAZA_DATABASE": "",
    }
    command = [sys.executable, "-m", "benchmarks.works_flags", str(folder)]
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    first, again = done.stdout.split()[-2:]
    return float(first), float(again)


def _here(folder: Path) -> None:
    """Run one: fill the register, then check it twice."""
    import django

    django.setup()
    from django.core.management import call_command

    from traza.modules.oversight import api as oversight
    from traza.modules.territory import api as territory
    from traza.modules.works import api as works
    from traza.modules.works.contracts.register import Said

    call_command("migrate", verbosity=0)
    territory.load_gazetteer()
    for name in ("opa.csv", "projects.jsonl"):
        works.import_file(folder / name, said=Said(None, "terminal"))
    for day in DAYS:
        began = time.perf_counter()
        oversight.check_flags(None, day)
        print(time.perf_counter() - began, end=" ")


if __name__ == "__main__":
    _here(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
