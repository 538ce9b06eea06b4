"""A program that dies is started again; one signal, or two, ends them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.making.waiting import wait_until

SUPERVISOR = """
import sys
from traza.platform.running import programs, supervise
programs.FIRST_WAIT = 0.1
child = ["{python}", "-c", {code!r}, sys.argv[1]]
one = programs.Program("one", "Uno", child, wait=0.1)
supervise.keep_running([one], lambda said: print(said, flush=True))
"""
CHILD = "import os,sys,time; open(sys.argv[1],'a').write(str(os.getpid())+' '); time.sleep(600)"


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
        wait_until(lambda: len(started(notes)) == 1, "the program to start")
        os.kill(started(notes)[0], signal.SIGKILL)
        wait_until(
            lambda: len(started(notes)) == 2,
            "the killed program to come back",
            seen=lambda: started(notes),
        )
        for _ in range(signals):
            whole.send_signal(signal.SIGTERM)
        said, _err = whole.communicate(timeout=60)
    finally:
        whole.kill()
    assert "Uno terminó (señal 9); se inicia otra vez" in said
    assert whole.returncode == 0
    assert not lives(started(notes)[1])


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
    wait_until(lambda: not runs(child), "the orphan to end")


def runs(pid: int) -> bool:
    """Not what is dead and nobody has asked how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
