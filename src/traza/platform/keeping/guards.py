"""Triggers that hold evidence, in the SQL of both databases.

SQLite: a statement that says OR REPLACE deletes the row in its way without telling DELETE triggers
(recursive_triggers is off unless a connection asks), so a row whose key, hidden number or any
unique name is there already is stopped before it is inserted or updated. PostgreSQL: an upsert is
an UPDATE and is refused as one; truncation is refused too. In both, what is added, changes or
leaves is noted in `keeping_pending` by the same statement, whoever writes it; `seal` takes it from
there. Triggers name no table but their own and that one, so migrations may remake any other; but
that of a row with editions names their table, which is remade after `NotAppendOnly` of the row's.
"""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traza.platform.keeping import guards_of_editions
from traza.platform.keeping.kept import Editions

PENDING = "keeping_pending"
LARGEST = 2**53 - 1
MARK = "keeping_"
PARTIAL = re.compile(r"\)\s*WHERE\s+(.*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Guarded:
    """A table to hold: see `kept.Evidence`. `is_noted` is false for the chain's own tables."""

    table: str
    may_change: tuple[str, ...] = ()
    leaves: str = ""
    is_quiet: bool = False
    has_own_guards: bool = False
    is_noted: bool = True
    editions: Editions | None = None


@dataclass(frozen=True)
class _Shape:
    """A table as the database has it: its key, columns, unique names and their conditions."""

    key: str
    has_numbered_key: bool
    columns: tuple[str, ...]
    unique: tuple[tuple[tuple[str, ...], str], ...]


def triggers(connection: Any, guarded: Guarded) -> dict[str, str]:
    """The triggers that a table should have, each by its name."""
    make = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    made, editions = make(connection, guarded), guarded.editions
    if editions:
        made |= guards_of_editions.trigger(
            connection.vendor, guarded.table, editions, guarded.may_change
        )
    return made


def present(connection: Any) -> dict[str, str]:
    """The triggers of this room that there are, with their text (PostgreSQL's as it writes it)."""
    if connection.vendor == "postgresql":
        asked = (
            "SELECT t.tgname, pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'D' THEN ' off' "
            "ELSE '' END FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgname LIKE 'keeping%'"
        )
    else:
        asked = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keeping%'"
        )
    with connection.cursor() as cursor:
        cursor.execute(asked, None)
        return {name: text for name, text in cursor.fetchall() if name.startswith(MARK)}


def put_in(connection: Any, guarded: Guarded) -> bool:
    """Make the triggers of a table as they should be; True when its rows were not noted before."""
    wanted, there = triggers(connection, guarded), present(connection)
    was_noted = f"{MARK}{guarded.table}_in" in there
    with connection.cursor() as cursor:
        for name in _of(guarded.table, there):
            if connection.vendor == "postgresql" or there[name] != wanted.get(name):
                _drop(cursor, connection.vendor, guarded.table, name)
                there.pop(name)
        if connection.vendor == "postgresql":
            _functions(cursor, guarded, _shape(connection, guarded.table).key)
        for name, text in wanted.items():
            if name not in there:
                cursor.execute(text, None)
    return guarded.is_noted and not was_noted


def take_out(connection: Any, guarded: Guarded) -> None:
    """Drop the triggers of a table."""
    with connection.cursor() as cursor:
        for name in _of(guarded.table, present(connection)):
            _drop(cursor, connection.vendor, guarded.table, name)
        if connection.vendor == "postgresql":
            for name in ("note", "edition"):
                cursor.execute(f"DROP FUNCTION IF EXISTS {MARK}{name}_{guarded.table}()", None)


def note_all(connection: Any, table: str) -> None:
    """Note the rows that are there and were never noted: the chain begins with them."""
    key = f't."{_shape(connection, table).key}"'
    text = f"{key}::text" if connection.vendor == "postgresql" else key
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {PENDING} (table_name, row_key) SELECT '{table}', {text} "
            f'FROM "{table}" t WHERE NOT EXISTS '
            f"(SELECT 1 FROM keeping_entry e JOIN keeping_form f ON f.id = e.form_id "
            f"WHERE f.table_name = '{table}' AND e.row_key = {_as_text(connection.vendor, key)}) "
            f"ORDER BY {key}",
            None,
        )


