"""Which paths changed since another commit, asked of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def changed_since(commit: str) -> tuple[str, ...] | None:
    """Paths that differ from where this branch left `commit`, kept or not; None when unknown.

    A clone whose `commit` is where it stands, with nothing changed, knows nothing either: it was
    made of what is to be judged.
    """
    base = _git("merge-base", "HEAD", commit)
    if base is None:
        return None
    differing = (_git("diff", "--name-only", base.strip()) or "").splitlines()
    new = (_git("ls-files", "--others", "--exclude-standard") or "").splitlines()
    return tuple(sorted({*differing, *new})) or None


def state_of_tree() -> str | None:
    """A name for exactly this tree: the commit, when nothing differs from it."""
    head, status = _git("rev-parse", "HEAD"), _git("status", "--porcelain")
    return head.strip() if head and status == "" else None


def _git(*words: str) -> str | None:
    try:
        answer = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return answer.stdout if answer.returncode == 0 else None
