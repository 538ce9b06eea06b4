"""One served demo a run: started by the process that asks first, stopped when the run ends.

The process that owns the run's folder holds a lock for as long as it lives, however it ends. Beside
the demo stands a program (this file) that started it and waits for that lock: when it gets it, the
run is over, and it stops the demo. So no demo outlives its run, not even a run that was killed.
"""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests import prepared
from tests.making.waiting import wait_until

START = 600  # seconds a slow machine may take to load the documents
STOP = 60  # and to stop serving
OWNER, DEMO = "owner.lock", "demo"
SERVE = (sys.executable, "-m", "traza.config.cli", "demo", "--no-practice", "--port", "{port}")
KEEPER, ADDRESS, ENDED, LOG, HOME = "keeper.lock", "address", "ended", "log.txt", "home"


def own_run(run: Path) -> Callable[[], None]:
    """Hold the run's folder; gives what lets go of it and returns when nothing is served."""
    run.mkdir(parents=True, exist_ok=True)
    lock = (run / OWNER).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    owner = os.getpid()

    def let_go() -> None:
        if os.getpid() != owner:  # a child that was forked ends too
            return
        fcntl.flock(lock, fcntl.LOCK_UN)
        for keeper in run.glob(f"*/{KEEPER}"):
            with keeper.open("w") as ended:
                fcntl.flock(ended, fcntl.LOCK_EX)

    return let_go


def demo() -> tuple[str, Path]:
    """Address and home of the run's demo, which whoever asks first starts. Only to be read."""
    run = Path(os.environ[prepared.RUN])
    folder = run / DEMO
    with (run / f"{DEMO}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _start(folder)
        address = (folder / ADDRESS).read_text()
        wait_until(
            lambda: (folder / ENDED).exists() or answers(address),
            "an answer of the run's demo",
            START,
            lambda: _end_of(folder / LOG),
        )
    assert not (folder / ENDED).exists(), f"«traza demo» terminó:\n{_end_of(folder / LOG)}"
    return address, folder / HOME


def _start(folder: Path) -> None:
    # A demo that was cut short after its documents: the next one goes on.
    prepared.loaded(folder / HOME)
    with (folder / LOG).open("wb") as log:
        subprocess.Popen(
            [sys.executable, "-m", "tests.making.serving", str(folder)],
            cwd=prepared.REPOSITORY,
            env=os.environ | {"TRAZA_HOME": str(folder / HOME), "TRAZA_DATABASE": ""},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # it outlives the process that asked first
        )
    wait_until((folder / ADDRESS).exists, "the keeper of the demo", START)


def keep(folder: Path, program: tuple[str, ...] = SERVE) -> None:
    """Serve with that program until the owner of the run ends."""
    with (folder / KEEPER).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        port = _free_port()
        site = subprocess.Popen([word.format(port=port) for word in program])
        threading.Thread(target=_tell_end, args=(site, folder), daemon=True).start()
        (folder / "address.new").write_text(f"http://localhost:{port}")
        (folder / "address.new").rename(folder / ADDRESS)
        with (folder.parent / OWNER).open("w") as owner:
            fcntl.flock(owner, fcntl.LOCK_EX)
        site.terminate()
        try:
            site.wait(STOP)
        except subprocess.TimeoutExpired:
            site.kill()


def _tell_end(site: subprocess.Popen[bytes], folder: Path) -> None:
    site.wait()
    (folder / ENDED).touch()


def answers(address: str) -> bool:
    """Whether a site answers there that it is whole."""
    try:
        urllib.request.urlopen(address, timeout=60).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
