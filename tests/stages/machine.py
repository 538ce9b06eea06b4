"""The machine's own trouble, told in one sentence before anything runs."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from tests.making.postgres import postgres

DISK = 3 * 1024**3  # bytes that a run writes at most, in the folder of temporary files
MEMORY = 2 * 1024**3  # bytes that three processes, a browser and a server take


def trouble_of(*, whole: bool = False) -> str | None:
    """What this machine lacks for a run, as one sentence; None when it lacks nothing.

    A `whole` run also opens browsers and starts PostgreSQL.
    """
    return (
        _null_device(Path("/dev/null"))
        or _disk(Path(tempfile.gettempdir()))
        or _memory(Path("/proc/meminfo"))
        or ((_chromium() or _postgres()) if whole else None)
    )


def _null_device(device: Path) -> str | None:
    mode = device.stat().st_mode
    if stat.S_ISCHR(mode) and mode & 0o006 == 0o006:
        return None
    return f"{device} is not open to other users: run «chmod 666 {device}» (PostgreSQL needs it)."


def _disk(folder: Path) -> str | None:
    free = shutil.disk_usage(folder).free
    if free >= DISK:
        return None
    return f"{folder} has {free / 1024**3:.1f} GB free and a run needs {DISK / 1024**3:.0f} GB."


def _memory(source: Path) -> str | None:
    if not source.exists():
        return None
    available = next(
        (
            int(line.split()[1]) * 1024
            for line in source.read_text().splitlines()
            if line.startswith("MemAvailable:")
        ),
        MEMORY,
    )
    if available >= MEMORY:
        return None
    needed = MEMORY / 1024**3
    return f"{available / 1024**3:.1f} GB of memory are free and a run needs {needed:.0f} GB."


def _chromium() -> str | None:
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        return None
    return "There is no chromium: run «apt-get install chromium»."


def _postgres() -> str | None:
    """Start the server from its wheel once, and stop it."""
    try:
        with postgres() as server:
            server.psql("SELECT 1;")
    except Exception as error:  # noqa: BLE001 (whatever it is, it is the machine's, and told)
        first = str(error).strip().splitlines()
        return f"PostgreSQL does not start here: {first[0] if first else type(error).__name__}."
    return None


def processes() -> int:
    """Test processes of a run: one more than cores, as some always wait for another program."""
    return len(os.sched_getaffinity(0)) + 1
