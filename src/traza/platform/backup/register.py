"""What is told of a register to know it again: rows of each table, migrations, the chain's head.

Asked in plain SQL of any version's tables: a copy is made before a migration, and read after one.
"""

# ruff: noqa: S608 - names of tables come from the database itself
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Ask = Callable[[str], Sequence[Sequence[Any]]]
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' "
    "AND c.relnamespace = current_schema()::regnamespace",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Of a register at one moment."""

    counts: dict[str, int]
    migrations: dict[str, list[str]]
    chain: dict[str, Any]


def tables(ask: Ask, vendor: str) -> list[str]:
    """The tables that there are."""
    return sorted(row[0] for row in ask(TABLES[vendor]))


def told(ask: Ask, vendor: str) -> Told:
    """Ask within one transaction, so that all is of one moment."""
    names = tables(ask, vendor)
    counts = {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in names}
    return Told(counts, migrations(ask, names), head(ask, names))


def migrations(ask: Ask, names: Sequence[str]) -> dict[str, list[str]]:
    """The migrations that a register has had, by application."""
    found: dict[str, list[str]] = {}
    if "django_migrations" in names:
        for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name"):
            found.setdefault(app, []).append(name)
    return found


def head(ask: Ask, names: Sequence[str]) -> dict[str, Any]:
    """Size and root of the last signed head; nothing before the first."""
    if "keeping_head" not in names:
        return {}
    rows = ask("SELECT size, root FROM keeping_head ORDER BY size DESC LIMIT 1")
    return {"size": rows[0][0], "root": rows[0][1]} if rows else {}
