"""The processes of the ledger's measure: one prepares, eight write, one proves what was written."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import django

LINES = 400
SLUG, YEAR = "banco-de-pruebas", 2026
DAY = date(YEAR, 3, 15)
CYCLE = ("commit", "accrue", "exercise", "pay")
HOT_EVERY = 20  # one cycle in so many is on the line that all share

# What a movement writes, without keys, checks or triggers: (table, columns of each type).
PLAIN = (
    (
        "document",
        "book_id bigint, kind text, folio text, sha256 text, title text, source_document text, "
        "source_page integer, source_line integer, source_cell text",
    ),
    (
        "posting",
        "document_id bigint, position integer, line_id bigint, commitment_id bigint, "
        "debit integer, credit integer, centavos bigint, implied boolean",
    ),
    (
        "movement",
        "document_id bigint, kind text, day text, recorded_at text, recorded_by integer, "
        "commitment_id bigint, follows_id bigint, reverses_id bigint, payee_id bigint, "
        "postings integer, centavos bigint, reason text, bank_reference text, fingerprint text",
    ),
)


def prepare() -> None:
    """The real tables with a book of many lines, and the plain ones beside them."""
    from django.core.management import call_command
    from django.db import connection

    from traza.kernel.money import Money
    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.books import NewBook, NewLine
    from traza.modules.budget.contracts.ledger import Amount, Name
    from traza.platform.audit.record import TERMINAL

    call_command("migrate", verbosity=0, skip_checks=True)
    book = budget.open_book(NewBook(SLUG, SLUG, "Ente", "state", YEAR, agency="ente"))
    lines = budget.open_lines(book, [NewLine(key=f"{n:04d}") for n in range(LINES)])
    amounts = [Amount(line, Money(10**15)) for line in lines.values()]
    budget.approve(book, Name("decreto", "1"), on=DAY, amounts=amounts, by=TERMINAL)
    number = "integer PRIMARY KEY" if connection.vendor == "sqlite" else "bigserial"
    with connection.cursor() as cursor:
        for name, columns in PLAIN:
            cursor.execute(f"CREATE TABLE plain_{name} (id {number}, {columns})")
        for setting in _DURABILITY[connection.vendor]:
            cursor.execute(setting)
            print(setting, *cursor.fetchone())


_DURABILITY = {
    "sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous"),
    "postgresql": ("SHOW fsync", "SHOW synchronous_commit", "SHOW wal_sync_method"),
}


def write(kind: str, number: int, seconds: float) -> None:
    """Write movements for so long; prints how many milliseconds each took."""
    home = Path(os.environ["TRAZA_HOME"])
    one = _WRITERS[kind](kind, number)
    next(one)  # ready: what it needs is read
    (home / f"ready-{number}").touch()
    while not (home / "begin").exists():
        time.sleep(0.002)
    waits = []
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        next(one)
        waits.append((time.perf_counter() - begun) * 1000)
    print(json.dumps(waits))


def _ledger(_kind: str, number: int) -> Iterator[None]:
    """A movement by the ledger's own door at each step."""
    from traza.kernel.money import Money
    from traza.modules.budget import api as budget
    from traza.modules.budget.contracts.books import NewLine
    from traza.modules.budget.contracts.ledger import Amount, Name
    from traza.platform.audit.record import TERMINAL

    found = budget.get_book(SLUG)
    if found is None:
        raise SystemExit(f"no book {SLUG}")
    book = found.id
    run = f"{time.time_ns()}-{number}"
    keys = [NewLine(key=f"{n:04d}") for n in range(LINES)]
    lines = sorted(budget.open_lines(book, keys).values())
    yield
    for cycle in _forever():
        amount = Amount(_line(lines, number, cycle), Money(100 + cycle))
        follows = None
        for verb in CYCLE:
            made = getattr(budget, verb)(
                book,
                Name(verb, f"{run}-{cycle}"),
                on=DAY,
                amounts=[amount],
                follows=follows,
                by=TERMINAL,
            )
            follows = made.id
            yield


def _plain(kind: str, number: int) -> Iterator[None]:
    """The same rows into plain tables at each step, as a program without a ledger would."""
    transaction, execute, mark = _bare(kind)
    lines = list(range(LINES))
    run = f"{time.time_ns()}-{number}"
    document = f"INSERT INTO plain_document ({_names(0)}) VALUES ({_marks(0, mark)}) RETURNING id"
    posting = f"INSERT INTO plain_posting ({_names(1)}) VALUES ({_marks(1, mark)})"
    movement = f"INSERT INTO plain_movement ({_names(2)}) VALUES ({_marks(2, mark)})"
    yield
    for cycle in _forever():
        line, centavos = _line(lines, number, cycle), 100 + cycle
        commitment = follows = None
        for verb, debit, credit in zip(
            CYCLE, (824, 825, 826, 827), (8221, 824, 825, 826), strict=True
        ):
            with transaction():
                name = (1, verb, f"{run}-{cycle}", "", "", "", None, None, "")
                made = execute(document, name).fetchone()[0]
                commitment = commitment or made
                execute(posting, (made, 0, line, commitment, debit, credit, centavos, False))
                sealed: tuple[Any, ...] = (
                    made,
                    verb,
                    DAY.isoformat(),
                    "2026-03-15 00:00:00",
                    None,
                    commitment,
                )
                sealed += (follows, None, None, 1, centavos, "", "", "0" * 64)
                execute(movement, sealed)
            follows = made
            yield


def _forever() -> Iterator[int]:
    cycle = 0
    while True:
        cycle += 1
        yield cycle


def _line(lines: list[int], number: int, cycle: int) -> int:
    return lines[0] if cycle % HOT_EVERY == 0 else lines[1 + (cycle * 8 + number) % (LINES - 1)]


def _names(table: int) -> str:
    return ", ".join(column.split()[0] for column in PLAIN[table][1].split(", "))


def _marks(table: int, mark: str) -> str:
    return ", ".join([mark] * len(PLAIN[table][1].split(", ")))


def _bare(kind: str) -> tuple[Any, Any, str]:
    """How to run a transaction and a statement, and the mark of a value, without Traza's layers."""
    from django.db import connection, transaction

    if connection.vendor == "postgresql":
        import psycopg

        link = psycopg.connect(os.environ["TRAZA_DATABASE"], prepare_threshold=2)
        return link.transaction, link.execute, "%s"
    if kind == "turn":
        connection.ensure_connection()
        return transaction.atomic, connection.connection.execute, "?"
    name = str(connection.settings_dict["NAME"])
    own = sqlite3.connect(name, isolation_level=None, timeout=60)
    own.execute("PRAGMA synchronous=FULL")

    @contextmanager
    def immediate() -> Iterator[None]:
        own.execute("BEGIN IMMEDIATE")
        yield
        own.execute("COMMIT")

    return immediate, own.execute, "?"


def prove() -> None:
    """Stop unless the balances are what the postings add up to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT SUM(committed + accrued + exercised + paid) FROM budget_balance), "
            "(SELECT SUM(centavos) FROM budget_posting WHERE debit = 824), "
            "(SELECT COUNT(*) FROM budget_movement)"
        )
        held, posted, movements = cursor.fetchone()
    if held != posted:
        raise SystemExit(f"balances hold {held} and postings add up to {posted}")
    print(f"{movements:,} movements; balances equal postings")


_WRITERS: dict[str, Callable[[str, int], Iterator[None]]] = {
    "ours": _ledger,
    "turn": _plain,
    "bare": _plain,
}

if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "write":
        write(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    else:
        {"prepare": prepare, "prove": prove}[sys.argv[1]]()
