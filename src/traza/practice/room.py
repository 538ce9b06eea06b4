"""Where the practice room is, and how it is made: once a version and month, then copied.

Inside the installation's home: `practice/template-...` (a register at rest, with its files) and
`practice/room`, its copy, which people use. Nothing of either is in the installation's register,
its files, copies or chain.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings

from traza import __version__
from traza.kernel.refusal import Refusal
from traza.platform.law.clock import today
from traza.platform.running import signs, supervise
from traza.platform.start.practice import FILE
from traza.platform.terminal.order import traza
from traza.portal.pages import preparing
from traza.practice.running import ASKED

KNOB, HOME = "TRAZA_", "TRAZA_HOME"
DATABASE = "traza.sqlite3"  # in a home: see `config.stores`
KEPT = frozenset({"TRAZA_LANGUAGE", "TRAZA_LOG"})  # what a room takes from the installation's


class InsideARoom(Refusal):
    """A room has no room of its own."""

    code = "practice.inside"
    say = "Esta carpeta ya es una sala de práctica. Use la de su instalación en TRAZA_HOME."


class AlreadyOpen(Refusal):
    """Somebody else makes or serves the room."""

    code = "practice.already_open"
    say = (
        "La sala de práctica ya está abierta, o se prepara en otra terminal. Use esa, o ciérrela "
        "con «traza practice stop»."
    )


class OpenedByDemo(Refusal):
    """Whoever keeps it running would open it again."""

    code = "practice.opened_by_demo"
    say = "La sala de práctica la abrió «traza demo» y se cierra con él: deténgalo en su terminal."


class NotMade(Refusal):
    """The room's register could not be made; the last words of who tried."""

    code = "practice.not_made"
    say = "La sala de práctica no se pudo preparar: %(why)s"


def folder() -> Path:
    """The room that people use. Raises InsideARoom."""
    if settings.PRACTICE:
        raise InsideARoom
    return Path(settings.HOME) / "practice" / "room"


def take_turn(*, wait: bool = False) -> int:
    """Be the only one who makes or serves the room, until this process ends, whatever it becomes;
    return what it holds open for that. Raises InsideARoom and, unless it waits, AlreadyOpen."""
    kept = folder().parent
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    turn = os.open(kept / ".turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(turn)
        raise AlreadyOpen from None
    os.set_inheritable(turn, True)
    return turn


def keepers() -> list[int]:
    """The processes of this machine that keep the room running.

    Raises InsideARoom and OpenedByDemo.
    """
    ours = [watch.pid for watch in _here(folder())]
    others = {program.pid for watch in _here(Path(settings.HOME)) for program in watch.programs}
    if others & set(ours):
        raise OpenedByDemo
    return ours


def is_up() -> bool:
    """Does somebody on this machine keep the room running, make it, or still end its programs?"""
    if _here(folder()):
        return True
    turn = folder().parent / ".turn"
    if not turn.exists():
        return False
    with turn.open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _here(home: Path) -> list[signs.Watch]:
    found = signs.watches(home)
    return [watch for watch in found if watch.machine == signs.machine() and watch.runs]


def knobs(home: Path) -> dict[str, str]:
    """The environment of the room's programs: none of the installation's knobs but its language
    and log; no other database, no mail."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT or not name.startswith(KNOB)
    }
    return kept | {HOME: str(home)}


def template(register: Path | None = None) -> Path:
    """The register that rooms begin as; made when this version has none this month, in that empty
    one (which goes with it) or in one of its own.

    Raises InsideARoom and NotMade.
    """
    kept = folder().parent
    wanted = kept / f"template-{_version()}"
    if not wanted.is_dir():
        making = kept / "making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        (making / FILE).touch(mode=0o600)
        if register is not None:
            register.rename(making / DATABASE)
        words = ("practice", "make", "--parent", str(os.getpid()))
        trouble = traza(words, {}, base=knobs(making))
        if trouble:
            raise NotMade(why=trouble)
        for old in kept.glob("template-*"):
            shutil.rmtree(old, ignore_errors=True)
        making.rename(wanted)
    return wanted


def plan(host: str, port: int, made: Path) -> dict[str, object]:
    """What keeps the room running: see `practice.running`."""
    home, python = folder(), sys.executable
    end = ["--ready", "{ready}", "--parent", "{pid}"]
    address = ["--host", host, "--port", str(port)]
    return {
        "home": str(home),
        "template": str(made),
        "json": settings.LOG_JSON,
        "warm": supervise.SITE,
        "programs": [
            {
                "name": "web-1",
                "title": "La página de la sala de práctica",
                "command": [python, "-m", "traza.config.web", *address, *end],
            },
            {
                "name": "work-1",
                "title": "El trabajador de la sala de práctica",
                "command": [python, "-m", "traza.config.cli", "work", *end],
            },
        ],
    }


def ask_reset(home: Path) -> None:
    """Have who keeps the room running put it back as it began."""
    (home / ASKED).touch()


def _version() -> str:
    """What the room is made of: the code's version and shape, the files of its pages, this scene's
    text, and the month."""
    seen = hashlib.sha256(f"{__version__} {today():%Y-%m} {preparing.made_of()}".encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "migrations").glob("[0-9]*.py")):
            seen.update(f"\0{config.label}.{path.stem}".encode())
    for path in sorted(Path(__file__).parent.glob("**/*")):
        if path.suffix in {".csv", ".py", ".txt"}:
            seen.update(path.read_bytes())
    return seen.hexdigest()[:12]
