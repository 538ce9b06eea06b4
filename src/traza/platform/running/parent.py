"""A program that ends with the one that started it, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)


def end_with(parent: int) -> None:
    """Have the system kill this process when `parent`, which started it, is gone.

    Elsewhere than on Linux nothing is asked, and an orphan has to be ended by hand.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)
