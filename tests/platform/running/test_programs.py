"""When a program that died is started again."""

from __future__ import annotations

import sys

from traza.platform.running import programs
from traza.platform.running.programs import Program


def test_each_death_waits_longer_and_a_steady_run_forgets(monkeypatch):
    told: list[str] = []
    now = [0.0]
    monkeypatch.setattr(programs.time, "monotonic", lambda: now[0])
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
    now[0] += programs.STEADY + 1
    one.look(told.append)
    assert (one.again_at, one.wait) == (now[0], programs.FIRST_WAIT)
    assert len(told) == 9


def test_what_was_ready_is_started_at_once(tmp_path, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(programs.time, "monotonic", lambda: now[0])
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
        assert (one.deaths, one.wait) == (turn, programs.FIRST_WAIT)
    assert told == ["Uno terminó (salida 0); se inicia otra vez ahora."] * 3


def test_what_is_ready_and_dies_again_and_again_has_to_wait(tmp_path, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(programs.time, "monotonic", lambda: now[0])
    one = Program("one", "Uno", [sys.executable, "-c", ""], ready=tmp_path / "one.ready")
    waits = []
    for _ in range(programs.OFTEN + 1):
        one.look(lambda _said: None)
        assert one.process is not None
        one.process.wait()
        (tmp_path / "one.ready").touch()
        one.look(lambda _said: None)
        waits.append(one.again_at - now[0])
        now[0] = one.again_at + 0.5
    assert waits == [0.0] * (programs.OFTEN - 1) + [1.0, 2.0]
    now[0] += programs.LATELY
    one.look(lambda _said: None)
    assert one.process is not None
    one.process.wait()
    (tmp_path / "one.ready").touch()
    one.look(lambda _said: None)
    assert (one.again_at, one.wait) == (now[0], programs.FIRST_WAIT)
