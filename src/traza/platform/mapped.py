"""Columns kept in one file that every process maps into its memory: read once, shared by all.

The file is a cache: losing it loses nothing. It is written beside and renamed, so that nobody
meets half of it, and a process that dies leaves at most a part that the next one removes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

NOTE = b"traza"
PART = ".part"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Columns of one length (arrays of pyarrow), and what was noted with them (as JSON says it)."""

    note: Mapping[str, Any]
    columns: Mapping[str, Any]


def load(path: Path) -> Mapped | None:
    """The columns of a file, without copying them; None when there is none or it is damaged."""
    try:
        with pa.ipc.open_file(pa.memory_map(str(path))) as file:
            batch = file.get_batch(0)
    except (OSError, pa.ArrowInvalid):
        return None
    try:
        note = json.loads((batch.schema.metadata or {})[NOTE])
    except (KeyError, ValueError):
        return None
    return Mapped(note, dict(zip(batch.schema.names, batch.columns, strict=True)))


def save(path: Path, kept: Mapped) -> None:
    """Write the file, or replace it: who mapped the old one keeps reading that.

    Call it within `alone`. A full disk is no error here: the file is only a shorter way.
    """
    batch = pa.record_batch(list(kept.columns.values()), names=list(kept.columns))
    batch = batch.replace_schema_metadata({NOTE: json.dumps(dict(kept.note)).encode()})
    part = path.with_name(path.name + PART)
    with suppress(OSError):
        with part.open("wb") as into:
            os.fchmod(into.fileno(), 0o600)
            with pa.ipc.new_file(into, batch.schema) as file:
                file.write_batch(batch)
            into.flush()
            os.fsync(into.fileno())
        part.replace(path)
