"""Runs one session of pytest, and what failed in it once more, alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from tests.stages.changes import ROOT
from tests.stages.machine import processes
from tests.stages.outcome import Failure, Outcome
from tests.stages.plugin import OUTCOME

MOST_UNSTABLE = 3  # tests of a run that may fail once and pass alone
MOST_ALONE = 8  # with more failures the run is red whatever they do alone
PROMISES = "tests/promises/"


@dataclass(frozen=True)
class Session:
    """One call of pytest: its name for people, what it selects, and its environment."""

    name: str
    places: tuple[str, ...]
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    workers: int = field(default_factory=processes)  # 0: in one process
    folder: Path = ROOT


@dataclass
class Judged:
    """What became of a session after its failures ran alone."""

    session: Session
    outcome: Outcome
    unstable: list[tuple[Failure, str]] = field(default_factory=list)  # and its output alone
    red: list[Failure] = field(default_factory=list)


def run_session(session: Session, *, quiet: bool = False) -> Judged:
    """Run it in parallel, then alone what failed, and judge. `quiet`: its output is only kept."""
    parallel = ("-n", str(session.workers), "--dist", "worksteal") if session.workers else ()
    outcome = _pytest(session, (*session.places, *parallel), quiet=quiet)
    judged = Judged(session, outcome)
    failed = outcome.failed_tests()
    for nodeid in failed:
        first = outcome.failure_of(nodeid)
        if not may_run_again(first, len(failed)):
            judged.red.append(first)
            continue
        print(f"\nonce more, alone: {nodeid}", flush=True)
        again = _pytest(session, (nodeid, "-rA"), quiet=True)
        if again.exit_status == 0 and again.passed:
            judged.unstable.append((first, again.output))
        else:
            judged.red.append(again.failures[0] if again.failures else first)
    if outcome.exit_status not in (0, 1, 5) and not judged.red:
        judged.red.append(
            Failure(session.name, "session", f"pytest ended with {outcome.exit_status}")
        )
    return judged


def make_ready(session: Session) -> None:
    """Only collect, in one process: what Python and pytest make of each file is then there for
    all that will run it. What cannot be collected is told when it runs."""
    _pytest(session, (*session.places, "--collect-only"), quiet=True)


def may_run_again(failure: Failure, failed: int) -> bool:
    """Whether a failure may be a matter of chance: never a promise, a file, or one of many."""
    return (
        failure.when != "collect"
        and not failure.nodeid.startswith(PROMISES)
        and failed <= MOST_ALONE
    )


def _pytest(session: Session, arguments: tuple[str, ...], *, quiet: bool = False) -> Outcome:
    """Call pytest and read what it wrote."""
    with tempfile.TemporaryDirectory(prefix="traza-outcome-") as folder:
        path = Path(folder) / "outcome.json"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *session.options, *arguments],
            cwd=session.folder,
            env=os.environ | session.environment | {OUTCOME: str(path)},
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            check=False,
        )
        if not path.exists():
            text = f"pytest ended with {done.returncode} and wrote nothing\n{done.stdout or ''}"
            return Outcome(
                failures=[Failure(session.name, "collect", text)], exit_status=done.returncode
            )
        outcome = msgspec.json.decode(path.read_bytes(), type=Outcome)
        outcome.output = done.stdout or ""
        return outcome
