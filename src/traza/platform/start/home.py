"""The folder of an installation: closed to others, with room, and with a clock that goes on."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from traza.kernel.refusal import Refusal
from traza.platform.keeping.heads import top

MEGABYTE = 1024 * 1024
LEAST = 64 * MEGABYTE  # without it not even a sentence of the log is sure to be written
OTHERS = 0o077
CLOCKS = 3600  # seconds by which clocks of several machines may differ
# What may hold secrets or letters; the rest lies inside folders that are closed.
KEPT = ("secret_key", "sealing_key", "index_key", "chain_key", "mail", "files", "figures", "cache")
DATABASE = ("", "-wal", "-shm", ".turn", ".forcing")


class NoRoom(Refusal):
    """The disk of the home is full."""

    code = "start.no_room"
    say = (
        "Queda muy poco espacio en el disco de «%(home)s»: %(left)d MB, y hacen falta %(least)d. "
        "Libere espacio y vuelva a intentarlo."
    )


class ClockBehind(Refusal):
    """The clock says a moment before the last sealed evidence."""

    code = "start.clock"
    say = (
        "El reloj de este equipo dice %(now)s y la última constancia es de %(last)s. Corrija la "
        "fecha y la hora del equipo y vuelva a intentarlo."
    )


def check_room() -> None:
    """Raises NoRoom."""
    left = free_bytes()
    if left < LEAST:
        raise NoRoom(home=settings.HOME, left=left // MEGABYTE, least=LEAST // MEGABYTE)


def free_bytes() -> int:
    """What is left on the disk of the home."""
    return shutil.disk_usage(settings.HOME).free


def check_clock() -> None:
    """Raises ClockBehind: evidence from before the last would tell a false order."""
    head = top()
    now = timezone.now()
    if head is not None and (head.at - now).total_seconds() > CLOCKS:
        said = [timezone.localtime(each).strftime("%d/%m/%Y %H:%M") for each in (now, head.at)]
        raise ClockBehind(now=said[0], last=said[1])


def close_to_others() -> int:
    """Take what others may do from the home and what it keeps; return how many were open.

    A file of somebody else's account stays as it is.
    """
    home = Path(settings.HOME)
    name = str(settings.DATABASES["default"].get("NAME", ""))
    base = Path(name) if name.startswith(str(home)) else None
    paths = [home, *(home / each for each in KEPT)]
    if base is not None:
        paths += [base.with_name(base.name + end) for end in DATABASE]
    return sum(_close(path) for path in paths)


def _close(path: Path) -> bool:
    with suppress(FileNotFoundError, PermissionError):
        mode = path.stat().st_mode & 0o777
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)
            return True
    return False
