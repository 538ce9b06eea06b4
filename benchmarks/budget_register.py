"""A synthetic budget of any size, as the Parquet files of a build: books, keys and their ledger.

Each book is a state's year of a million movements, as `traza build` would write it: every quarter
of them commits, accrues, exercises and pays one amount of one key to one payee. The rows are made
inside DuckDB. Same size, same rows. A small SQLite file beside holds the books and the payees that
pages name.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

LINES, CYCLES, PAYEES = 20_000, 250_000, 5_000  # of a book
ACCOUNTS = "[824, 825, 826, 827]", "[8221, 824, 825, 826]"
KINDS = "['commit', 'accrue', 'exercise', 'pay']"
FIRST_YEAR = 2015


@dataclass(frozen=True, slots=True)
class Size:
    """Books of as many keys and cycles; each has a posting a key and four a cycle."""

    books: int
    lines: int = LINES
    cycles: int = CYCLES

    @classmethod
    def of(cls, postings: int) -> Size:
        """Whole books of about so many postings in all, or one smaller book."""
        books = max(1, round(postings / (4 * CYCLES)))
        cycles = min(CYCLES, postings // 4)
        return cls(books, max(1, LINES * cycles // CYCLES), cycles)


# Multiplicative hashes of a row's number stand for chance: fast, independent, always the same.
def _chance(row: str, multiplier: int, below: int) -> str:
    return f"((({row} * {multiplier}) % 4294967296) // 1024) % {below}"


def tables(size: Size) -> Mapping[str, str]:
    """Table -> the rows it has, as SQL with a name for each column that is not empty."""
    books, lines, cycles = size.books, size.lines, size.cycles
    each = 1 + 4 * cycles  # documents of a book
    line = "range"
    names = {
        "function": f"printf('%d.%d', 1 + {_chance(line, 2654435761, 4)}, 1 + {_chance(line, 97, 9)})",
        "programme": f"printf('P%03d', {_chance(line, 2246822519, 60)})",
        "subprogramme": f"printf('S%02d', {_chance(line, 3266489917, 13)})",
        "administrative": f"printf('2111%03d', {_chance(line, 668265263, 120)})",
        "object": f"printf('%d%d%d1', 1 + {_chance(line, 374761393, 9)}, "
        f"1 + {_chance(line, 1181783497, 9)}, 1 + {_chance(line, 2860486313, 4)})",
        "expense_type": f"printf('%d', 1 + {_chance(line, 3267000013, 5)})",
        "funding": f"printf('%d%d', 1 + {_chance(line, 2166136261, 2)}, 1 + {_chance(line, 16777619, 6)})",
        "region_id": f"printf('region-%02d', {_chance(line, 1540483477, 12)})",
        "municipality_id": f"printf('26%03d', 1 + {_chance(line, 2246822507, 72)})",
        "contributor": f"['state', 'federation', 'municipality'][1 + {_chance(line, 3266489909, 3)}]",
    }
    cycle = f"((range // {each}) * {cycles} + (range % {each} - 1) // 4)"
    kind = f"1 + (range % {each} - 1) % 4"
    paid = f"(range % {each} > 0)"
    key = f"(range // {each}) * {lines} + 1 + {_chance(cycle, 2654435761, lines)}"
    amount = f"100000 + {_chance(cycle, 2246822519, 4194304)} * 7"
    first = f"range - (range % {each} - 1) % 4 + 1"
    day = (
        f"make_date({FIRST_YEAR} + (range // {each})::int, 1 + ({_chance(cycle, 668265263, 12)})::int, "
        f"1 + ({_chance(cycle, 374761393, 28)})::int)"
    )
    documents = books * each
    return {
        "budget_book": f"SELECT range + 1 AS id, 'libro-' || range AS slug, 'Libro ' || range AS name, "
        f"'libro ' || range AS search_name, 'Estado' AS entity, 'state' AS level, {FIRST_YEAR} + range "
        "AS year, 'day' AS grain, 'paid' AS spent_moment, '26' AS state_id, 'finanzas' AS agency, "
        f"false AS is_sample FROM range({books})",
        "budget_line": f"SELECT range + 1 AS id, range // {lines} + 1 AS book_id, "
        f"printf('K%07d', range) AS key, 'spending' AS side, 'all' AS lens, '26' AS state_id, "
        f"range + 1 AS source_line, 'money' AS contribution, "
        f"{', '.join(f'{sql} AS {_name(name)}' for name, sql in names.items())} "
        f"FROM range({books * lines})",
        "budget_payee": "SELECT range + 1 AS id, 'proveedor-' || range AS slug, 'Proveedor ' || range "
        f"AS name, 'proveedor ' || range AS search_name, 'company' AS kind FROM range({PAYEES})",
        "budget_document": f"SELECT range + 1 AS id, range // {each} + 1 AS book_id, CASE WHEN {paid} "
        f"THEN {KINDS}[{kind}] ELSE 'approve' END AS kind, 'F' || range AS folio, 'sintetico' AS "
        f"source_document, range + 1 AS source_line FROM range({documents})",
        "budget_movement": f"SELECT range + 1 AS document_id, CASE WHEN {paid} THEN {KINDS}[{kind}] "
        f"ELSE 'approve' END AS kind, CASE WHEN {paid} THEN {day} ELSE make_date({FIRST_YEAR} + "
        f"(range // {each})::int, 1, 1) END AS day, TIMESTAMP '2026-01-01' AS recorded_at, "
        f"CASE WHEN {paid} THEN {first} END AS commitment_id, CASE WHEN {paid} AND {kind} > 1 THEN "
        f"range END AS follows_id, CASE WHEN {paid} THEN 1 + {_chance(cycle, 3266489917, PAYEES)} END "
        f"AS payee_id, CASE WHEN {paid} THEN 1 ELSE {lines} END AS postings, CASE WHEN {paid} THEN "
        f"{amount} ELSE {lines} * 10000000000 END AS centavos FROM range({documents})",
        "budget_posting": "SELECT row_number() OVER () AS id, * FROM ("
        f"SELECT (range // {lines}) * {each} + 1 AS document_id, range % {lines} AS position, "
        "range + 1 AS line_id, NULL::bigint AS commitment_id, 8221 AS debit, 821 AS credit, "
        f"10000000000 AS centavos, false AS implied FROM range({books * lines}) UNION ALL "
        f"SELECT range + 1, 0, {key}, {first}, {ACCOUNTS[0]}[{kind}], {ACCOUNTS[1]}[{kind}], {amount}, "
        f"false FROM range({documents}) WHERE {paid})",
    }


def _name(column: str) -> str:
    return f'"{column}"'


def build(size: Size, figures: tuple[str, ...]) -> Any:
    """Make (or find) the build of that size in the figures' folder; figures rolled up as named."""
    from traza.platform.tables import keeping, store
    from traza.platform.tables.contracts import Build
    from traza.platform.tables.discovery import figure
    from traza.platform.tables.engine import ParquetEngine
    from traza.platform.tables.rollups import roll_up

    mark = hashlib.sha256(f"{size} {tables(size)}".encode()).hexdigest()
    found = store.current()
    if found is not None and found.mark == mark and set(figures) <= set(found.rollups):
        return found
    with store.locked(wait=True, on_wait=lambda _process: None):
        folder = store.begin()
        made = Build(
            id=store.fresh_id(),
            folder=folder,
            built_at=datetime.now(UTC),
            mark=mark,
            tables=_written(folder, size),
            rollups={},
            extras={},
        )
        engine = ParquetEngine(made)
        made = replace(
            made, rollups={name: roll_up(figure(name), engine, None) for name in figures}
        )
        finished = store.finish(folder, made)
        keeping.keep()
        return finished


