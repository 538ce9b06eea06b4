"""A program that dies is started again; one signal, or two, ends them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from traza.platform.terminal import supervise
from traza.platform.terminal.supervise import Program

SUPERVISOR = """
import sys
from traza.platform.terminal import supervise
supervise.FIRST_WAIT = 0.1
child = ["{python}", "-c", {code!r}, sys.argv[1]]
one = supervise.Program("Uno", child, wait=0.1)
supervise.keep_running([one], lambda said: print(said, flush=True))
"""
CHILD = "import os,sys,time; open(sys.argv[1],'a').write(str(os.getpid())+' '); time.sleep(600)"


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for it; what never comes fails by its assertion."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    assert holds()


def started(notes: Path) -> list[int]:
    return [int(word) for word in notes.read_text().split()] if notes.exists() else []


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("signals", [1, 2])
def test_what_is_killed_comes_back_and_one_or_two_signals_end_it(tmp_path, signals):
    notes = tmp_path / "notes"
    code = SUPERVISOR.format(python=sys.executable, code=CHILD)
    whole = subprocess.Popen(
        [sys.executable, "-c", code, str(notes)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        until(lambda: len(started(notes)) == 1)
        os.kill(started(notes)[0], signal.SIGKILL)
        until(lambda: len(started(notes)) == 2)
        for _ in range(signals):
            whole.send_signal(signal.SIGTERM)
        said, _err = whole.communicate(timeout=60)
    finally:
        whole.kill()
    assert "Uno terminó (-9); se inicia otra vez" in said
    assert whole.returncode == 0
    assert not lives(started(notes)[1])


def test_each_death_waits_longer_and_a_steady_run_forgets(monkeypatch):
    told: list[str] = []
    now = [0.0]
    monkeypatch.setattr(supervise.time, "monotonic", lambda: now[0])
    one = Program("Uno", [sys.executable, "-c", ""])
    waits = []
    for _ in range(8):
        one.look(told.append)
        assert one.process is not None
        one.process.wait()
        one.look(told.append)
        waits.append(one.again_at - now[0])
        now[0] = one.again_at
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    one.look(told.append)
    one.process.wait()
    now[0] += supervise.STEADY + 1
    one.look(told.append)
    assert one.again_at - now[0] == supervise.FIRST_WAIT
    assert len(told) == 9
