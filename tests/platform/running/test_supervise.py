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

from traza.platform.running import supervise
from traza.platform.running.supervise import Program

SUPERVISOR = """
import sys
from traza.platform.running import supervise
supervise.FIRST_WAIT = 0.1
child = ["{python}", "-c", {code!r}, sys.argv[1]]
one = supervise.Program("one", "Uno", child, wait=0.1)
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
    assert "Uno terminó (señal 9); se inicia otra vez" in said
    assert whole.returncode == 0
    assert not lives(started(notes)[1])


def test_each_death_waits_longer_and_a_steady_run_forgets(monkeypatch):
    told: list[str] = []
    now = [0.0]
    monkeypatch.setattr(supervise.time, "monotonic", lambda: now[0])
    one = Program("one", "Uno", [sys.executable, "-c", ""])
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
    assert (one.again_at, one.wait) == (now[0], supervise.FIRST_WAIT)
    assert len(told) == 9


def test_what_was_ready_is_started_at_once(tmp_path, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(supervise.time, "monotonic", lambda: now[0])
    told: list[str] = []
    makes_sign = "import sys, pathlib; pathlib.Path(sys.argv[1]).touch()"
    command = [sys.executable, "-c", makes_sign, "{ready}"]
    one = Program("one", "Uno", command, ready=tmp_path / "one.ready")
    for turn in range(1, 4):
        one.look(told.append)
        assert one.process is not None
        one.process.wait()
        one.look(told.append)
        assert one.again_at == now[0]
        assert (one.deaths, one.wait) == (turn, supervise.FIRST_WAIT)
    assert told == ["Uno terminó (salida 0); se inicia otra vez ahora."] * 3


ORPHAN = """
import os, subprocess, sys, time
code = "import sys, time; from traza.platform.running.parent import end_with; " \
    "end_with(int(sys.argv[1])); print(1, flush=True); time.sleep(600)"
made = subprocess.Popen([sys.executable, "-c", code, str(os.getpid())], stdout=subprocess.PIPE,
    start_new_session=True)
made.stdout.readline()
print(made.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for it")
def test_nobody_outlives_a_supervisor_that_was_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert runs(child)
    parent.kill()
    parent.wait()
    until(lambda: not runs(child))


def runs(pid: int) -> bool:
    """Not what is dead and nobody has asked how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
