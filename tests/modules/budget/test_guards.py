"""Direct SQL against the ledger: whatever is sent, every invariant still holds.

Each attack runs in a savepoint on both databases and, on SQLite, once more with foreign keys off.
An attack may be refused or do nothing; what it may not is leave the rows telling another story.
Dear (30 CPU seconds) because all invariants of the ledger are asked after each.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import Error, connection, transaction
from tests.making import attacks_moments, attacks_rows
from tests.making.attacks import ATTACKS, SQLITE_ONLY
from tests.making.invariants import all_hold, broken, of_django
from tests.making.ledger_scene import Scene, Sql, on_postgresql, scene

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Busy
from traza.modules.budget.rules.guarded import SAID, in_spanish
from traza.platform.audit.record import TERMINAL

assert attacks_moments, attacks_rows  # they add themselves to ATTACKS
guards = import_module("traza.modules.budget.migrations.0002_guards")


class _Undo(Exception):
    """Ends a savepoint."""


def _try(name: str, here: Scene) -> None:
    """Attack, look at every row as at the end of a transaction, and undo."""
    sql = Sql(here)
    try:
        with transaction.atomic():
            ATTACKS[name](sql, here)
            if on_postgresql():
                sql("SET CONSTRAINTS ALL IMMEDIATE")
            elif sql("PRAGMA foreign_keys")[0][0]:
                connection.check_constraints()
            said = broken(of_django())
            raise _Undo
    except (Error, OverflowError):  # refused
        return
    except _Undo:
        assert said == []


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.django_db
def test_no_direct_sql_breaks_an_invariant(name: str) -> None:
    if name in SQLITE_ONLY and on_postgresql():
        pytest.skip("a habit of SQLite")
    here = scene()
    all_hold(of_django())
    _try(name, here)
    all_hold(of_django())


@pytest.mark.django_db(transaction=True)
def test_nor_with_foreign_keys_off() -> None:
    if on_postgresql():
        pytest.skip("PostgreSQL cannot turn them off")
    here = scene()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
    failed = {}
    try:
        for name in ATTACKS:
            try:
                _try(name, here)
            except AssertionError as error:
                failed[name] = str(error)
        all_hold(of_django())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
    assert failed == {}


@pytest.mark.django_db
def test_every_guard_is_in_the_database() -> None:
    """A migration that remakes a table on SQLite drops its triggers."""
    with connection.cursor() as cursor:
        if on_postgresql():
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            wanted = [text for text in guards.POSTGRESQL if text.startswith("CREATE TRIGGER")]
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = guards.SQLITE
        there = {row[0] for row in cursor.fetchall()}
    assert {text.split()[2] for text in wanted} <= there


def test_every_guard_says_its_rule_in_spanish() -> None:
    """Also what the door meets only when two people act at once."""
    rules = import_module("traza.modules.budget.migrations._guard_rules")
    assert {*rules.BREAKS, rules.TAKES_TOO_MUCH[0]} <= SAID.keys()


def test_a_database_error_is_told_in_spanish() -> None:
    assert in_spanish("budget: the month is closed\nCONTEXT: ...") == "el mes está cerrado"
    assert in_spanish("budget: balance_available_not_below_zero") == "no alcanza lo disponible"
    short = 'new row for relation "budget_obligation" violates check constraint '
    assert in_spanish(f'{short}"budget_obligation_paid_not_below_zero"') == "no alcanza lo pagado"
    twice = 'duplicate key value violates unique constraint "budget_movement_reverses_id_key"'
    assert in_spanish(twice) == "un movimiento se revierte una sola vez"


@pytest.fixture
def another() -> Iterator[Any]:
    """Somebody else's connection, on PostgreSQL."""
    if not on_postgresql():
        pytest.skip("SQLite has one writer at a time")
    opened = connection.get_new_connection(connection.get_connection_params())
    opened.autocommit = False
    yield opened
    opened.close()


POSTING = (
    "INSERT INTO budget_posting (document_id, position, line_id, debit, credit, centavos, implied) "
    "VALUES (%s, %s, %s, 8221, 823, 5, false)"
)
SEAL = (
    "INSERT INTO budget_movement (document_id, kind, day, recorded_at, postings, centavos, reason, "
    "bank_reference, fingerprint) VALUES (%s, 'adjust', %s, now(), 1, 5, '', '', '')"
)


