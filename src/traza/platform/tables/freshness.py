"""Are the figures as new as the register?"""

from __future__ import annotations

import hashlib

from django.db import connection

from traza.platform.tables import store
from traza.platform.tables.contracts import Freshness
from traza.platform.tables.register import register_tables


def freshness() -> Freshness:
    """When the figures were built, and whether the register changed since. Some milliseconds."""
    build = store.current()
    if build is None:
        return Freshness(None, register_is_newer=True)
    return Freshness(build.built_at, register_is_newer=register_mark() != build.mark)


def register_mark() -> str:
    """A short text that is new whenever a row of the register was added, changed or removed.

    It costs a look at the end of each key; PostgreSQL's own counters may lag some seconds.
    """
    facts: list[str] = []
    with connection.cursor() as cursor:
        for table in register_tables():
            asked = f'max("{table.key}")' if table.key_is_number else "count(*)"
            cursor.execute(f'SELECT {asked} FROM "{table.name}"')
            facts.append(f"{table.name}={cursor.fetchone()[0]}")
        cursor.execute(_CHANGES[connection.vendor])
        facts.append(f"changes={cursor.fetchone()[0]}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


_CHANGES = {
    "sqlite": "SELECT coalesce(sum(counter), 0) FROM tables_change",
    "postgresql": "SELECT coalesce(sum(n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables "
    "WHERE relname LIKE '%\\_%' AND schemaname = 'public'",
}
