"""Can every kept dossier be read: versions of works, and what files say of them?

Asked before a migration and by `traza check`. By plain SQL: tables are as the version before left
them, not as the models of today say.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections

from traza.modules.works.contracts.unreadable import UnreadableDossier, UnreadableVersion
from traza.modules.works.rules.dossier_json import from_json
from traza.platform.keeping.check import Trouble

AT_ONCE = 1000
# Table -> what is read of it: its number, state and folio of the work, which version, the dossier.
_ASKED = {
    "works_version": (
        "SELECT v.id, w.state_id, w.folio, v.number, v.dossier FROM works_version v "
        "JOIN works_work w ON w.id = v.work_id WHERE v.id > %s ORDER BY v.id LIMIT %s"
    ),
    "works_told": (
        "SELECT v.id, w.state_id, w.folio, v.document, v.dossier FROM works_told v "
        "JOIN works_work w ON w.id = v.work_id WHERE v.id > %s ORDER BY v.id LIMIT %s"
    ),
}


def read_all(alias: str = DEFAULT_DB_ALIAS) -> int:
    """How many dossiers were read: all. Raises UnreadableVersion for the first that cannot be."""
    read = 0
    for _, _, found in _each(alias):
        if found is not None:
            raise found
        read += 1
    return read


def troubles() -> Iterator[Trouble]:
    """Those that cannot be read, for `traza check`."""
    for table, key, found in _each(DEFAULT_DB_ALIAS):
        if found is not None:
            yield Trouble(table, str(key), str(found))


def _each(alias: str) -> Iterator[tuple[str, int, UnreadableVersion | None]]:
    """Every dossier of the tables that there are: table, number of its row, what is wrong."""
    connection = connections[alias]
    there = set(connection.introspection.table_names())
    for table, asked in _ASKED.items():
        rows = [(0, "", "", "", "")]
        while table in there and rows:
            with connection.cursor() as cursor:
                cursor.execute(asked, [rows[-1][0], AT_ONCE])
                rows = cursor.fetchall()
            for key, state, folio, version, text in rows:
                yield table, key, _trouble(state, folio, version, text)


def _trouble(state: str, folio: str, version: object, text: str) -> UnreadableVersion | None:
    try:
        from_json(text)
    except UnreadableDossier as error:
        of = {"state": state, "folio": folio, "version": version}
        return UnreadableVersion(**of, **error.values)
    return None