@pytest.mark.django_db(transaction=True)
def test_a_posting_that_nobody_sees_yet_is_not_left_out_of_the_seal(another: Any) -> None:
    here = scene()
    sql = Sql(here)
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    another.execute(POSTING, [document, 1, here.line])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
        with pytest.raises(Error, match="lock timeout"):
            sql.seal(document, "adjust", 5)
        cursor.execute("SET lock_timeout = 0")
    another.commit()
    with pytest.raises(Error, match="how many postings"):
        sql.seal(document, "adjust", 5)
    all_hold(of_django())


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_does_not_see_others_is_refused(another: Any) -> None:
    """It would post into a month, or a document, that was closed after it began to look."""
    here = scene()
    sql = Sql(here)
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    for statement, values in (
        (POSTING, [document, 1, here.line]),
        (SEAL, [document, "2026-03-20"]),
        (
            "INSERT INTO budget_closing (book_id, month, closed_at, reason) "
            "VALUES (%s, 3, now(), '')",
            [here.book],
        ),
    ):
        another.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with pytest.raises(Exception, match="read committed"):
            another.execute(statement, values)
        another.rollback()
    all_hold(of_django())


@pytest.mark.django_db(transaction=True)
def test_a_closing_and_a_movement_wait_for_each_other(another: Any) -> None:
    here = scene()
    sql = Sql(here)
    document = sql.document()
    sql.posting(document, 8221, 823, 5)
    another.execute(SEAL, [document, "2026-03-20"])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
        with pytest.raises(Busy):
            budget.close_month(here.book, 3, by=TERMINAL)
        cursor.execute("SET lock_timeout = 0")
    another.commit()  # what was under way is in the month
    budget.close_month(here.book, 3, by=TERMINAL)
    all_hold(of_django())


@pytest.mark.django_db(transaction=True)
def test_a_large_load_after_the_ledger_was_small_reads_no_table_whole() -> None:
    """PostgreSQL keeps the plans that it made for few rows: each row would read all before it."""
    if not on_postgresql():
        pytest.skip("SQLite has one plan for tables of every size")
    here = scene()
    sql = Sql(here)
    sql("ANALYZE budget_posting, budget_movement, budget_document, budget_line, budget_balance")
    with transaction.atomic():
        _load(sql, 20)
        before = _rows_read_whole(sql)
        _load(sql, 200)
        assert {table: read - before[table] for table, read in _rows_read_whole(sql).items()} == (
            dict.fromkeys(before, 0)
        )
    all_hold(of_django())


@pytest.mark.django_db(transaction=True)
def test_a_load_reads_its_own_rows_when_the_ledger_looks_empty() -> None:
    """PostgreSQL counts rows while a load is not committed, and finds none; to put nothing in
    order any index will do, and each movement would read all that the load has written."""
    if not on_postgresql():
        pytest.skip("SQLite counts no rows by itself")
    with transaction.atomic():
        sql = Sql(scene())
        _load(sql, 100)
        _count_rows_elsewhere()
        before = _postings_read(sql)
        _load(sql, 50)
        assert _postings_read(sql) - before < 50 * 20
    all_hold(of_django())


def _count_rows_elsewhere() -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE budget_posting, budget_movement, budget_line, budget_balance"
        )
    other.close()


def _postings_read(sql: Sql) -> int:
    """Rows of postings that were found by an index in this transaction."""
    return int(
        sql("SELECT idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'budget_posting'")[
            0
        ][0]
    )


def _load(sql: Sql, movements: int) -> None:
    """As many movements of two postings each."""
    for number in range(movements):
        document = sql.document(f"carga-{movements}-{number}")
        sql.posting(document, 8221, 823, 5)
        sql.posting(document, 8221, 823, 5, position=1)
        sql.seal(document, "adjust", 10, postings=2)


def _rows_read_whole(sql: Sql) -> dict[str, int]:
    """Rows that scans of whole tables read in this transaction, by table of the ledger."""
    return dict(
        sql(
            "SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables "
            "WHERE relname LIKE 'budget_%%'"
        )
    )
