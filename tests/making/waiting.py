"""The one place where a test waits: for a condition, never for a time.

A busy machine is no failure, so the patience is long and nobody asserts how much of it was used.
What is given up says in one sentence what was waited for, how long, and what was there instead.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

LOCKS = Path("/proc/locks")
T = TypeVar("T")
PATIENCE = 120.0  # seconds: far more than anything needs, also on a machine shared by many
FIRST_NAP, LONGEST_NAP, GROWTH = 0.005, 0.25, 1.5


def wait_until(
    condition: Callable[[], T],
    what: str,
    seconds: float = PATIENCE,
    seen: Callable[[], object] | None = None,
) -> T:
    """Ask until the answer is truthy and return it; else fail, saying what was there.

    `what` is what was waited for, as the object of "waited for"; `seen` tells what there is when
    nothing came of it (without it, the last answer is told).
    """
    end, nap = time.monotonic() + seconds, FIRST_NAP
    while not (result := condition()):
        if time.monotonic() >= end:
            view = repr(seen() if seen else result)
            raise AssertionError(f"waited {seconds:g} s for {what}, in vain; seen: {view}")
        time.sleep(nap)
        nap = min(nap * GROWTH, LONGEST_NAP)
    return result


def let_run(program: subprocess.Popen[Any], seconds: float) -> None:
    """Let a program that is about to be killed run on for a moment drawn by a seeded chance.

    Only for a blow that must fall anywhere: nothing is asserted of the moment, and who strikes
    goes on (`effort.kills`) until one fell half way.
    """
    with suppress(subprocess.TimeoutExpired):
        program.wait(timeout=seconds)


def waits_for_a_lock(pid: int) -> bool:
    """Does a process wait for the lock of a file that another holds? Linux tells."""
    waits = [line.split() for line in LOCKS.read_text().splitlines() if " -> FLOCK" in line]
    return str(pid) in {words[5] for words in waits}
