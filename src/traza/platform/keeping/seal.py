"""Put what came, changed or left into the chain, and sign its new head."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone

from traza.platform.keeping import canonical, notes, rows, tree
from traza.platform.keeping.canonical import Shape
from traza.platform.keeping.kept import evidence
from traza.platform.keeping.models import Entry, Form, Head, Pending

AT_ONCE = 500  # rows of a transaction: on SQLite others wait for its tenth of a second


@dataclass(frozen=True, slots=True)
class Last:
    """The last entry of a row."""

    form: int
    salt: bytes
    fixed: bytes
    state: bytes


@dataclass(frozen=True, slots=True)
class _Made:
    form: int
    key: str
    salt: bytes
    fixed: bytes
    state: bytes
    leaf: bytes


def seal(at_once: int = AT_ONCE) -> int:
    """Enter everything that waits, some rows a transaction; return how many entries were made.

    Each transaction ends with a signed head, so that a process may die at any point: what is
    not in the chain still waits. Two at once take turns. Raises ChainKeyLost.
    """
    made = 0
    while True:
        with transaction.atomic():
            taken, entered = _seal_some(at_once)
        made += entered
        if not taken:
            return made


def lasts(forms: Iterable[int], keys: Sequence[str]) -> dict[str, Last]:
    """The last entries of some rows of a table, by key."""
    found: dict[str, Last] = {}
    for start in range(0, len(keys), rows.AT_ONCE):
        some = keys[start : start + rows.AT_ONCE]
        entries = Entry.objects.filter(form__in=list(forms), row_key__in=some).order_by("seq")
        for key, form, salt, fixed, state in entries.values_list(
            "row_key", "form_id", "salt", "fixed", "state"
        ):
            kept = found.get(key)
            # The salt of a row stays, so that what never changes has one hash for ever.
            found[key] = Last(form, kept.salt if kept else bytes(salt), bytes(fixed), bytes(state))
    return found


def _seal_some(at_once: int) -> tuple[int, int]:
    _alone()
    waiting = list(
        Pending.objects.order_by("id")[:at_once].values_list("id", "table_name", "row_key")
    )
    if not waiting:
        return 0, 0
    order = dict.fromkeys((table, rows.text(key)) for _, table, key in waiting)
    now = timezone.now()
    made: dict[tuple[str, str], _Made] = {}
    for table in dict.fromkeys(table for table, _ in order):
        keys = [key for of, key in order if of == table]
        for one in _of_table(table, keys, now):
            made[table, one.key] = one
    _enter([made[pair] for pair in order if pair in made], now)
    Pending.objects.filter(pk__in=[number for number, _, _ in waiting]).delete()
    return len(waiting), len(made)


def _alone() -> None:
    """Nobody else enters until this transaction ends (on SQLite it is the only writer already)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE keeping_head IN EXCLUSIVE MODE")


def _of_table(table: str, keys: list[str], now: datetime) -> list[_Made]:
    found = evidence().get(table)
    if found is None:  # a table that is no longer of this register
        return []
    shape = rows.shape_of(*found)
    form, forms = _form(shape)
    before, there = lasts(forms, keys), rows.read(shape, keys)
    made = []
    for key in keys:
        last, content = before.get(key), there.get(key)
        if content is None:
            if last is None or not last.fixed:  # it came and left between two sealings
                continue
            salt, fixed, state = last.salt, b"", b""
        else:
            salt = last.salt if last else os.urandom(16)
            fixed, state = rows.hashes(salt, content)
            if last == Last(form, salt, fixed, state):
                continue
        data = canonical.leaf_data(table, key, moment(now), fixed, state)
        made.append(_Made(form, key, salt, fixed, state, tree.leaf_hash(data)))
    return made


def _form(shape: Shape) -> tuple[int, list[int]]:
    """The number of this shape, which is kept when new, and those of all shapes of its table."""
    text = shape.text()
    forms = dict(Form.objects.filter(table_name=shape.table).values_list("shape", "id"))
    if text not in forms:
        forms[text] = Form.objects.create(table_name=shape.table, shape=text).pk
    return forms[text], list(forms.values())


def _enter(made: Sequence[_Made], now: datetime) -> None:
    if not made:
        return
    head = Head.objects.first()
    front = tree.frontier(head.size, head.frontier) if head else tree.Frontier()
    Entry.objects.bulk_create(
        [
            Entry(
                seq=front.size + number,
                form_id=one.form,
                row_key=one.key,
                at=now,
                salt=one.salt,
                fixed=one.fixed,
                state=one.state,
                leaf=one.leaf,
            )
            for number, one in enumerate(made, 1)
        ],
        batch_size=1000,
    )
    front.extend(one.leaf for one in made)
    root = front.root()
    note = notes.signed(
        notes.Checkpoint(notes.origin(), front.size, root, moment(now)), may_make_key=head is None
    )
    Head.objects.create(size=front.size, root=root.hex(), at=now, frontier=front.text(), note=note)


def moment(when: datetime) -> str:
    """A moment as the chain writes it."""
    return str(canonical.said("moment", when.astimezone(UTC)))
