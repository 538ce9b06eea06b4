"""A build made once and copied: tests that only read the same one need not wait for it again."""

from __future__ import annotations

import shutil
from pathlib import Path

from traza.platform.tables import store
from traza.platform.tables.build import build


def build_again(kept: Path) -> store.Build:
    """Build, or copy what was built the last time with this folder to keep it in.

    For fixtures whose register and catalogue are the same each time. Every test has a copy of its
    own, which it may build upon or damage.
    """
    if not kept.exists():
        build()
        shutil.copytree(store.root(), kept, symlinks=True)
    else:
        shutil.copytree(kept, store.root(), symlinks=True, dirs_exist_ok=True)
    made = store.current()
    assert made is not None
    return made
