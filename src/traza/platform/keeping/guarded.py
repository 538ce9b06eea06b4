"""The tables that are held in this installation, and those whose guards are gone."""

from __future__ import annotations

from django.db import connections

from traza.platform.keeping import guards
from traza.platform.keeping.kept import evidence

# The chain's own rows: sealed once, and not noted again.
OWN = ("keeping_form", "keeping_entry", "keeping_head")


def guarded_tables() -> list[guards.Guarded]:
    """Every table to hold, as its model says."""
    own = [guards.Guarded(table, is_noted=False) for table in OWN]
    return own + [
        guards.Guarded(
            table,
            may_change=said.may_change,
            leaves=said.leaves,
            is_quiet=said.is_quiet,
            has_own_guards=said.has_own_guards,
            editions=said.editions,
        )
        for table, (_, said) in evidence().items()
    ]


def put_in_all(alias: str = "default") -> None:
    """Put in what is missing or says otherwise, and note rows that were never noted."""
    connection = connections[alias]
    there = set(connection.introspection.table_names())
    if not {*OWN, guards.PENDING} <= there:
        return
    for guarded in guarded_tables():
        if (
            guarded.table in there
            and missing(alias, guarded)
            and guards.put_in(connection, guarded)
        ):
            guards.note_all(connection, guarded.table)


def missing(alias: str, guarded: guards.Guarded) -> list[str]:
    """Names of the triggers that a table should have and has not, or not as they should be."""
    connection = connections[alias]
    there = guards.present(connection)
    wanted = guards.triggers(connection, guarded)
    if connection.vendor == "postgresql":  # which writes them in its own words
        return [n for n in wanted if n not in there or there[n].endswith(" off")]
    return [name for name, text in wanted.items() if there.get(name) != text]
