"""One work told by several rows, or by this file after another: one dossier of both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import fields, replace
from typing import Any

from traza.modules.works.contracts.dossier import Dossier

# Lists that grow: how the entries of each are told apart.
_LISTS: dict[str, Callable[[Any], Hashable]] = {
    "funding": lambda one: one.id,
    # The note of a year's progress begins with who reports it.
    "progress": lambda one: (one.on, one.note.partition(":")[0]),
    "payments": lambda one: (one.on, one.document or one.amount),
    "documents": lambda one: one.url,
}
_IDENTITY = {"folio", "state"}


def same_work(rows: list[Dossier]) -> Dossier:
    """The dossier of one work's rows in a file: what the first says, and every list whole."""
    first, *others = rows
    for one in others:
        first = _joined(first, one)
    return first


def after(before: Dossier, now: Dossier, seen: Collection[str] = ()) -> Dossier:
    """What the register is to hold of a work that another file, or this one, told before.

    The later year says what the work is; what it leaves out stays as the earlier year said it, and
    lists grow. Of one year, the file that came last says it: `seen` are the files that made earlier
    versions, so that a file which comes again changes nothing. Within one file the new reading
    replaces the old, because a corrected file corrects. The address of the work stays.
    """
    again = document_of(before) == document_of(now)
    if again and not _grown(before, now):
        return replace(now, state=before.state)
    newer = now.year > before.year or (now.year == before.year and document_of(now) not in seen)
    later, earlier = (now, before) if again or newer else (before, now)
    return replace(_joined(later, earlier), state=before.state)


def _grown(before: Dossier, now: Dossier) -> bool:
    """Did another file add to this work's lists?"""
    return any(
        {key(one) for one in getattr(before, name)} - {key(one) for one in getattr(now, name)}
        for name, key in _LISTS.items()
    )


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
            joined = (*mine, *added)
            if field.name == "progress":
                joined = tuple(sorted(joined, key=lambda one: (one.on, one.physical, one.note)))
            changes[field.name] = joined
        elif field.name not in kept and mine in (None, "", ()) and other not in (None, "", ()):
            changes[field.name] = other
    return replace(first, **changes)


def document_of(dossier: Dossier) -> str:
    """The file that a dossier was read from."""
    trace = dossier.origin.trace if dossier.origin else None
    return trace.document if trace else ""