def _written(folder: Path, size: Size) -> dict[str, Any]:
    from traza.platform.files import durable
    from traza.platform.tables.contracts import Part, Table
    from traza.platform.tables.register import DUCKDB, register_tables

    duck = duckdb.connect(config={"threads": 2, "memory_limit": "3GB"})
    duck.execute(f"SET temp_directory = '{folder / 'work'}'")
    made, rows = {}, tables(size)
    for table in register_tables():
        source = rows.get(table.name, "SELECT 1 AS nothing WHERE false")
        has = {each[0] for each in duck.execute(f"DESCRIBE {source}").fetchall()}
        columns = ", ".join(
            f'CAST({_name(name) if name in has else _empty(kind)} AS {DUCKDB[kind]}) AS "{name}"'
            for name, kind in table.columns.items()
        )
        file = f"tables/{table.name}.0.parquet"
        path = folder / file
        duck.execute(f"COPY (SELECT {columns} FROM ({source})) TO '{path}' (FORMAT parquet)")
        count = duck.execute(f"SELECT count(*) FROM '{path}'").fetchone()
        part = Part(
            file, 0, count[0] if count else 0, path.stat().st_size, durable.sha256(path), ""
        )
        made[table.name] = Table(table.name, table.columns, (part,))
    duck.close()
    return made


def _empty(kind: str) -> str:
    return "''" if kind == "text" else "NULL"


def named(home: Path, size: Size) -> None:
    """The books and payees in the register that pages read names from."""
    import os

    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    command = [sys.executable, "-m", "traza.config.cli", "migrate", "-v0"]
    subprocess.run(command, check=True, env=environment)
    code = "from benchmarks import budget_register as b; import django; django.setup(); b.fill"
    subprocess.run(
        [sys.executable, "-c", f"{code}({size.books})"],
        check=True,
        env={**environment, "DJANGO_SETTINGS_MODULE": "traza.config.settings"},
    )


def fill(books: int) -> None:
    """Open the books and payees, with the numbers that the build gives them."""
    from traza.modules.budget.models import Book, Payee

    if Book.objects.exists():  # from an earlier run
        return
    Book.objects.bulk_create(
        [
            Book(
                id=at + 1,
                slug=f"libro-{at}",
                name=f"Libro {at}",
                search_name=f"libro {at}",
                entity="Estado",
                level="state",
                year=FIRST_YEAR + at,
                grain="day",
                spent_moment="paid",
                agency="finanzas",
            )
            for at in range(books)
        ]
    )
    Payee.objects.bulk_create(
        [
            Payee(
                id=at + 1,
                slug=f"proveedor-{at}",
                name=f"Proveedor {at}",
                search_name=f"proveedor {at}",
                kind="company",
            )
            for at in range(PAYEES)
        ]
    )
