"""What a process asks Linux for: to end with the one that started it, to be a name, to adopt."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

DEATH_SIGNAL, NAME, SUBREAPER = 1, 15, 36  # of prctl(2)


def end_with(parent: int) -> None:
    """Have the system kill this process when `parent`, which started it, is gone.

    Elsewhere than on Linux nothing is asked, and an orphan has to be ended by hand.
    """
    if not _ask(DEATH_SIGNAL, signal.SIGKILL):
        return
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def call_me(name: str) -> None:
    """Be listed under that name (15 letters of it) beside the command line."""
    _ask(NAME, name.encode())


def adopt() -> bool:
    """Become the parent of what those that we started leave behind; False where there is no such
    thing."""
    return _ask(SUBREAPER, 1)


def _ask(what: int, value: int | bytes) -> bool:
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(what, value, 0, 0, 0) == 0)
