"""Programs begin from what a process in reserve has loaded, whichever of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making.waiting import wait_until
from tests.platform.running.test_supervise import runs

from traza.platform.running import programs, signs
from traza.platform.running.reserve import Forked, Reserve

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to adopt")
# Within so many seconds a process in reserve forks, or is taken for stuck: on a busy machine a sound
# one must never be, and one that was stopped is soon.
PATIENT, HASTY = 60.0, 1.0
SITE = """
import os, pathlib, sys, threading, time
time.sleep(1)  # a site takes long to load
home = pathlib.Path(os.environ["NOTES"])
home.joinpath("loaded").open("a").write("x")
def main():
    ready, what = sys.argv[1:]
    if what == "leave":  # a child that outlives it, in a group of its own
        if not os.fork():
            os.setsid()
            time.sleep(0.5)  # it is an orphan by then
            os._exit(0)
    pathlib.Path(ready).touch()
    time.sleep(600)
"""
SUPERVISOR = """
import sys
from pathlib import Path
from traza.platform.running import reserve, supervise
from traza.platform.running.programs import Program
reserve.ANSWER = float(sys.argv[2])
home, folder = Path(sys.argv[1]), supervise.signs.folder(Path(sys.argv[1]))
def one(name, what):
    command = [sys.executable, "-m", "slow_site", "{ready}", what]
    return Program(name, name, command, folder / f"{name}.ready")
supervise.keep_running([one("a", "stay"), one("b", "leave")],
    lambda said: print(said, flush=True), home, warm=["slow_site"])
"""


class Kept:
    """A supervisor of two programs."""

    def __init__(self, folder: Path, answer: float = PATIENT) -> None:
        (folder / "slow_site.py").write_text(SITE)
        self.home = folder / "home"
        path = os.pathsep.join([str(folder), *sys.path])
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(self.home), str(answer)],
            env=os.environ | {"PYTHONPATH": path, "NOTES": str(folder)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.loads = folder / "loaded"

    def watched(self) -> dict[str, Any]:
        for path in (self.home / "running").glob("*/watch.json"):
            return {each["name"]: each for each in json.loads(path.read_text())["programs"]}
        return {}

    def pid(self, name: str) -> int:
        return int(self.watched().get(name, {}).get("pid", 0))

    def ready(self) -> bool:
        marks = {each.stem for each in (self.home / "running").glob("*/*.ready")}
        return marks == {"a", "b"} and all(each["pid"] for each in self.watched().values())

    def loaded(self) -> int:
        """How often the site was loaded from nothing."""
        return len(self.loads.read_text())

    def kill(self, *names: str) -> None:
        """Kill them, and wait until all run again."""
        before = {name: self.pid(name) for name in names}
        for pid in before.values():
            os.kill(pid, signal.SIGKILL)
        wait_until(
            lambda: all(self.pid(n) not in {0, before[n]} for n in names) and self.ready(),
            f"{', '.join(names)} to run again",
            seen=self.watched,
        )


@pytest.fixture
def kept(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Kept]:
    made = Kept(tmp_path, getattr(request, "param", PATIENT))
    try:
        wait_until(made.ready, "both programs to be ready", seen=made.watched)
        yield made
    finally:
        made.process.kill()
        made.process.wait()


def test_whatever_dies_comes_back_without_loading_again(kept: Kept) -> None:
    for names in (("a",), ("b",), ("a", "b"), ("warm-1",), ("a",), ("warm-2",), ("b", "warm-1")):
        kept.kill(*names)
        assert kept.loaded() == 1, names  # who would load waits for it; who forks does not
    comm = Path(f"/proc/{kept.pid('a')}/comm").read_text().strip()
    assert (comm, signs.lives(kept.pid("a"), " a")) == ("traza a", True)
    wait_until(
        lambda: not zombies(kept.process.pid),
        "the dead children to be asked how they ended",
        seen=lambda: zombies(kept.process.pid),
    )


def test_when_all_that_had_loaded_die_the_site_is_loaded_once_more(kept: Kept) -> None:
    kept.kill("warm-1", "warm-2", "a")
    assert kept.loaded() == 2
    wait_until(
        lambda: all(kept.pid(name) for name in ("warm-1", "warm-2")),
        "both reserves to run",
        seen=kept.watched,
    )
    kept.kill("a")
    assert kept.loaded() == 2


@pytest.mark.parametrize("kept", [HASTY], indirect=True)
def test_one_that_is_stuck_is_replaced(kept: Kept) -> None:
    stuck = {name: kept.pid(name) for name in ("warm-1", "warm-2")}
    for pid in stuck.values():
        os.kill(pid, signal.SIGSTOP)
    kept.kill("a")
    for name, pid in stuck.items():
        assert not runs(pid)
        assert kept.watched()[name]["deaths"] > 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_all_end_with_the_supervisor(kept: Kept, how: signal.Signals) -> None:
    mine = [each["pid"] for each in kept.watched().values()]
    kept.process.send_signal(how)
    assert kept.process.wait(timeout=60) == (0 if how is signal.SIGTERM else -how)
    wait_until(
        lambda: not any(runs(pid) for pid in mine),
        "all programs to end",
        seen=lambda: [pid for pid in mine if runs(pid)],
    )


def zombies(parent: int) -> list[str]:
    """Dead children that nobody has asked how they ended."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [pid for pid in children if not runs(int(pid))]


def test_what_cannot_be_loaded_is_started_from_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    reserve = Reserve(["no_such_module"])
    mark = tmp_path / "mark"
    code = "import sys, pathlib, time; pathlib.Path(sys.argv[1]).touch(); time.sleep(600)"
    one = programs.Program("one", "Uno", [sys.executable, "-c", code, str(mark)])

    def look() -> bool:
        reserve.look(told.append)
        one.look(told.append, reserve)
        return mark.exists()

    try:
        wait_until(look, "the program to start", seen=lambda: told)
    finally:
        one.send(signal.SIGKILL)
        reserve.end()
    assert any("El proceso de reserva 1 terminó (salida 1)" in each for each in told)


def test_a_child_that_somebody_else_waited_for_has_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert Forked(child.pid).wait(timeout=60) == 0
