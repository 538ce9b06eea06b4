"""Whether the database can be read: asked before a page is served of it."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, connection

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


class DatabaseShut(Refusal):
    """The file may not be opened by this account."""

    code = "sqlite.shut"
    say = (
        "La base de datos «%(name)s» no se puede abrir. Revise que la carpeta exista y que sea de "
        "la cuenta que corre Traza."
    )


class DatabaseTaken(Refusal):
    """Another program holds it for too long."""

    code = "sqlite.taken"
    say = (
        "Otro programa ocupa la base de datos desde hace rato. Espere a que termine y vuelva a "
        "intentarlo."
    )


def check_database() -> None:
    """Ask it something; of SQLite also every page. Raises what `refusal_of` names."""
    sqlite = connection.vendor == "sqlite"
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)" if sqlite else "SELECT 'ok'")
            said = str(cursor.fetchone()[0])
    except DatabaseError as error:
        raise refusal_of(error) from error
    if said != "ok":
        raise DatabaseBroken(why=said.splitlines()[0][:200], name=_name())


def refusal_of(error: DatabaseError | InterfaceError) -> Refusal:
    """What an error of the database is to who runs it."""
    said = str(error)
    if connection.vendor != "sqlite":
        return DatabaseAway()
    if "unable to open" in said or "readonly" in said:
        return DatabaseShut(name=_name())
    if "locked" in said:
        return DatabaseTaken()
    return DatabaseBroken(why=(said.splitlines() or ["sin respuesta"])[0][:200], name=_name())


def _name() -> str:
    return str(connection.settings_dict["NAME"])
