"""Where made documents are kept: files named by the hash of all that is in them.

Losing the folder loses nothing, so it is also kept small: the ones not asked for longest go first.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from django.conf import settings

MOST = 1000


def take(name: str, kind: str = "pdf") -> bytes | None:
    """The document of that name and kind ("pdf", "png"), if it is kept."""
    path = _folder(kind) / f"{name}.{kind}"
    try:
        content = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return content


def put(name: str, content: bytes, kind: str = "pdf") -> None:
    """Keep a document, whole or not at all."""
    folder = _folder(kind)
    part = folder / f"{name}.{os.getpid()}.part"
    part.write_bytes(content)
    part.replace(folder / f"{name}.{kind}")
    _sweep(folder, kind)


def _sweep(folder: Path, kind: str) -> None:
    with os.scandir(folder) as found:
        entries = [entry for entry in found if entry.name.endswith(f".{kind}")]
    if len(entries) <= MOST:
        return
    with contextlib.suppress(FileNotFoundError):  # another process sweeps too
        entries.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in entries[: len(entries) - MOST * 9 // 10]:
        Path(entry.path).unlink(missing_ok=True)


def _folder(kind: str) -> Path:
    folder = Path(settings.HOME) / "cache" / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder
