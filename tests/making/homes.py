"""Whole installations in folders of their own, and programs run over them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests import prepared
from tests.making.waiting import let_run, wait_until

PATIENCE = 600  # seconds for a whole program on a busy machine
BEFORE = prepared.REPOSITORY / "tests" / "registers" / "bf2f808" / "home.tar.xz"


def environment(home: Path, **knobs: str) -> dict[str, str]:
    """Of a program over that home and nothing else."""
    names = ("PATH", "PYTHONPATH", "LANG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    kept["PYTHONPATH"] = os.pathsep.join([kept.get("PYTHONPATH", ""), str(prepared.REPOSITORY)])
    return kept | {"TRAZA_HOME": str(home), "TRAZA_DOCUMENTS": str(home / "none")} | knobs


def start(home: Path, *words: str, **knobs: str) -> subprocess.Popen[str]:
    """Start `python -m WORDS`."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=environment(home, **knobs), cwd=prepared.REPOSITORY, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def run(home: Path, *words: str, **knobs: str) -> tuple[int, str, str]:
    """Run `python -m WORDS`: exit status, what it printed and what it complained of."""
    child = start(home, *words, **knobs)
    out, err = child.communicate(timeout=PATIENCE)
    return child.returncode, out, err


def traza(home: Path, *words: str, **knobs: str) -> tuple[int, str, str]:
    """Run `traza WORDS`."""
    return run(home, "traza.config.cli", *words, **knobs)


def done(home: Path, *words: str, **knobs: str) -> str:
    """Run `traza WORDS`, which must end well; what it printed."""
    status, out, err = traza(home, *words, **knobs)
    assert status == 0, err
    return out


def kill_when(there: Callable[[], bool], child: subprocess.Popen[str], after: float = 0.0) -> bool:
    """Kill a program a moment (of a seeded chance) after something is there. Whether it was killed
    half way."""
    wait_until(
        lambda: there() or child.poll() is not None,
        "the moment to kill a program",
        seconds=PATIENCE,
    )
    let_run(child, after)
    is_alive = child.poll() is None
    if is_alive:
        os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
    return is_alive


def version_before(home: Path) -> Path:
    """The home that an earlier version made, as it left it."""
    shutil.unpack_archive(BEFORE, home)
    return home


def migrated_from_before(home: Path) -> Path:
    """That home after today's migrations."""

    def make(folder: Path) -> None:
        done(version_before(folder), "migrate", "-v0")

    shutil.copytree(prepared.once("from_before", make), home, symlinks=True, dirs_exist_ok=True)
    return home


def lived_in(home: Path) -> Path:
    """A home with works, money, committees, complaints, documents, files and a signed chain."""

    def make(folder: Path) -> None:
        migrated_from_before(folder)
        done(folder, "load")
        done(folder, "seal")

    shutil.copytree(prepared.once("lived_in", make), home, symlinks=True)
    return home
