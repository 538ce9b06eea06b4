"""The PostgreSQL database that a register moves into."""

# ruff: noqa: S608 - names come from the database itself
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from traza.platform.moving.refusals import NoAddress, TargetAway, TargetUsed
from traza.platform.moving.shape import Column, Table
from traza.platform.tables.models import Change

MARK = "traza_moving"  # a table that says whose these empty tables are
_HERE = "current_schema()::regnamespace"


@contextmanager
def opened(address: str) -> Iterator[Any]:
    """A connection that commits by itself. Raises NoAddress, TargetAway."""
    import psycopg

    if not address.startswith(("postgres://", "postgresql://")):
        raise NoAddress
    try:
        target = psycopg.connect(address, autocommit=True, connect_timeout=20)
    except psycopg.Error as error:
        raise TargetAway(why=str(error).strip().splitlines()[0][:200].rstrip(".")) from error
    try:
        yield target
    finally:
        target.close()


def claim(target: Any) -> None:
    """Mark an empty database as ours, or one where a move was cut short. Raises TargetUsed."""
    there = [row[0] for row in target.execute(
        f"SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND relnamespace = {_HERE} "
        "ORDER BY relname"
    )]  # fmt: skip
    if MARK in there:
        return
    if there:
        raise TargetUsed(table=there[0])
    target.execute(f"CREATE TABLE {MARK} (since timestamptz NOT NULL DEFAULT now())")


def tables(target: Any) -> list[Table]:
    """The tables to fill: those of models, without counters that each database keeps its way."""
    columns: dict[str, list[Column]] = defaultdict(list)
    for table, name, kind in target.execute(
        "SELECT table_name, column_name, udt_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND is_generated = 'NEVER' "
        "ORDER BY table_name, ordinal_position"
    ):
        columns[table].append(Column(name, kind))
    models = apps.get_models(include_auto_created=True)
    wanted = {model._meta.db_table for model in models if model is not Change}
    return [Table(name, tuple(columns[name])) for name in sorted(wanted & set(columns))]


@contextmanager
def bare(target: Any) -> Iterator[None]:
    """Inside, tables have neither guards, nor keys to others, nor indexes to search by.

    All of it is there again after, the keys asked of every row. Within one transaction, so that
    nobody ever sees a table without its guards.
    """
    keys = target.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) "
        f"FROM pg_constraint WHERE contype = 'f' AND connamespace = {_HERE}"
    ).fetchall()
    indexes = target.execute(
        "SELECT c.oid::regclass::text, pg_get_indexdef(c.oid) FROM pg_index i "
        f"JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = {_HERE} "
        "AND NOT i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)"
    ).fetchall()
    guards = target.execute(
        "SELECT t.tgrelid::regclass::text, quote_ident(t.tgname), t.tgenabled::text "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        f"WHERE NOT t.tgisinternal AND c.relnamespace = {_HERE}"
    ).fetchall()
    for table, name, _ in keys:
        target.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        target.execute(f"DROP INDEX {name}")
    for table in {table for table, _, _ in guards}:
        target.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for _, text in indexes:
        target.execute(text)
    for table, name, text in keys:
        target.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")
    for table, name, how in guards:
        target.execute(f"ALTER TABLE {table} {_ENABLED[how]} TRIGGER {name}")


_ENABLED = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA", "D": "DISABLE"}


def number_on(target: Any, table: Table, last: int) -> None:
    """The next row of a table gets a number that no row ever had."""
    for column in table.columns:
        asked = "SELECT pg_get_serial_sequence(quote_ident(%s), %s)"
        (sequence,) = target.execute(asked, [table.name, column.name]).fetchone()
        if sequence:
            target.execute(
                f'SELECT setval(%s, greatest(max("{column.name}"), %s)) FROM "{table.name}" '
                f'HAVING greatest(max("{column.name}"), %s) > 0',
                [sequence, last, last],
            )
