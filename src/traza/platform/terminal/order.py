"""`traza WORDS` as a program of its own: over another home, or another database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence


def traza(
    words: Sequence[str], knobs: Mapping[str, str], *, base: Mapping[str, str] | None = None
) -> str:
    """Run it with those knobs; return "", or its last words when it did not end well.

    `base` is the environment that the knobs are added to; None is this program's own.
    """
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env={**(os.environ if base is None else base), **knobs},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else f"traza {words[0]}: {done.returncode}"
