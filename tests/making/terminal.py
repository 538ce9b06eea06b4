"""An order of the terminal run in the test's own process: without the second that another takes."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from traza.config import cli


def traza_here(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What `traza WORDS` answers, prints and complains of, as if it were a program of its own."""
    said = ["traza", *map(str, words)]
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.object(sys, "argv", said), redirect_stdout(out), redirect_stderr(err):
        status = cli.main()
    return subprocess.CompletedProcess(said, status, out.getvalue(), err.getvalue())
