"""Whether the database can be read: asked before a page is served of it."""

from __future__ import annotations

from django.db import DatabaseError, connection

from traza.kernel.refusal import Refusal


class DatabaseBroken(Refusal):
    """It does not answer, or it is not whole."""

    code = "sqlite.broken"
    say = (
        "La base de datos no se puede leer: %(why)s. Deténgase aquí: guarde una copia del archivo "
        "«%(name)s» y restaure la de su respaldo."
    )


class DatabaseAway(Refusal):
    """The server of the database does not answer."""

    code = "sqlite.away"
    say = (
        "La base de datos no contesta. Revise que su servidor esté en marcha y que "
        "TRAZA_DATABASE diga bien dónde está."
    )


def check_database() -> None:
    """Ask it something; of SQLite also every page. Raises DatabaseBroken and DatabaseAway."""
    sqlite = connection.vendor == "sqlite"
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)" if sqlite else "SELECT 'ok'")
            said = str(cursor.fetchone()[0])
    except DatabaseError as error:
        if not sqlite:
            raise DatabaseAway from error
        said = str(error)
    if said != "ok":
        name = str(connection.settings_dict["NAME"])
        raise DatabaseBroken(why=said.splitlines()[0][:200], name=name)
