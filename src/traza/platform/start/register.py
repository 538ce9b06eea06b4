"""Whose the database is and of which version: asked before any order touches it.

Nothing is written here but the mark of a SQLite file that is ours. Which changes of shape a
database had is compared by name with those that came with the code, so no migration is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

from traza.kernel.refusal import Refusal
from traza.platform.backup.half import check_restored
from traza.platform.sqlite.whole import refusal_of

MARK = 0x54525A41  # "TRZA": the `application_id` of a SQLite file that is ours
PRACTICE_MARK = 0x54525A50  # "TRZP": that of a practice room
OURS = frozenset({"keeping", "access", "works", "budget"})  # labels that only Traza has
OF_EXTENSIONS = frozenset({"spatial_ref_sys", "geography_columns", "geometry_columns"})


class NotPrepared(Refusal):
    """There is no register here yet."""

    code = "start.not_prepared"
    say = "Esta instalación aún no está preparada. Corra «traza prepare»."


class OlderRegister(Refusal):
    """The code knows changes of shape that the database has not had."""

    code = "start.older"
    say = (
        "La base de datos es de una versión anterior de Traza: le faltan %(count)d cambios, el "
        "primero «%(first)s». Haga un respaldo y corra «traza prepare»."
    )


class NewerRegister(Refusal):
    """The database had changes that the code does not know."""

    code = "start.newer"
    say = (
        "La base de datos es de una versión de Traza más nueva que este programa (conoce "
        "«%(name)s»). Instale esa versión, o restaure su respaldo de antes."
    )


class ForeignDatabase(Refusal):
    """Somebody else's tables are in it."""

    code = "start.foreign"
    say = (
        "La base de datos «%(name)s» no es de Traza y nada se cambió en ella. Revise "
        "TRAZA_DATABASE y TRAZA_HOME."
    )


class OtherRoom(Refusal):
    """A practice register where a true one is served, or the reverse."""

    code = "start.other_room"
    say = (
        "Esta carpeta y su base de datos no son de la misma clase: una es de la sala de práctica. "
        "Revise TRAZA_HOME; nada se cambió."
    )


class LostDatabase(Refusal):
    """The home kept data, and its database is not there."""

    code = "start.lost"
    say = (
        "Falta la base de datos de esta carpeta, que ya guardó datos («%(what)s»). Restaure su "
        "respaldo; para comenzar otra instalación, use otra carpeta en TRAZA_HOME."
    )


class Is(StrEnum):
    """What a database is to this code."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database is; changes of shape (`label.name`) it lacks, and those it alone knows."""

    what: Is
    lacks: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


def standing() -> Standing:
    """Look at the database. Raises DatabaseBroken, DatabaseAway and the like."""
    if connection.vendor == "sqlite" and not _has_file(str(connection.settings_dict["NAME"])):
        return Standing(Is.EMPTY)  # asking would make the file
    try:
        return _of(set(connection.introspection.table_names()))
    except DatabaseError as error:
        raise refusal_of(error) from error


def check_register() -> None:
    """Raise what keeps this database from being used by this code: one of the refusals above."""
    found = standing()
    if found.what is Is.EMPTY:
        check_not_lost()
        raise NotPrepared
    refuse_unusable(found)
    if found.what is Is.OLDER:
        raise OlderRegister(count=len(found.lacks), first=found.lacks[0])


def refuse_unusable(found: Standing) -> None:
    """Raises OtherRoom, ForeignDatabase and NewerRegister: what no preparation mends."""
    if _id() == (MARK if settings.PRACTICE else PRACTICE_MARK):
        raise OtherRoom
    if found.what is Is.FOREIGN:
        raise ForeignDatabase(name=str(connection.settings_dict["NAME"]))
    if found.what is Is.NEWER:
        raise NewerRegister(name=found.alone[0])


def check_not_lost() -> None:
    """Raises LostDatabase where there is no database and the home says that there was one, and
    HalfRestored."""
    check_restored()
    for name in ("sealing_key", "chain/checkpoint"):
        if (Path(settings.HOME) / name).exists():
            raise LostDatabase(what=name)


def mark() -> None:
    """Write in a SQLite file whose it is."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {_mine()}")


def is_practice() -> bool:
    """Is this a practice room, as both its home and its register say?"""
    return bool(settings.PRACTICE) and _id() == PRACTICE_MARK


def _mine() -> int:
    return PRACTICE_MARK if settings.PRACTICE else MARK


def _id() -> int:
    """The mark of the SQLite file; 0 when it has none or there is no file."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not _has_file(name):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA application_id")
        return int(cursor.fetchone()[0])


def _has_file(name: str) -> bool:
    if ":memory:" in name or "mode=memory" in name:
        return True
    path = Path(name)
    return path.exists() and path.stat().st_size > 0


def _of(tables: set[str]) -> Standing:
    tables -= OF_EXTENSIONS
    if not tables:
        return Standing(Is.FOREIGN if _marked_by_another() else Is.EMPTY)
    had = _had() if "django_migrations" in tables else set()
    if not _is_ours({label for label, _name in had}, has_list="django_migrations" in tables):
        return Standing(Is.FOREIGN)
    known = _known()
    labels = {label for label, _name in known}
    alone = sorted(
        f"{label}.{name}"
        for label, name in had - known
        if label in OURS or label not in labels or _is_our_code(label)
    )
    lacks = sorted(f"{label}.{name}" for label, name in known - had)
    what = Is.NEWER if alone else Is.OLDER if lacks else Is.CURRENT
    return Standing(what, tuple(lacks), tuple(alone))


def _is_ours(labels: set[str], *, has_list: bool) -> bool:
    """Ours by its mark or by labels of ours; or begun and cut short, with none of another."""
    if not has_list or _marked_by_another():
        return False
    return bool(labels & OURS) or labels <= {config.label for config in apps.get_app_configs()}


def _marked_by_another() -> bool:
    return _id() not in {0, _mine()}


def _had() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {(str(app), str(name)) for app, name in cursor.fetchall()}


def _known() -> set[tuple[str, str]]:
    """The changes of shape that came with the code, by the names of their files."""
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def _is_our_code(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("traza.")
