"""The SQL of a figure is the same in every process, or a build's rollups would never be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.making.effort import by_night

PRINT_ALL = """
import django; django.setup()
from traza.platform.tables import datasets, figures
from traza.platform.tables.compile import compile_dataset, compile_figure
from traza.platform.tables.live import LiveEngine
on = LiveEngine()
on.dialect = "duckdb"
for each in figures().values(): print(compile_figure(each, on).sql)
for each in datasets().values(): print(compile_dataset(each, on).sql)
"""


def compiled(seed: str, home: Path) -> str:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TRAZA_HOME": str(home),
        "TRAZA_DATABASE": "",
    }
    command = [sys.executable, "-c", PRINT_ALL]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def test_no_process_writes_another_formula(tmp_path: Path) -> None:
    first = compiled("1", tmp_path)

    assert "SELECT" in first
    for seed in ("2", "3", "4")[: by_night(1, 3)]:
        assert compiled(seed, tmp_path) == first
