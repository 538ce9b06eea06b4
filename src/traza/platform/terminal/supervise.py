"""Keep several programs running until told to stop; one that dies is started again, ever later.

Each program has a process group of its own, so that a signal meant for the supervisor reaches it
once, from here, however often it was sent.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

LOOK = 0.2  # seconds between looks
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before a program that died is started again
STEADY = 60.0  # seconds after which a program is believed to run
GRACE = 30.0  # seconds to end by itself
Tell = Callable[[str], None]


@dataclass(slots=True)
class Program:
    """A program to keep running: its name for people, and its command line."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a process group of its own."""
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started = time.monotonic()

    def look(self, tell: Tell) -> None:
        """Start it again when it died and its turn came."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return
        status = self.process.poll()
        if status is None:
            return
        self.wait = FIRST_WAIT if now - self.started > STEADY else self.wait
        tell(f"{self.name} terminó ({status}); se inicia otra vez en {self.wait:.0f} s.")
        self.process, self.again_at = None, now + self.wait
        self.wait = min(self.wait * 2, LONGEST_WAIT)

    def send(self, number: int) -> None:
        """Signal it, or all it started when it must end now."""
        if self.process is None or self.process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)


def keep_running(programs: Sequence[Program], tell: Tell) -> None:
    """Run them until SIGTERM or SIGINT, once or more often; then end them all."""
    stopping = _Stopping()
    try:
        while not stopping.asked:
            for program in programs:
                program.look(tell)
            time.sleep(LOOK)
    finally:
        _end(programs)


def _end(programs: Sequence[Program]) -> None:
    for program in programs:
        program.send(signal.SIGTERM)
    until = time.monotonic() + GRACE
    for program in programs:
        if program.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.process.wait(max(0.0, until - time.monotonic()))
            program.send(signal.SIGKILL)
            program.process.wait()


class _Stopping:
    """Becomes true by a signal; the second one changes nothing."""

    asked = False

    def __init__(self) -> None:
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
