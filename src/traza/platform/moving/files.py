"""Send the kept files of this home's folder to the store that the knob names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from traza.platform.files import bucket, durable, remote
from traza.platform.moving.refusals import NoStore

Progress = Callable[[int, int, str], None]
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files were sent, their bytes, and those that are no longer what their name says."""

    files: int
    size: int
    damaged: tuple[str, ...]


def send(progress: Progress) -> Sent:
    """Send what is not there; the folder stays as it is. Again, it sends what came meanwhile.

    Raises NoStore and what the store's troubles are.
    """
    store = bucket.ours()
    if store is None:
        raise NoStore
    folder = Path(settings.MEDIA_ROOT) / "originals"
    ours = sorted(path for path in folder.glob("??/*") if SHA256.fullmatch(path.name))
    size, damaged = 0, []
    for number, path in enumerate(ours, 1):
        progress(number, len(ours), "Archivos")
        if durable.sha256(path) != path.name:
            damaged.append(path.name)
            continue
        remote.put(store, path.name, path)
        size += path.stat().st_size
    return Sent(len(ours) - len(damaged), size, tuple(damaged))
