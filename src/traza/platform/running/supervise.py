"""Keep several programs running until told to stop; one that dies is started again.

One that was ready is started at once, from what a process in reserve has loaded already
(`reserve`); one that dies before is started ever later. Each has a process group of its own, so
that a signal meant for the supervisor reaches it once, from here, however often it was sent; and
each ends with the supervisor, however that one ends (`parent.end_with`).

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
from pathlib import Path
from typing import Any

from traza.platform.running import logs, metrics, signs
from traza.platform.running.parent import adopt
from traza.platform.running.programs import Program, Tell
from traza.platform.running.reserve import Reserve, bury
from traza.platform.running.stopping import Stopping

LOOK = 0.1  # seconds between looks
GRACE = 10.0  # seconds to end by itself
# What web processes and workers load: once for all of them. Names only: no Django here.
SITE = [
    "traza.config.wsgi",
    "traza.config.web",
    "traza.config.cli",
    "traza.platform.tables.warming",
    "traza.platform.tasks.management.commands.work",
]


def keep_running(
    programs: Sequence[Program],
    tell: Tell,
    home: Path | None = None,
    until: Callable[[], bool] = lambda: False,
    warm: Sequence[str] = (),
) -> bool:
    """Run them until SIGTERM or SIGINT, once or more often, or `until` says so; then end them all.

    With names of modules in `warm` they begin from processes that loaded these. True when it was
    `until`.
    """
    stopping, since = Stopping(), time.time()
    reserve = Reserve(warm) if warm and adopt() else None
    kept = [*programs, *(reserve.kept if reserve else ())]
    try:
        while not stopping.asked and not until():
            changed = [reserve.look(tell)] if reserve else []
            changed += [program.look(tell, reserve) for program in programs]
            bury([each.process.pid for each in kept if each.process is not None])
            if home is not None and any(changed):
                seen = tuple(program.watched() for program in kept)
                signs.write(home, signs.Watch(signs.machine(), os.getpid(), since, seen))
            time.sleep(LOOK)
    finally:
        _end(programs)
        if reserve:
            reserve.end()
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


def become(plan: dict[str, Any]) -> None:
    """Turn this process into the supervisor of that plan; it does not return.

    What the process had loaded to look at the installation goes with it.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    words = [sys.executable, "-m", "traza.platform.running.supervise", json.dumps(plan)]
    os.execv(sys.executable, words)  # noqa: S606 (our own interpreter, no shell)


def main(plan: dict[str, Any]) -> None:
    """Run a plan: the home, what is started, what is loaded for it before, how logs look and where
    metrics are asked."""
    os.umask(0o077)
    home = Path(plan["home"])
    log = logs.begin(as_json=bool(plan.get("json")))
    programs = programs_of(plan)
    if plan.get("metrics"):
        metrics.serve(plan["metrics"], home)
    keep_running(programs, log.warning, home, warm=plan.get("warm", ()))


def programs_of(plan: dict[str, Any]) -> list[Program]:
    """The programs of a plan, none of them started; each tells in the home that it is ready."""
    where = signs.folder(Path(plan["home"]))
    return [
        Program(each["name"], each["title"], each["command"], where / f"{each['name']}.ready")
        for each in plan["programs"]
    ]


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
