"""A file of columns is whole or not there, whoever dies while writing it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from tests.making.effort import chance
from tests.making.waiting import let_run

from traza.platform.files.places import alone
from traza.platform.mapped import PART, Mapped, load, save

KEPT = Mapped({"mark": 7}, {"n": pa.array([1, 2, 3]), "word": pa.array(["a", "ñ", ""])})
WRITES_FOREVER = """
import sys, pathlib, pyarrow as pa
from traza.platform.files.places import alone
from traza.platform.mapped import Mapped, save
path = pathlib.Path(sys.argv[1])
n = 0
print("begun", flush=True)
while True:
    n += 1
    with alone(path):
        save(path, Mapped({"n": n}, {"n": pa.array([n] * 200_000)}))
"""


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    save(path, KEPT)
    found = load(path)
    assert found is not None
    assert found.note == {"mark": 7}
    assert {name: each.to_pylist() for name, each in found.columns.items()} == {
        "n": [1, 2, 3],
        "word": ["a", "ñ", ""],
    }
    assert path.stat().st_mode & 0o777 == 0o600


def test_who_mapped_the_old_file_keeps_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    save(path, KEPT)
    old = load(path)
    save(path, Mapped({"mark": 8}, {"n": pa.array([9])}))
    assert old is not None
    assert old.columns["n"].to_pylist() == [1, 2, 3]
    new = load(path)
    assert new is not None
    assert (new.note["mark"], new.columns["n"].to_pylist()) == (8, [9])
    assert [each.name for each in tmp_path.iterdir()] == ["x.columns"]


@pytest.mark.parametrize("cut", [0, 1, 10, 200, -1, -10])
def test_a_damaged_file_is_no_file(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.columns"
    save(path, KEPT)
    path.write_bytes(path.read_bytes()[:cut])
    assert load(path) is None
    save(path, KEPT)
    assert load(path) is not None


def test_without_a_file_or_with_another_s_there_is_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing") is None
    other = tmp_path / "other"
    batch = pa.record_batch([pa.array([1])], names=["n"])
    with pa.OSFile(str(other), "wb") as into, pa.ipc.new_file(into, batch.schema) as file:
        file.write_batch(batch)
    assert load(other) is None


def test_a_disk_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.columns"
    save(path, KEPT)
    (tmp_path / f"x.columns{PART}").mkdir()  # nothing can be written there
    save(path, Mapped({"mark": 8}, {"n": pa.array([9])}))
    found = load(path)
    assert found is not None
    assert found.note == {"mark": 7}


def test_who_is_killed_leaves_a_whole_file_and_the_turn_free(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path, moments = tmp_path / "x.columns", chance(request)
    for _turn in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITES_FOREVER, str(path)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        let_run(writer, moments.uniform(0.01, 0.1))
        writer.kill()
        writer.wait()
        with alone(path):  # would wait for ever if a dead process kept its turn
            found = load(path)
            if found is not None and "n" in found.note:
                assert set(found.columns["n"].to_pylist()) == {found.note["n"]}
                assert len(found.columns["n"]) == 200_000
            save(path, KEPT)
            again = load(path)
        assert again is not None
        assert again.note == KEPT.note
        assert not path.with_name(path.name + PART).exists()
