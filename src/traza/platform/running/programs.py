"""A program that is kept running: how it is started, how its deaths are counted, what is told."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from traza.platform.running import signs

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before one that could not start is started again
STEADY = 30.0  # seconds after which a program that gives no sign is believed to run
OFTEN, LATELY = 6, 10.0  # deaths in so many seconds: it starts, and cannot work
Tell = Callable[[str], None]


class Process(Protocol):
    """What is known of a child; `subprocess.Popen` is one."""

    pid: int

    def poll(self) -> int | None:
        """How it ended; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """The same, once it ended. Raises subprocess.TimeoutExpired."""

    def send_signal(self, sig: int, /) -> None:
        """Send it that signal."""


class Starter(Protocol):
    """Whoever begins programs faster than from nothing."""

    @property
    def is_coming(self) -> bool:
        """Will it be able to in a moment?"""

    def start(self, name: str, words: Sequence[str]) -> Process | None:
        """Begin `python -m WORDS`; None when it cannot."""


@dataclass(slots=True)
class Program:
    """A program to keep running: its name, its title for people, and its command line.

    `ready` is a file that it makes when it does its work; `{pid}` in a word of the command is the
    supervisor's, and `{ready}` that file's.
    """

    name: str
    title: str
    command: Sequence[str]
    ready: Path | None = None
    process: Process | None = None
    started: float = 0.0
    since: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float = field(default=0.0)
    deaths: int = 0
    died_at: float = 0.0
    died_of: str = ""
    lately: list[float] = field(default_factory=list)

    def start(self, starter: Starter | None = None) -> None:
        """Start it in a process group of its own: by the starter, or from nothing."""
        if self.ready is not None:
            self.ready.unlink(missing_ok=True)
        words = [
            word.replace("{pid}", str(os.getpid())).replace("{ready}", str(self.ready or ""))
            for word in self.command
        ]
        self.process = None
        if starter is not None and words[:2] == [sys.executable, "-m"]:
            self.process = starter.start(self.name, words[2:])
        self.process = self.process or subprocess.Popen(words, start_new_session=True)
        self.started, self.since = time.monotonic(), time.time()

    def look(self, tell: Tell, starter: Starter | None = None) -> bool:
        """Start it again when it died and its turn came; True when something changed."""
        now = time.monotonic()
        if self.process is None:
            if now < self.again_at or (starter is not None and starter.is_coming):
                return False
            self.start(starter)
            return True
        status = self.process.poll()
        if status is None:
            return False
        self._died(status, now, tell)
        return True

    def _died(self, status: int, now: float, tell: Tell) -> None:
        with contextlib.suppress(ProcessLookupError):  # what it started and left
            os.killpg(self.process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        self.lately = [at for at in self.lately if now - at < LATELY] + [now]
        did_start = self._was_ready(now) and len(self.lately) < OFTEN
        self.wait = FIRST_WAIT if did_start else self.wait
        pause = 0.0 if did_start else self.wait
        self.deaths, self.died_at, self.died_of = self.deaths + 1, time.time(), _how(status)
        when = f"en {pause:.0f} s" if pause else "ahora"
        tell(f"{self.title} terminó ({self.died_of}); se inicia otra vez {when}.")
        self.process, self.again_at = None, now + pause
        if not did_start:
            self.wait = min(self.wait * 2, LONGEST_WAIT)

    def _was_ready(self, now: float) -> bool:
        if self.ready is not None:
            return self.ready.exists()
        return now - self.started > STEADY

    def send(self, number: int) -> None:
        """Signal it, or all it started when it must end now."""
        if self.process is None or self.process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)

    def watched(self) -> signs.Watched:
        """As others see it."""
        pid = self.process.pid if self.process is not None else 0
        return signs.Watched(
            self.name, self.title, pid, self.since, self.deaths, self.died_at, self.died_of
        )


def _how(status: int) -> str:
    return f"señal {-status}" if status < 0 else f"salida {status}"
