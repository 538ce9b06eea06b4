"""No test begins with the rows of another: what emptying left behind is mended where it happened.

A test that really commits has its register emptied after it. When that fails, its own teardown
fails, and the register is copied anew from the migrated one, so that the next test is not blamed.
SQLite only: with PostgreSQL a failed statement empties nothing and is seen at once.
"""

from __future__ import annotations

import sqlite3
import warnings
from contextlib import closing

from django.db import connection
from django.test import TransactionTestCase
from tests import prepared
from tests.making.flush import KEPT, filled

# The register counts here that it changed: its migrations do, and so does `flush`.
COUNTERS = {"works_change", "tables_change"}


def begin_clean() -> None:
    """From now on tests of this process that really commit begin with an empty register."""
    setup, teardown = (
        TransactionTestCase._fixture_setup.__func__,
        TransactionTestCase._fixture_teardown,
    )

    def fixture_setup(case: type[TransactionTestCase]) -> None:
        if tables := rows_left():
            restore()
            warnings.warn(f"an earlier test left rows in {', '.join(tables)}", stacklevel=1)
        setup(case)

    def fixture_teardown(case: TransactionTestCase) -> None:
        try:
            teardown(case)
        except BaseException:
            restore()
            raise

    TransactionTestCase._fixture_setup = classmethod(fixture_setup)
    TransactionTestCase._fixture_teardown = fixture_teardown


def rows_left() -> list[str]:
    """The tables in which somebody else's rows stand."""
    names = connection.introspection.django_table_names(include_views=False)
    return filled(set(names) - KEPT - COUNTERS)


def restore() -> None:
    """Put the migrated register, with nothing in it, in place of this process's."""
    connection.close()
    connection.ensure_connection()
    with closing(sqlite3.connect(prepared.migrated_register())) as source:
        source.backup(connection.connection)
