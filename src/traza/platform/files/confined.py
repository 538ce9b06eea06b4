"""Run a program over somebody's file where it can hurt nobody.

The child has no environment of ours (no database address, no keys), its own process group, and
limits of time, memory and file size, which `prlimit` (of util-linux, essential in Debian) sets
before our Python begins. Whatever a hostile file does, the server loses one bounded child.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from traza.kernel.refusal import Refusal
from traza.platform.files.refusals import TooHeavy
from traza.platform.files.store import MEGABYTE

Progress = Callable[[int, int, str], None]
LONGEST_LINE = 64 * 1024  # of what the child says: a line without end must not fill our memory


@dataclass(frozen=True, slots=True)
class Room:
    """What a confined process may use: wall seconds, megabytes of memory and of any file."""

    seconds: int
    megabytes: int
    output: int = 256


class Said(Refusal):
    """A refusal that the confined process said."""

    code = "files.said"
    say = "%(sentence)s"


def run(arguments: Sequence[str], room: Room, progress: Progress | None = None) -> str:
    """Run our Python with those arguments (such as `-m module`); return what it printed.

    The child reports progress as lines `[done, total, "note"]` of JSON on stderr, and refuses by
    exit status 2 with its Spanish sentence as last line of stderr. Raises Said for that, and
    TooHeavy for anything else that is not success.
    """
    with tempfile.TemporaryDirectory(prefix="traza-") as scratch:
        output = Path(scratch, "output")
        with output.open("wb") as out:
            child = _start(
                [*_limits(room), sys.executable, "-I", *arguments], out.fileno(), scratch
            )
        watch = threading.Timer(room.seconds, _kill, [child])
        watch.start()
        try:
            last = _follow(child, progress)
            status = child.wait()
        finally:
            watch.cancel()
            _kill(child)
        if status == 2:
            raise Said(sentence=last or "El archivo no se puede leer.")
        if status != 0:
            raise TooHeavy(seconds=room.seconds, megabytes=room.megabytes)
        return output.read_text(encoding="utf-8")


@contextlib.contextmanager
def as_file(data: bytes | Path) -> Iterator[Path]:
    """The absolute path where a confined process reads these bytes, or this file."""
    if isinstance(data, Path):
        yield data.resolve()
        return
    with tempfile.NamedTemporaryFile(prefix="traza-") as stored:
        stored.write(data)
        stored.flush()
        yield Path(stored.name)


def _start(command: Sequence[str], out: int, scratch: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        cwd=scratch,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": scratch,
            "TMPDIR": scratch,
            "OMP_THREAD_LIMIT": "1",
        },
        start_new_session=True,
    )


def _limits(room: Room) -> list[str]:
    """The program that sets the limits and then becomes the one named after it.

    Set from here on a child that runs already, they came too late on a busy machine: what it had
    asked for by then stayed.
    """
    return [
        "prlimit",
        f"--as={room.megabytes * MEGABYTE}",
        f"--cpu={room.seconds * 2}",
        f"--fsize={room.output * MEGABYTE}",
        "--core=0",
        "--",
    ]


def _follow(child: subprocess.Popen[str], progress: Progress | None) -> str:
    """Pass progress on until the child closes its stderr; return its last plain line."""
    last = ""
    stream = child.stderr
    if stream is None:
        return last
    for line in iter(lambda: stream.readline(LONGEST_LINE), ""):
        step = _step(line)
        if step is None:
            last = line.strip()[:2000] or last
        elif progress is not None:
            progress(*step)
    return last


def _step(line: str) -> tuple[int, int, str] | None:
    if not line.startswith("["):
        return None
    try:
        done, total, note = json.loads(line)
        return int(done), int(total), str(note)[:200]
    except ValueError:
        return None


def _kill(child: subprocess.Popen[str]) -> None:
    """End the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
