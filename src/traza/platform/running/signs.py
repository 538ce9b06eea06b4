"""What programs leave in `TRAZA_HOME/running`: a sign that one is ready, and who watches them.

A folder a machine, so that several may share a home.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

SUPERVISOR = "traza.platform.running.supervise"  # what the supervisor's command line says


@dataclass(frozen=True, slots=True)
class Watched:
    """A program as its supervisor sees it; moments in seconds since 1970, 0 when there is none."""

    name: str
    title: str
    pid: int
    since: float
    deaths: int
    died_at: float
    died_of: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A machine's supervisor and its programs."""

    machine: str
    pid: int
    since: float
    programs: tuple[Watched, ...]

    @property
    def runs(self) -> bool:
        """Is that supervisor alive? Known of this machine only; of others it is believed."""
        return self.machine != machine() or lives(self.pid, SUPERVISOR)


def lives(pid: int, words: str) -> bool:
    """Whether a process of this machine lives and its command line, or the name under which it is
    listed, has those words.

    Numbers of processes are used again; where no command line can be read, the number is believed.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        told = [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "comm")]
        return words in b" ".join(told).replace(b"\0", b" ").decode()
    except (OSError, UnicodeDecodeError):
        return True


def machine() -> str:
    """How this machine calls itself."""
    return "".join(c if c.isalnum() or c in "-." else "-" for c in socket.gethostname())[:60]


def folder(home: Path) -> Path:
    """Where this machine's programs leave their signs; made when missing."""
    made = home / "running" / machine()
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def write(home: Path, watch: Watch) -> None:
    """Leave what is watched. A full disk is no reason to stop watching."""
    with suppress(OSError):
        path = folder(home) / "watch.json"
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(asdict(watch)), encoding="utf-8")
        fresh.replace(path)


def forget(home: Path) -> None:
    """Nobody watches here any more."""
    with suppress(OSError):
        (folder(home) / "watch.json").unlink(missing_ok=True)


def watches(home: Path) -> list[Watch]:
    """Every machine's supervisor that left its sign in this home."""
    found = []
    for path in sorted((home / "running").glob("*/watch.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            raw = json.loads(path.read_text(encoding="utf-8"))
            programs = tuple(Watched(**each) for each in raw.pop("programs"))
            found.append(Watch(programs=programs, **raw))
    return found
