"""The register is read where it is while nobody writes, and from a copy when somebody does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from traza.platform.tables import build as building
from traza.platform.tables.snapshot import Moved, snapshot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in a file, with one table of one row."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL holds its own snapshot")
    path = tmp_path / "register's.sqlite3"
    made = sqlite3.connect(path)
    made.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);"
    )
    made.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(path))
    return path


def test_a_quiet_register_is_read_without_a_copy(file: Path, tmp_path: Path) -> None:
    with snapshot(tmp_path, copy=False) as held:
        assert held.duck.execute("SELECT a FROM reg.t").fetchall() == [(1,)]
        assert not (tmp_path / "work" / "register.sqlite3").exists()
    assert not (tmp_path / "work").exists()


def test_a_write_meanwhile_is_noticed(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Moved):
        read_while_another_writes(file, tmp_path)
    assert not (tmp_path / "work").exists()


def read_while_another_writes(file: Path, folder: Path) -> None:
    with snapshot(folder, copy=False):
        writer = sqlite3.connect(file)
        with writer:
            writer.execute("UPDATE t SET a = 2")
        writer.close()


def test_a_build_that_was_disturbed_reads_a_copy(
    declare: Any, register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare()
    asked: list[bool] = []

    @contextmanager
    def disturbed(folder: Path, *, copy: bool) -> Iterator[Any]:
        asked.append(copy)
        with snapshot(folder, copy=copy) as held:
            yield held
        if not copy:
            raise Moved

    monkeypatch.setattr(building, "snapshot", disturbed)

    built = building.build()

    assert asked == [False, True]
    assert built.build.tables["works_work"].rows == 7
    files = sorted((built.build.folder / "tables").iterdir())
    assert len(files) == sum(len(table.parts) for table in built.build.tables.values())
