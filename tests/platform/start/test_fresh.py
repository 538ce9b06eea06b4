"""A register just made is given to another home, nobody's yet."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from traza.platform.start import fresh
from traza.platform.start.register import MARK


def test_the_copy_has_all_that_the_register_has_but_its_mark(tmp_path: Path) -> None:
    register, copy = tmp_path / "traza.sqlite3", tmp_path / "practice" / "fresh.sqlite3"
    with closing(sqlite3.connect(register)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE django_migrations (app, name)")
        made.execute("INSERT INTO django_migrations VALUES ('works', '0001_first')")
        made.execute(f"PRAGMA application_id = {MARK}")
        made.commit()
        fresh.copy(register, copy)  # while it is open
        fresh.copy(register, copy)  # what a run that was cut short left is replaced
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT * FROM django_migrations").fetchall() == [
            ("works", "0001_first")
        ]
        assert opened.execute("PRAGMA application_id").fetchone() == (0,)
