"""The chain inside a copy, made again from its entries: nothing is opened but the copy."""

# ruff: noqa: S608 - names of our own tables
from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from traza.platform.backup import on_postgresql, on_sqlite
from traza.platform.backup.manifest import Manifest
from traza.platform.backup.pool import Pool
from traza.platform.backup.refusals import DamagedBackup
from traza.platform.keeping import canonical, notes, tree

Row = Mapping[str, Any]
ESCAPED = re.compile(r"\\(.)")
LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


def check(copy: Path, said: Manifest, pool: Pool, published: str) -> int:
    """Every leaf, the root at each signed head, and the head that was published then.

    `published` is the SHA-256 of the copied checkpoint, or "". Returns how many entries; raises
    DamagedBackup with what does not agree.
    """
    if not said.chain.get("size"):
        return 0
    forms = {str(row["id"]): str(row["table_name"]) for row in _rows(copy, said, "keeping_form")}
    leaves = sorted(_leaf(row, forms) for row in _rows(copy, said, "keeping_entry"))
    heads = {int(row["size"]): row for row in _rows(copy, said, "keeping_head")}
    front = tree.Frontier()
    for at, (number, leaf) in enumerate(leaves, 1):
        if number != at:
            raise DamagedBackup(what=f"eslabón {at}")
        front.append(leaf)
        if at in heads:
            _head(heads.pop(at), front, said)
    last = (front.size, front.root().hex())
    if heads or last != (said.chain["size"], said.chain["root"]):
        raise DamagedBackup(what="la última cabeza de la cadena")
    if published:
        _published(pool.place(published).read_text(encoding="utf-8"), leaves)
    return front.size


def _leaf(row: Row, forms: Mapping[str, str]) -> tuple[int, bytes]:
    at = str(canonical.said("moment", row["at"]))
    data = canonical.leaf_data(
        forms[str(row["form_id"])], str(row["row_key"]), at, _bytes(row["fixed"]),
        _bytes(row["state"]),
    )  # fmt: skip
    leaf = tree.leaf_hash(data)
    if leaf != _bytes(row["leaf"]):
        raise DamagedBackup(what=f"eslabón {row['seq']}")
    return int(row["seq"]), leaf


def _head(row: Row, front: tree.Frontier, said: Manifest) -> None:
    note = notes.verified(str(row["note"]), said.chain["verifier"])
    if note is None or note.size != front.size or not note.root == front.root():
        raise DamagedBackup(what=f"cabeza de {front.size} eslabones")


def _published(checkpoint: str, leaves: list[tuple[int, bytes]]) -> None:
    _, size, root, *_ = checkpoint.split("\n")
    front = tree.root_of(leaf for _, leaf in leaves[: int(size)])
    if int(size) > len(leaves) or base64.b64decode(root) != front:
        raise DamagedBackup(what="la cabeza publicada")


def _rows(copy: Path, said: Manifest, table: str) -> Iterator[Row]:
    path = copy / said.database
    if said.vendor == "postgresql":
        yield from _dumped(path, table)
        return
    with closing(on_sqlite.opened(path)) as register:
        found = register.execute(f'SELECT * FROM "{table}"')
        names = [one[0] for one in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))


def _dumped(path: Path, table: str) -> Iterator[Row]:
    """Rows of the text that PostgreSQL's COPY writes."""
    names: list[str] = []
    with on_postgresql.rows_of(path, table) as lines:
        for raw in lines:
            line = raw.decode().rstrip("\n")
            if line.startswith("COPY "):
                names = [
                    name.strip(' "')
                    for name in line[line.index("(") + 1 : line.index(")")].split(",")
                ]
            elif line == "\\.":
                names = []
            elif names:
                yield dict(zip(names, map(_plain, line.split("\t")), strict=True))


def _plain(text: str) -> str | None:
    if text == "\\N":
        return None
    return ESCAPED.sub(lambda found: LETTERS.get(found.group(1), found.group(1)), text)


def _bytes(value: Any) -> bytes:
    return bytes.fromhex(value.removeprefix("\\x")) if isinstance(value, str) else bytes(value)
