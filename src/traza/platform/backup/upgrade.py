"""Bring a register to the version that is installed, with a way back.

A copy is made; the copy is put back aside and migrated there, so that whatever fails, fails first
where nobody works; then the register itself is migrated. When that fails it is put back as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands
from django.db import connection

from traza.platform.backup import on_postgresql
from traza.platform.backup.drill import place
from traza.platform.backup.make import Made, make
from traza.platform.backup.refusals import UpgradeStopped, UpgradeUndone
from traza.platform.backup.stopped import check_stopped
from traza.platform.files import durable
from traza.platform.tables import store
from traza.platform.terminal.order import traza

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: its copy, and how many migrations the register had before and has."""

    backup: Path
    before: int
    after: int


def upgrade(to: Path, tell: Tell) -> Upgraded:
    """Upgrade this home's register, while nobody serves it.

    Raises StillRunning and UpgradeStopped (nothing was touched), UpgradeUndone (it was put back),
    and what `make` raises.
    """
    check_stopped()
    tell("Respaldo del registro.")
    made = make(to, progress=lambda done, of, what: None)
    tell("Ensayo en una copia.")
    _practise(made)
    for words in _orders():
        tell(f"traza {' '.join(words)}")
        trouble = traza(words, {})
        if trouble:
            _put_back(made)
            raise UpgradeUndone(why=trouble.rstrip("."), backup=made.folder.name)
    before = sum(map(len, made.manifest.migrations.values()))
    return Upgraded(made.folder, before, _migrations())


def _practise(made: Made) -> None:
    """Every migration, dossier and row of the chain, in a home that is removed. Raises
    UpgradeStopped."""
    ours = ["restore", str(made.folder), "--link", "--keys", str(settings.HOME)]
    with place(made.folder.parent, made.manifest.vendor) as (home, knobs):
        aside = {"TRAZA_HOME": str(home), "TRAZA_BACKUPS": "", **knobs}
        for words in (ours, ["migrate", "-v0"], ["works", "read-all"], ["check"]):
            trouble = traza(words, aside)
            if trouble:
                raise UpgradeStopped(why=trouble.rstrip("."))


def _orders() -> list[list[str]]:
    """What is run over the register itself."""
    prepared = [["prepare"]] if "prepare" in get_commands() else []
    built = [["build"]] if store.current() is not None else []
    return [["migrate", "-v0"], *prepared, *built, ["check"]]


def _put_back(made: Made) -> None:
    """The records as in the copy; what the upgrade made of a SQLite file stays beside it."""
    connection.close()
    source = made.folder / made.manifest.database
    if made.manifest.vendor == "postgresql":
        on_postgresql.put_back(connection.settings_dict, source)
        return
    register = Path(str(connection.settings_dict["NAME"]))
    fresh = register.with_name(f".{register.name}.before")
    durable.copy(source, fresh)
    durable.sync(fresh)
    failed = register.with_name(f"{register.name}.failed-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    shutil.move(register, failed)
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            shutil.move(f"{register}{beside}", f"{failed}{beside}")
    fresh.replace(register)
    durable.sync(register.parent)


def _migrations() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        return int(cursor.fetchone()[0])
