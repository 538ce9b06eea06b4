"""Two warm processes (`warm`): one begins the programs, the other takes its place when it dies.

The second is forked from the first, so that a dead one is replaced in an instant as well; only when
both die at once is the site loaded anew. What they fork is the supervisor's own child: it adopts.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from traza.platform.running.programs import Process, Program, Starter, Tell
from traza.platform.running.warm import READY

ANSWER = 2.0  # seconds in which a warm process forks
MODULE = "traza.platform.running.warm"
HANDLE = "{handle}"  # in the command of a warm process: its end of the socket


@dataclass(slots=True)
class Forked:
    """A child of this process that somebody else forked."""

    pid: int
    status: int | None = None

    def poll(self) -> int | None:
        """How it ended, as `subprocess.Popen` tells it; None while it runs."""
        if self.status is None:
            try:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # never ours, or its end was told already
                self.status = 0
            else:
                self.status = os.waitstatus_to_exitcode(status) if ended else None
        return self.status

    def wait(self, timeout: float | None = None) -> int:
        """The same, once it ended. Raises subprocess.TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            time.sleep(0.01)
        return status

    def send_signal(self, sig: int, /) -> None:
        """Send it that signal, unless it ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)


@dataclass(slots=True)
class Warm(Program):
    """A warm process and this end of its socket."""

    link: socket.socket | None = None
    is_ready: bool = False
    other: Warm | None = None

    def start(self, starter: Starter | None = None) -> None:
        """Fork it from the other when that one is ready, or start it from nothing."""
        self._forget()
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.link.settimeout(ANSWER)
        with theirs:
            other = self.other if self.other is not None and self.other.is_ready else None
            self.process = other.ask(self.name, (), theirs) if other is not None else None
            if self.process is None:
                words = [word.replace(HANDLE, str(theirs.fileno())) for word in self.command]
                words = [word.replace("{pid}", str(os.getpid())) for word in words]
                self.process = subprocess.Popen(
                    words, start_new_session=True, pass_fds=[theirs.fileno()]
                )
        self.started, self.since = time.monotonic(), time.time()

    def listen(self) -> None:
        """Hear whether it has loaded."""
        if self.link is None or self.is_ready:
            return
        self.link.settimeout(0)
        with suppress(OSError):
            self.is_ready = self.link.recv(len(READY)) == READY
        self.link.settimeout(ANSWER)

    def ask(
        self, name: str, words: Sequence[str], handle: socket.socket | None = None
    ) -> Process | None:
        """Have a program forked, or with a socket a warm process; None when it could not."""
        asked = json.dumps({"name": name, "words": list(words)}).encode()
        if self.link is None:
            return None
        try:
            socket.send_fds(self.link, [asked], [handle.fileno()] if handle else [])
            return Forked(int(self.link.recv(32)))
        except (OSError, ValueError):  # it is dying or stuck, so another is started in its place
            self.is_ready = False
            self.send(signal.SIGKILL)
            return None

    def _was_ready(self, now: float) -> bool:
        return self.is_ready

    def _forget(self) -> None:
        self.is_ready = False
        if self.link is not None:
            self.link.close()


class Reserve:
    """Begins programs from what is loaded already."""

    def __init__(self, modules: Sequence[str]) -> None:
        command = [sys.executable, "-m", MODULE, HANDLE, "{pid}", *modules]
        self.kept = [
            Warm(f"warm-{number}", f"El proceso de reserva {number}", command) for number in (1, 2)
        ]
        self.kept[0].other, self.kept[1].other = self.kept[1], self.kept[0]

    @property
    def is_coming(self) -> bool:
        """None can begin programs now, and one is about to."""
        runs = any(one.process is not None for one in self.kept)
        return runs and not any(one.is_ready for one in self.kept)

    def look(self, tell: Tell) -> bool:
        """Start again what died; True when something changed. Both never load at once."""
        changed = False
        for one in self.kept:
            one.listen()
            if one.process is not None or not self.is_coming:
                changed |= one.look(tell)
            one.is_ready = one.is_ready and one.process is not None
        return changed

    def start(self, name: str, words: Sequence[str]) -> Process | None:
        """Begin `python -m WORDS`; None when nobody can."""
        for one in self.kept:
            if one.is_ready and (begun := one.ask(name, words)) is not None:
                return begun
        return None

    def end(self) -> None:
        """End both: they hold nothing."""
        for one in self.kept:
            one.send(signal.SIGKILL)
            if one.process is not None:
                one.process.wait()


def bury(known: Collection[int]) -> None:
    """Let go of dead children that are nobody's: what a program had started, and left."""
    look = os.WEXITED | os.WNOHANG | os.WNOWAIT
    with suppress(ChildProcessError):
        while (dead := os.waitid(os.P_ALL, 0, look)) is not None and dead.si_pid not in known:
            os.waitpid(dead.si_pid, 0)