def _as_text(vendor: str, what: str) -> str:
    return f"{what}::text" if vendor == "postgresql" else f"CAST({what} AS TEXT)"


def _of(table: str, there: Sequence[str] | dict[str, str]) -> list[str]:
    ends = ["change", "again", "delete", "number", "truncate", "in", "changed", "out", "edition"]
    mine = {f"{MARK}{table}_{end}" for end in ends}
    return [name for name in there if name in mine]


def _drop(cursor: Any, vendor: str, table: str, name: str) -> None:
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    cursor.execute(f'DROP TRIGGER "{name}"{on}', None)


# PostgreSQL


FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION keeping_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'keeping: rows of % are only added', TG_TABLE_NAME USING ERRCODE = '23514'; "
    "END $$",
    # The names it takes are columns that may change.
    "CREATE OR REPLACE FUNCTION keeping_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF to_jsonb(NEW) - TG_ARGV IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV THEN "
    "RAISE EXCEPTION 'keeping: rows of % are only added', TG_TABLE_NAME USING ERRCODE = '23514'; "
    "END IF; RETURN NEW; END $$",
)


def _functions(cursor: Any, guarded: Guarded, key: str) -> None:
    # Functions keep the path they are made under: a temporary table of one's own is not the queue.
    cursor.execute("SELECT quote_ident(current_schema()) || ', pg_temp'", None)
    path = cursor.fetchone()[0]
    for text in FUNCTIONS:
        cursor.execute(text, None)
    if guarded.is_noted:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {MARK}note_{guarded.table}() RETURNS trigger "
            f"LANGUAGE plpgsql SET search_path = {path} AS $$ BEGIN INSERT INTO {PENDING} "
            f"(table_name, row_key) SELECT '{guarded.table}', \"{key}\"::text FROM noted; "
            "RETURN NULL; END $$",
            None,
        )
    if guarded.editions:
        guards_of_editions.function(
            cursor, guarded.table, guarded.editions, guarded.may_change, path
        )


def _on_postgresql(connection: Any, guarded: Guarded) -> dict[str, str]:
    table = guarded.table
    made: dict[str, str] = {}

    def add(end: str, when: str, each: str, function: str) -> None:
        name = f"{MARK}{table}_{end}"
        made[name] = f'CREATE TRIGGER "{name}" {when} {each} EXECUTE FUNCTION {function}'

    row, all_ = "FOR EACH ROW", "FOR EACH STATEMENT"
    if not guarded.has_own_guards:
        if guarded.may_change:
            names = ", ".join(f"'{name}'" for name in guarded.may_change)
            add("change", f'BEFORE UPDATE ON "{table}"', row, f"keeping_fixed({names})")
        else:
            add("change", f'BEFORE UPDATE ON "{table}"', row, "keeping_refuse()")
        unless = f" WHEN (NOT COALESCE({guarded.leaves}, false))" if guarded.leaves else ""
        add("delete", f'BEFORE DELETE ON "{table}"', f"{row}{unless}", "keeping_refuse()")
        add("truncate", f'BEFORE TRUNCATE ON "{table}"', all_, "keeping_refuse()")
    if guarded.is_noted:
        note = f"{MARK}note_{table}()"
        new, old = "REFERENCING NEW TABLE AS noted", "REFERENCING OLD TABLE AS noted"
        add("in", f'AFTER INSERT ON "{table}" {new}', all_, note)
        if guarded.may_change:
            add("changed", f'AFTER UPDATE ON "{table}" {new}', all_, note)
        if guarded.leaves:
            add("out", f'AFTER DELETE ON "{table}" {old}', all_, note)
    return made


# SQLite


