"""A process that has loaded the site and does nothing else: programs are forked from it at once.

Loading takes seconds, forking milliseconds, and what was loaded is shared. Nothing is opened here:
no database, no build, no thread of Python. Its supervisor asks over a socket, a JSON object each
time, and is the parent of what is forked (it adopts orphans: `reserve.adopt`), so that a program
outlives this process and ends with the supervisor.

    python -m traza.platform.running.warm SOCKET SUPERVISOR MODULE...
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
import time
from collections.abc import Sequence
from importlib import import_module

from traza.platform.running.parent import call_me, end_with

LONGEST = 65_536  # bytes of a question
READY = b"ready"


def main() -> int:
    """Load, serve until the supervisor is gone, and be the program that was asked for."""
    link, supervisor = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    end_with(supervisor)
    for module in sys.argv[3:]:
        import_module(module)
    gc.collect()
    gc.freeze()
    words = serve(link, supervisor)
    return run(words) if words else 0


def serve(link: socket.socket, supervisor: int) -> list[str]:
    """Fork what is asked for, each time telling its number; returns nothing once nobody asks.

    In what was forked it returns its words, or goes on as another warm process whose socket came
    with the question.
    """
    link.send(READY)
    while True:
        message, handles, _flags, _address = socket.recv_fds(link, LONGEST, 1)
        if not message:
            return []
        asked = json.loads(message)
        if number := _fork(supervisor, asked["name"]):
            for handle in handles:
                os.close(handle)
            link.send(str(number).encode())
            continue
        link.close()
        if not handles:
            return list(asked["words"])
        link = socket.socket(fileno=handles[0])
        link.send(READY)


def _fork(supervisor: int, name: str) -> int:
    """0 in the new process, a child of the supervisor with a group of its own; here its number.

    Whoever forks it ends at once, so that the supervisor adopts it.
    """
    told, tells = os.pipe()
    if between := os.fork():
        os.close(tells)
        with os.fdopen(told, "rb") as file:
            number = int(file.read())
        os.waitpid(between, 0)
        return number
    between = os.getpid()
    os.close(told)
    if number := os.fork():
        os.write(tells, str(number).encode())
        os._exit(0)
    os.close(tells)
    os.setsid()
    while os.getppid() == between:
        time.sleep(0.001)
    end_with(supervisor)
    call_me(f"traza {name}")
    return 0


def run(words: Sequence[str]) -> int:
    """Be `python -m WORDS`: the `main` of that module, with the others as its arguments."""
    sys.argv = list(words)
    return import_module(words[0]).main() or 0


if __name__ == "__main__":
    sys.exit(main())
