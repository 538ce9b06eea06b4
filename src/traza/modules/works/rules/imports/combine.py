"""One work told by several rows, or by several files: one dossier of what each says now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Origin
from traza.modules.works.rules.dossier_json import numbered, short_json

# Lists that grow: how the entries of each are told apart.
_LISTS: dict[str, Callable[[Any], Hashable]] = {
    "funding": lambda one: one.id,
    # The note of a year's progress begins with who reports it.
    "progress": lambda one: (one.on, one.note.partition(":")[0]),
    "payments": lambda one: (one.on, one.document or one.amount),
    "documents": lambda one: one.url,
}
_IDENTITY = {"folio", "state"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one file says of a work; `order` grows with each file that first told it."""

    dossier: Dossier
    order: int
    published_on: date | None = None


def same_work(rows: list[Dossier]) -> Dossier:
    """The dossier of one work's rows in a file: what the first says, and every list whole."""
    first, *others = rows
    for one in others:
        first = _joined(first, one)
    return first


def combined(tellings: Iterable[Telling]) -> Dossier:
    """The dossier of a work that several files tell, each as it was last read.

    The later year says what the work is; of one year, the file that was published last or, where
    that is not known, that came last. What it leaves out stays as the earlier file says it, and
    lists grow. Nothing stays that no file says any more.
    """
    ordered = sorted(
        tellings,
        key=lambda one: (one.dossier.year, one.published_on or date.min, one.order),
        reverse=True,
    )
    first, *others = ordered
    whole = first.dossier
    for one in others:
        whole = _joined(whole, one.dossier)
    return whole


def kept_where_silent(now: Dossier, before: Dossier) -> Dossier:
    """A new reading of a file that lacks columns: what they said stays."""
    return _joined(now, before)


def text_and_mark(dossier: Dossier) -> tuple[str, str]:
    """The dossier as JSON, and the SHA-256 of what it says of the work: where the work stands in
    its file, and when the file was read, are no part of it."""
    text = bare = short_json(dossier)
    if dossier.origin is not None:
        whole = b'"origin":' + short_json(dossier.origin)
        bare = text.replace(whole, b'"origin":' + _of_the_work(dossier.origin), 1)
    return numbered(text), hashlib.sha256(bare).hexdigest()


def _of_the_work(origin: Origin) -> bytes:
    """An origin as JSON without where its file has the work."""
    left = short_json(replace(origin, trace=None, row="", read_on=None, published_on=None))
    return left.replace(b',"row":""', b"", 1)


def says_the_same(one: Dossier, other: Dossier) -> bool:
    """Do two dossiers say the same of a work, wherever their files have it?"""
    return one == other or _bare(one) == _bare(other)


def _bare(dossier: Dossier) -> Dossier:
    if dossier.origin is None:
        return dossier
    origin = replace(dossier.origin, trace=None, row="", read_on=None, published_on=None)
    return replace(dossier, origin=origin)


def _joined(first: Dossier, second: Dossier) -> Dossier:
    """`first`, with what only `second` knows."""
    changes: dict[str, Any] = {}
    # A rounding belongs to its amount.
    kept = _IDENTITY if first.amount is None else _IDENTITY | {"rounding"}
    for field in fields(Dossier):
        mine, other = getattr(first, field.name), getattr(second, field.name)
        if field.name in _LISTS:
            key = _LISTS[field.name]
            known = {key(one) for one in mine}
            added = tuple(one for one in other if key(one) not in known)
            joined = _told_apart((*mine, *added))
            if field.name == "progress":
                joined = tuple(sorted(joined, key=lambda one: (one.on, one.physical, one.note)))
            changes[field.name] = joined
        elif field.name not in kept and mine in (None, "", ()) and other not in (None, "", ()):
            changes[field.name] = other
    return replace(first, **changes)


def _told_apart(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Parts of a list that came together, each with an `id` of its own ("D1", "D1-2")."""
    if not parts or not hasattr(parts[0], "id"):
        return parts
    taken: set[str] = set()
    found = []
    for one in parts:
        name, more = one.id, 1
        while name in taken:
            more += 1
            name = f"{one.id}-{more}"
        taken.add(name)
        found.append(one if name == one.id else replace(one, id=name))
    return tuple(found)


def document_of(dossier: Dossier) -> str:
    """The file that a dossier was read from."""
    trace = dossier.origin.trace if dossier.origin else None
    return trace.document if trace else ""
