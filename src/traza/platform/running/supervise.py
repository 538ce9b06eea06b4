"""Keep several programs running until told to stop; one that dies is started again.

One that was ready is started at once; one that dies before is started ever later. Each has a
process group of its own, so that a signal meant for the supervisor reaches it once, from here,
however often it was sent; and each ends with the supervisor, however that one ends
(`parent.end_with`).

    python -m traza.platform.running.supervise '{"home": ..., "programs": [...]}'
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from traza.platform.running import logs, metrics, signs
from traza.platform.running.stopping import Stopping

LOOK = 0.1  # seconds between looks
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before one that could not start is started again
STEADY = 30.0  # seconds after which a program that gives no sign is believed to run
GRACE = 10.0  # seconds to end by itself
Tell = Callable[[str], None]


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
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    since: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float = field(default=0.0)
    deaths: int = 0
    died_at: float = 0.0
    died_of: str = ""

    def start(self) -> None:
        """Start it in a process group of its own."""
        if self.ready is not None:
            self.ready.unlink(missing_ok=True)
        words = [
            word.replace("{pid}", str(os.getpid())).replace("{ready}", str(self.ready or ""))
            for word in self.command
        ]
        self.process = subprocess.Popen(words, start_new_session=True)
        self.started, self.since = time.monotonic(), time.time()

    def look(self, tell: Tell) -> bool:
        """Start it again when it died and its turn came; True when something changed."""
        now = time.monotonic()
        if self.process is None:
            if now < self.again_at:
                return False
            self.start()
            return True
        status = self.process.poll()
        if status is None:
            return False
        self._died(status, now, tell)
        return True

    def _died(self, status: int, now: float, tell: Tell) -> None:
        with contextlib.suppress(ProcessLookupError):  # what it started and left
            os.killpg(self.process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        did_start = self._was_ready(now)
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


def keep_running(
    programs: Sequence[Program],
    tell: Tell,
    home: Path | None = None,
    until: Callable[[], bool] = lambda: False,
) -> bool:
    """Run them until SIGTERM or SIGINT, once or more often, or `until` says so; then end them all.

    True when it was `until`.
    """
    stopping, since = Stopping(), time.time()
    try:
        while not stopping.asked and not until():
            changed = [program.look(tell) for program in programs]
            if home is not None and any(changed):
                seen = tuple(program.watched() for program in programs)
                signs.write(home, signs.Watch(signs.machine(), os.getpid(), since, seen))
            time.sleep(LOOK)
    finally:
        _end(programs)
        if home is not None:
            signs.forget(home)
    return not stopping.asked


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


def _how(status: int) -> str:
    return f"señal {-status}" if status < 0 else f"salida {status}"


def become(plan: dict[str, Any]) -> None:
    """Turn this process into the supervisor of that plan; it does not return.

    What the process had loaded to look at the installation goes with it.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    words = [sys.executable, "-m", "traza.platform.running.supervise", json.dumps(plan)]
    os.execv(sys.executable, words)  # noqa: S606 (our own interpreter, no shell)


def main(plan: dict[str, Any]) -> None:
    """Run a plan: the home, what is started, how logs look and where metrics are asked."""
    os.umask(0o077)
    home = Path(plan["home"])
    log = logs.begin(as_json=bool(plan.get("json")))
    programs = programs_of(plan)
    if plan.get("metrics"):
        metrics.serve(plan["metrics"], home)
    keep_running(programs, log.warning, home)


def programs_of(plan: dict[str, Any]) -> list[Program]:
    """The programs of a plan, none of them started; each tells in the home that it is ready."""
    where = signs.folder(Path(plan["home"]))
    return [
        Program(each["name"], each["title"], each["command"], where / f"{each['name']}.ready")
        for each in plan["programs"]
    ]


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
