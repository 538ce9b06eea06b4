"""A whole Traza in a process of its own that may be killed, behind a cable that may be cut.

Run as a program (`python -m tests.making.committee_site`), it prepares the register of its
TRAZA_HOME: a work with its committee, and says the address parts that a test needs.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests import prepared
from tests.making.clusters import free_port
from tests.making.waiting import wait_until

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds a busy machine may take to begin answering


class Cable:
    """A wire between a browser and a server: it passes bytes, and can be cut for real."""

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.plugged = True
        self.up = 0  # bytes that went from the browser to the server
        self.cut_at: int | None = None  # cut once `up` reaches this
        self.deaf = False  # pass what is asked and lose what is answered
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """No bytes pass, and whoever tries is turned away."""
        self.plugged = False
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Bytes pass again."""
        self.cut_at, self.deaf, self.plugged = None, False, True

    def cut_after(self, more: int) -> None:
        """Cut by itself once that many more bytes were sent."""
        self.cut_at = self.up + more

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _address = self._listener.accept()
            except OSError:
                return
            if not self.plugged:
                browser.close()
                continue
            threading.Thread(target=self._pass, args=(browser,), daemon=True).start()

    def _pass(self, browser: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.server_port), timeout=60)
        except OSError:
            browser.close()
            return
        ends = {browser, server}
        self._open |= ends
        try:
            while self.plugged:
                ready, _w, _x = select.select(list(ends), [], [], 0.5)
                for one in ready:
                    if not self._move(one, browser, server):
                        return
        except (OSError, ValueError):
            return
        finally:
            self._open -= ends
            for one in ends:
                one.close()

    def _move(self, one: socket.socket, browser: socket.socket, server: socket.socket) -> bool:
        data = one.recv(16_384)
        if not data or not self.plugged:
            return False
        if one is server:
            if self.deaf:
                self.cut()
                return False
            browser.sendall(data)
            return True
        if self.cut_at is not None and self.up + len(data) >= self.cut_at:
            data = data[: self.cut_at - self.up]
            server.sendall(data)
            self.up, self.cut_at = self.up + len(data), None
            self.cut()
            return False
        server.sendall(data)
        self.up += len(data)
        return True


class Site:
    """The server's process; `address` is at the browser's end of the cable."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = os.environ | {"TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
        prepared.migrated(home)
        said = subprocess.run(
            [sys.executable, "-m", "tests.making.committee_site"],
            cwd=REPOSITORY,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr[-4000:]
        self.made: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
        self.port = free_port()
        self.cable = Cable(self.port)
        self.address = f"http://localhost:{self.cable.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with (self.home / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"),
                    *("--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error"),
                    *("--blocking-threads", "4", "traza.config.wsgi:application"),
                ],
                cwd=REPOSITORY,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(
            self._answers,
            "the committee's site to answer",
            seconds=PATIENCE,
            seen=(self.home / "log.txt").read_text,
        )

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/comite/", timeout=60).close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        """As a power cut does it."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Raw rows of the register."""
        with sqlite3.connect(self.home / "traza.sqlite3", timeout=60) as base:
            return base.execute(sql, values).fetchall()


@contextmanager
def site(home: Path) -> Iterator[Site]:
    """A site that answers, until the end."""
    made = Site(home)
    made.start()
    try:
        yield made
    finally:
        made.cable.close()
        made.kill()


def prepare() -> dict[str, Any]:
    """Make the register and its committee; say the work, the codes and a token."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    from tests.making.committees import phone, scene
    from tests.making.works import REVIEW

    from traza.modules.oversight import api as oversight

    made = scene()
    code, _until = oversight.pair_phone(made.members[1], said=REVIEW)
    return {"work": made.work, "code": code, "token": phone(made.members[0]).token}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    import django

    django.setup()
    sys.stdout.write(json.dumps(prepare()) + "\n")
