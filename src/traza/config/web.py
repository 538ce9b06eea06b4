"""One web process of `traza serve`: the site behind granian.

The site is loaded before the process that answers is forked from this one, so that another takes
its place in an instant and shares what was loaded.

    python -m traza.config.web --host 127.0.0.1 --port 8000 --ready FILE --parent PID
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from traza.platform.running import counts
from traza.platform.running.parent import end_with

THREADS = 8
GRACE = 8  # seconds for what is being answered


def main() -> None:
    """Serve until told to stop."""
    said = argparse.ArgumentParser()
    said.add_argument("--host", default="127.0.0.1")
    said.add_argument("--port", type=int, default=8000)
    said.add_argument("--ready", type=Path, required=True)
    said.add_argument("--parent", type=int, required=True)
    asked = said.parse_args()
    end_with(asked.parent)
    from traza.config import wsgi  # noqa: F401 (loaded before the fork)
    from traza.platform.start.only_here import check_address

    check_address(asked.host)
    server = Granian(
        "traza.config.wsgi:application",
        address=asked.host,
        port=asked.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        respawn_interval=0,
        workers_kill_timeout=GRACE,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(_load, asked.ready, os.getpid()), wrap_loader=False)


def _load(ready: Path, parent: int) -> Any:
    """The site, in the process that answers; it says that it is ready."""
    end_with(parent)
    from traza.config.wsgi import application
    from traza.platform.tables.warming import warm

    warm()
    counts.begin(ready.with_suffix(counts.SUFFIX))
    ready.touch()
    return application


if __name__ == "__main__":
    main()