def _on_sqlite(connection: Any, guarded: Guarded) -> dict[str, str]:
    shape = _shape(connection, guarded.table)
    table, made = guarded.table, {}

    def add(end: str, when: str, test: str, then: str) -> None:
        name = f"{MARK}{table}_{end}"
        test = f" WHEN {test}" if test else ""
        made[name] = f'CREATE TRIGGER "{name}" {when} ON "{table}"{test} BEGIN {then}; END'

    said = f"keeping: rows of {table} are only added"
    abort = f"SELECT RAISE(ABORT, '{said}')"
    if not guarded.has_own_guards:
        add("change", "BEFORE UPDATE", _changed(shape, guarded), abort)
        add("delete", "BEFORE DELETE", _stays(guarded), abort)
        again = " OR ".join(_taken(table, shape))
        add("again", "BEFORE INSERT", again, "SELECT RAISE(IGNORE)" if guarded.is_quiet else abort)
        number = f'NEW."{shape.key}"' if shape.has_numbered_key else "NEW.rowid"
        # Before it is inserted a row without a number of its own looks like row -1.
        add("number", "AFTER INSERT", f"{number} NOT BETWEEN 1 AND {LARGEST}", abort)
    if guarded.is_noted:
        into = f"INSERT INTO {PENDING} (table_name, row_key) VALUES ('{table}', "
        add("in", "AFTER INSERT", "", f'{into}NEW."{shape.key}")')
        if guarded.may_change:
            add("changed", "AFTER UPDATE", "", f'{into}NEW."{shape.key}")')
        if guarded.leaves:
            add("out", "AFTER DELETE", "", f'{into}OLD."{shape.key}")')
    return made


def _stays(guarded: Guarded) -> str:
    return f"NOT COALESCE({guarded.leaves}, 0)" if guarded.leaves else ""


def _changed(shape: _Shape, guarded: Guarded) -> str:
    """Whether an update touches what does not change, or would push another row out."""
    if not guarded.may_change:
        return ""
    fixed = [name for name in shape.columns if name not in guarded.may_change]
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in fixed)
    touched = [pair for pair in shape.unique if set(pair[0]) - set(fixed) or pair[1]]
    taken = [
        f"{_has(guarded.table, names, where)[:-1]} AND o.rowid <> OLD.rowid)"
        for names, where in touched
    ]
    return " OR ".join([f"NOT ({same} AND NEW.rowid IS OLD.rowid)", *taken])


def _taken(table: str, shape: _Shape) -> list[str]:
    """Whether a row with the key, the hidden number or a unique name of NEW is there."""
    tests = [f'EXISTS (SELECT 1 FROM "{table}" o WHERE o."{shape.key}" = NEW."{shape.key}")']
    if not shape.has_numbered_key:
        tests.append(f'EXISTS (SELECT 1 FROM "{table}" o WHERE o.rowid = NEW.rowid)')
    return tests + [_has(table, names, where) for names, where in shape.unique]


def _has(table: str, names: Sequence[str], where: str) -> str:
    same = " AND ".join(f'o."{name}" = NEW."{name}"' for name in names)
    if not where:
        return f'EXISTS (SELECT 1 FROM "{table}" o WHERE {same})'
    # The condition names columns bare: of the row that is there, and of NEW as a row of its own.
    asked = sorted(set(re.findall(r'"(\w+)"', where)))
    new = ", ".join(f'NEW."{name}" AS "{name}"' for name in asked)
    return (
        f'EXISTS (SELECT 1 FROM "{table}" o WHERE ({where}) AND '
        f"EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {where}) AND {same})"
    )


def _shape(connection: Any, table: str) -> _Shape:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            return _Shape(
                connection.introspection.get_primary_key_column(cursor, table), True, (), ()
            )
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, type, pk FROM pragma_table_info(%s) ORDER BY cid", [table])
        columns = cursor.fetchall()
        cursor.execute(
            "SELECT i.name, i.partial, m.sql FROM pragma_index_list(%s) i "
            "LEFT JOIN sqlite_master m ON m.name = i.name AND m.type = 'index' "
            "WHERE i.\"unique\" = 1 AND i.origin <> 'pk' ORDER BY i.name",
            [table],
        )
        unique = []
        for name, is_partial, text in cursor.fetchall():
            cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [name])
            names = tuple(row[0] for row in cursor.fetchall())
            if None in names:
                raise ValueError(f"{name} is unique by an expression: AppendOnly cannot hold it")
            found = PARTIAL.search(text) if is_partial else None
            unique.append((names, found.group(1) if found else ""))
    key = next(row for row in columns if row[2])
    # Unique names in the order of their columns: an index is renamed when a table is remade.
    ordered = tuple(sorted(unique))
    return _Shape(key[0], key[1].upper() == "INTEGER", tuple(row[0] for row in columns), ordered)
