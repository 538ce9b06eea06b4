"""What a copy holds: written last, so that a copy without it was never finished.

`manifest.json` says of itself its own SHA-256; `contents.txt` has a line a file, as `sha256sum`
writes it with the size between: `SHA256 BYTES PATH`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from traza.platform.backup.pool import Kept
from traza.platform.backup.refusals import DamagedBackup, HalfBackup
from traza.platform.files import durable

NAME, CONTENTS, KEYS = "manifest.json", "contents.txt", "keys.sealed"
FORMAT = 1
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """A copy: of what, when, and the SHA-256 of each of its parts.

    `made` is in UTC; `parts` gives each file beside the manifest its SHA-256; `counts` the rows of
    each table; `chain` the size and root of the last signed head, with the key that verifies it;
    `keys` the SHA-256 of each line of each key; `damaged` the kept files that were broken already.
    """

    made: str
    version: str
    installation: str
    vendor: str
    database: str
    parts: Mapping[str, str]
    files: int
    bytes: int
    counts: Mapping[str, int]
    migrations: Mapping[str, list[str]]
    chain: Mapping[str, Any]
    keys: Mapping[str, list[str]]
    build: str = ""
    damaged: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())


def write(folder: Path, manifest: Manifest) -> None:
    """Write it through to the disk: from here on the copy is whole."""
    said = asdict(manifest)
    text = {"manifest": said, "sha256": _hash(said)}
    durable.write(folder / NAME, json.dumps(text, ensure_ascii=False, indent=1).encode())


def read(folder: Path) -> Manifest:
    """What a copy says of itself. Raises HalfBackup and DamagedBackup."""
    if not (folder / NAME).exists():
        raise HalfBackup(folder=folder)
    try:
        text = json.loads((folder / NAME).read_text(encoding="utf-8"))
        said = text["manifest"]
        if text["sha256"] != _hash(said):
            raise DamagedBackup(what=NAME)
        return Manifest(**said | {"damaged": tuple(said["damaged"])})
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedBackup(what=NAME) from error


def write_contents(folder: Path, kept: Iterable[Kept]) -> Path:
    """Write the list of files."""
    path = folder / CONTENTS
    with path.open("w", encoding="utf-8") as out:
        for one in sorted(kept, key=lambda each: each.path):
            out.write(f"{one.sha256} {one.size} {one.path}\n")
    return path


def read_contents(folder: Path) -> Iterator[Kept]:
    """The files of a copy. Raises DamagedBackup for a path that leads elsewhere."""
    with (folder / CONTENTS).open(encoding="utf-8") as lines:
        for line in lines:
            try:
                sha256, size, path = line.rstrip("\n").split(" ", 2)
                parts = PurePosixPath(path).parts
                if ".." in parts or parts[0] not in ROOTS or len(parts) < 2:
                    raise DamagedBackup(what=CONTENTS)
                yield Kept(path, sha256, int(size))
            except (ValueError, IndexError) as error:
                raise DamagedBackup(what=CONTENTS) from error


ROOTS = ("files", "chain", "figures")  # the folders of a home that are copied


def _hash(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
