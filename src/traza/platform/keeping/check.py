"""Recompute everything: guards, entries, tree, signed heads, published files, rows.

Each disagreement names the first thing that is not as it was sealed. Nothing here trusts what it
checks: leaves are made again from what an entry says, and what an entry says from its row.
"""

# ruff: noqa: S608 - names of tables and columns are the models' own; values are parameters
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from traza.platform.keeping import canonical, manifests, notes, publish, rows, tree
from traza.platform.keeping.canonical import Shape
from traza.platform.keeping.check_also import ALSO
from traza.platform.keeping.editions import disagreements
from traza.platform.keeping.guarded import guarded_tables, missing
from traza.platform.keeping.kept import Evidence, evidence
from traza.platform.keeping.models import Entry, Form, Head, Pending
from traza.platform.keeping.seal import moment

AT_ONCE = 500
MOST = 1000  # troubles that are looked at again; of a register with more, the first are told
CLOCKS = 3600  # seconds by which clocks of several machines may differ


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not agree: which table and row (or ""), and a sentence of what."""

    table: str
    key: str
    what: str


@dataclass(slots=True)
class Counted:
    """How much was looked at."""

    entries: int = 0
    heads: int = 0
    rows: int = 0
    waiting: int = 0


def check(counted: Counted | None = None) -> Iterator[Trouble]:
    """Everything that does not agree, what is nearest to the chain first.

    Looked at twice when there is any: what somebody wrote between two of its queries agrees then.
    """
    troubles = list(islice(_troubles(counted or Counted()), MOST))
    again = set(_troubles(Counted())) if troubles else set()
    yield from (trouble for trouble in troubles if trouble in again)


def _troubles(counted: Counted) -> Iterator[Trouble]:
    yield from _guards()
    yield from _chain(counted)
    for model, said in evidence().values():
        shape = rows.shape_of(model, said)
        yield from _Rows(shape, said, counted).troubles()
        for key, what in disagreements(shape, said.editions):
            yield Trouble(shape.table, key, what)
    for table, key, what in manifests.disagreements():
        yield Trouble(table, key, what)
    for path in ALSO:
        module, _, name = path.rpartition(".")
        other: Callable[[], Iterator[Trouble]] = getattr(import_module(module), name)
        yield from other()


def _guards() -> Iterator[Trouble]:
    for held in guarded_tables():
        for name in missing("default", held):
            yield Trouble(held.table, "", f"falta el candado «{name}» o no es el que debe ser.")


def _chain(counted: Counted) -> Iterator[Trouble]:
    """Entries one after another, each signed head where its size is reached, published files."""
    tables = dict(Form.objects.values_list("id", "table_name"))
    heads = {head.size: head for head in Head.objects.all()}
    verifier = notes.verifier_key()
    front, agreed, published = tree.Frontier(), 0, publish.published_size()
    has_broken = False
    tile: list[bytes] = []
    for entry in Entry.objects.order_by("seq").iterator(5000):
        counted.entries += 1
        table = tables.get(entry.form_id, "?")
        if entry.seq != front.size + 1:
            yield Trouble(table, entry.row_key, f"falta el eslabón {front.size + 1}.")
            return
        leaf = _leaf(entry, table)
        if leaf != bytes(entry.leaf):
            yield Trouble(table, entry.row_key, f"el eslabón {entry.seq} se reescribió.")
        if entry.seq <= published:
            tile = _tile_of(entry.seq, published, tile)
            at = (entry.seq - 1) % tree.WIDTH
            if at >= len(tile) or tile[at] != leaf:
                yield Trouble(
                    table, entry.row_key, f"el eslabón {entry.seq} no es el que se publicó."
                )
        front.append(leaf)
        head = heads.pop(front.size, None)
        if head is not None and not has_broken:
            counted.heads += 1
            for trouble in _head(head, front, agreed, verifier):
                has_broken = True
                yield trouble
            agreed = front.size
    yield from _ends(front.size, agreed, heads, published)


def _head(head: Head, front: tree.Frontier, agreed: int, key: str | None) -> Iterator[Trouble]:
    when = timezone.localtime(head.at).strftime("%d/%m/%Y %H:%M")
    said = notes.verified(head.note, key) if key else None
    if said is None or (said.size, said.root.hex()) != (head.size, head.root):
        yield Trouble(
            "", "", f"la cabeza de {head.size} eslabones ({when}) no tiene nuestra firma."
        )
    elif front.root() != said.root or front.text() != head.frontier:
        yield Trouble(
            "",
            "",
            f"la cabeza firmada el {when} no corresponde: se reescribió alguno de los eslabones "
            f"{agreed + 1} a {head.size}.",
        )


def _ends(size: int, agreed: int, heads: dict[int, Head], published: int) -> Iterator[Trouble]:
    if heads:
        yield Trouble("", "", f"se firmaron {max(heads)} eslabones y sólo quedan {size}.")
    elif agreed != size:
        yield Trouble("", "", f"los eslabones {agreed + 1} a {size} no tienen cabeza firmada.")
    if published > size:
        yield Trouble("", "", f"se publicaron {published} eslabones y sólo quedan {size}.")


def _leaf(entry: Entry, table: str) -> bytes:
    at, fixed, state = moment(entry.at), bytes(entry.fixed), bytes(entry.state)
    return tree.leaf_hash(canonical.leaf_data(table, entry.row_key, at, fixed, state))


def _tile_of(seq: int, published: int, tile: list[bytes]) -> list[bytes]:
    if (seq - 1) % tree.WIDTH:
        return tile
    return publish.read_tile(0, (seq - 1) // tree.WIDTH, min(published - seq + 1, tree.WIDTH))


class _Rows:
    """The rows of one table against their entries."""

    def __init__(self, shape: Shape, said: Evidence, counted: Counted) -> None:
        self.shape, self.said, self.counted = shape, said, counted
        kept = Form.objects.filter(table_name=shape.table).values_list("id", "shape")
        self.forms = {number: canonical.shape(text) for number, text in kept}
        waiting = Pending.objects.filter(table_name=shape.table).values_list("row_key", flat=True)
        self.waiting = {rows.text(key) for key in waiting}
        self.moments: list[tuple[int, str, str, str]] = []

    def troubles(self) -> Iterator[Trouble]:
        """Rows that are not as they were sealed, that never entered, or that are gone."""
        self.counted.waiting += len(self.waiting)
        yield from self._unreadable()
        for keys in self._pages():
            self.counted.rows += len(keys)
            yield from self._page(keys)
        yield from self._gone()
        yield from self._out_of_time()

    def _unreadable(self) -> Iterator[Trouble]:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{self.shape.table}" LIMIT 0')
            there = {column[0] for column in cursor.description}
        for number, shape in list(self.forms.items()):
            lost = {name for name, _ in shape.fixed + shape.state} - there
            if lost:
                del self.forms[number]
                what = f"ya no existe la columna {', '.join(sorted(lost))}, que entró en la cadena."
                yield Trouble(self.shape.table, "", what)

    def _pages(self) -> Iterator[list[str]]:
        key, table, last = self.shape.key, self.shape.table, None
        while True:
            after = "" if last is None else f'WHERE "{key}" > %s '
            with connection.cursor() as cursor:
                cursor.execute(
                    f'SELECT "{key}" FROM "{table}" {after}ORDER BY "{key}" LIMIT {AT_ONCE}',
                    [] if last is None else [last],
                )
                found = [row[0] for row in cursor.fetchall()]
            if not found:
                return
            last = found[-1]
            yield [rows.text(key) for key in found]

    def _page(self, keys: list[str]) -> Iterator[Trouble]:
        entries = self._entries(keys)
        used = {entry.form_id for of in entries.values() for entry in of}
        there = {form: rows.read(self.forms[form], keys) for form in used}
        for key in keys:
            of = entries.get(key, [])
            if not of and key not in self.waiting:
                yield Trouble(self.shape.table, key, "nunca entró en la cadena.")
            yield from self._row(key, of, {form: all_.get(key) for form, all_ in there.items()})

    def _entries(self, keys: Sequence[str]) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        wanted = Entry.objects.filter(form__in=list(self.forms), row_key__in=keys)
        for entry in wanted.order_by("seq"):
            found.setdefault(entry.row_key, []).append(entry)
        return found

    def _row(
        self, key: str, entries: list[Entry], there: dict[int, rows.Content | None]
    ) -> Iterator[Trouble]:
        """Every entry since the row last came back has the same fixed part; the last, the state."""
        since = max((n for n, e in enumerate(entries) if not bytes(e.fixed)), default=-1)
        if entries and since == len(entries) - 1 and key not in self.waiting:
            yield Trouble(self.shape.table, key, f"había salido (eslabón {entries[-1].seq}).")
        for entry in entries[since + 1 :]:
            content = there[entry.form_id]
            if content is None:  # it left while we looked
                return
            fixed, state = rows.hashes(bytes(entries[0].salt), content)
            is_last = entry is entries[-1] and key not in self.waiting
            is_fixed_other = fixed != bytes(entry.fixed)
            if is_fixed_other or (is_last and state != bytes(entry.state)):
                when = timezone.localtime(entry.at).strftime("%d/%m/%Y %H:%M")
                which = _among(content.fixed if is_fixed_other else content.state, self.shape.key)
                what = f"no es como se selló el {when} (eslabón {entry.seq}){which}."
                yield Trouble(self.shape.table, key, what)
                return
        content = there[entries[0].form_id] if entries else None
        if self.said.moment and content is not None:
            first, written = entries[0], str(content.fixed[self.said.moment])
            self.moments.append((first.seq, written, key, moment(first.at)))

    def _out_of_time(self) -> Iterator[Trouble]:
        """Its own moment follows the order in which rows came: nothing is dated back, nor ahead of
        when it was sealed, which would accuse whoever comes after."""
        latest = ""
        for _, written, key, sealed in sorted(self.moments):
            if _apart(sealed, written) > CLOCKS:
                yield Trouble(self.shape.table, key, f"dice {written} y se selló antes: {sealed}.")
                continue
            if latest and _apart(written, latest) > CLOCKS:
                what = f"dice {written} y llegó después de otra que dice {latest}."
                yield Trouble(self.shape.table, key, what)
            latest = max(latest, written)

    def _gone(self) -> Iterator[Trouble]:
        cast = ""
        if connection.vendor == "postgresql":
            model = evidence()[self.shape.table][0]
            kinds = {"uuid": "::uuid", "integer": "::bigint", "text": ""}
            cast = kinds[rows.key_kind(model)]
        forms = ", ".join(str(number) for number in self.forms) or "0"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT e.row_key FROM keeping_entry e WHERE e.form_id IN ({forms}) "
                f'AND NOT EXISTS (SELECT 1 FROM "{self.shape.table}" t '
                f'WHERE t."{self.shape.key}" = e.row_key{cast})'
            )
            keys = [row[0] for row in cursor.fetchall()]
        for start in range(0, len(keys), AT_ONCE):
            for key, of in self._entries(keys[start : start + AT_ONCE]).items():
                if bytes(of[-1].fixed) and key not in self.waiting:
                    what = f"ya no está y entró en la cadena (eslabón {of[-1].seq})."
                    yield Trouble(self.shape.table, key, what)
                elif bytes(of[-1].fixed) and not self.said.leaves:
                    yield Trouble(self.shape.table, key, "se quitó, y de esa tabla nada sale.")


def _among(row: Mapping[str, Any], key: str) -> str:
    """The column that is otherwise, or those among which it is: one hash is of all of them."""
    names = sorted(set(row) - {key})
    return f": {'' if len(names) == 1 else 'algo de '}{', '.join(names)}" if names else ""


def _apart(one: str, later: str) -> float:
    """Seconds from one moment to a later one, as the chain writes them."""
    return (datetime.fromisoformat(later) - datetime.fromisoformat(one)).total_seconds()
