"""Kill -9 at any moment of a build: readers see a whole build, and the next one recovers.

Once here, or until one was half way; `TRAZA_TEST_KILLS=20` for the full promise.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tests import prepared
from tests.making.effort import by_night, chance, kills
from tests.making.waiting import let_run, wait_until

from traza.platform.files import durable

pytestmark = pytest.mark.slow
BUILDS = by_night(3, 6)  # of each of two builders
BUILDER = Path(__file__).with_name("builder.py")


def start(home: Path, builds: int) -> subprocess.Popen[str]:
    """A builder in a process of its own, once it is about to build."""
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    process = subprocess.Popen(
        [sys.executable, str(BUILDER), str(builds)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def people(figures: Path) -> int:
    """What a reader adds up in the current build, whose every file must be whole."""
    folder = figures / (figures / "current").readlink()
    manifest = json.loads((folder / "manifest.json").read_text())
    for table in manifest["tables"].values():
        for part in table["parts"]:
            assert durable.sha256(folder / part["file"]) == part["sha256"]
    for files in manifest["extras"]["opendata"].values():
        for file in (*files["files"], *files["dictionary"]):
            assert durable.sha256(folder / "data" / file["file"]) == file["sha256"]
    states = folder / "tables" / "territory_state.0.parquet"
    row = duckdb.execute(f"SELECT sum(population_2020) FROM '{states}'").fetchone()
    assert row is not None
    return int(row[0])


def test_a_killed_build_leaves_the_last_one_whole_and_the_next_recovers(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    figures = tmp_path / "figures"
    prepared.migrated(tmp_path)
    assert start(tmp_path, 1).wait() == 0
    moments = chance(request)
    met: list[bool] = []
    for _turn in kills(met):
        process = start(tmp_path, -1)
        wait_until(lambda: any(figures.glob("making-*")), "a build to begin")
        let_run(process, moments.uniform(0, 1.5))
        process.kill()
        process.wait()
        met.append(any(figures.glob("making-*")))
        assert people(figures) == 100

    assert any(met), "no build was caught half way: the test proves nothing"
    assert start(tmp_path, 1).wait() == 0
    assert people(figures) == 100
    assert not list(figures.glob("making-*"))
    assert not list(figures.glob("current-*"))
    assert len(list(figures.glob("build-*"))) == 2


def test_two_builds_at_once_wait_for_each_other_while_readers_read(tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    prepared.migrated(tmp_path)
    assert start(tmp_path, 1).wait() == 0
    both = [start(tmp_path, BUILDS) for _ in range(2)]

    while any(process.poll() is None for process in both):
        assert people(figures) == 100

    said = [process.stdout.read() for process in both if process.stdout is not None]
    assert [process.returncode for process in both] == [0, 0]
    assert all(text.count("built") == BUILDS for text in said)
    assert any("waits" in text for text in said)
    assert not list(figures.glob("making-*"))
