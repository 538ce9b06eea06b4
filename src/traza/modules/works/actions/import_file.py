"""Bring a file of another register in: Obra Pública Abierta, CompraNet, OC4IDS, OCDS, a list."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.db import transaction

from traza.modules.territory import api as territory
from traza.modules.works.actions.import_works import import_works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import (
    CannotRead,
    FileImported,
    Found,
    Notes,
    RowNote,
    RowsRefused,
    Source,
    UnknownLayout,
)
from traza.modules.works.contracts.register import Said
from traza.modules.works.queries.imports import imported_before, places
from traza.modules.works.queries.published_files import elements, is_json, table_rows
from traza.modules.works.rules.imports.combine import after, same_work
from traza.modules.works.rules.imports.elements import Element, keys, read_elements, title_of
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.tables import (
    LAYOUTS,
    Recognised,
    Row,
    read_rows,
    recognise,
    row_keys,
)
from traza.modules.works.rules.place import inside

_CHUNK = 500
Progress = Callable[[int], None]


def import_file(
    path: Path,
    *,
    said: Said,
    state: str | None = None,
    year: int | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> FileImported:
    """Bring the works of a file into the register; importing it again changes nothing.

    `state` (two digits) and `year` are used only for works of which the file does not say them. A
    row that cannot be read is told and left out; with `strict` it refuses the whole file. With
    `dry_run` nothing stays. `progress` is called with how many works were seen. Raises CannotRead,
    UnknownLayout or RowsRefused.
    """
    reading = _Reading(path, Context(Source(path.name), places(), state, year))
    _ = reading.title  # an unknown layout is refused before anything is begun
    if not dry_run and not strict:
        return reading.into_register(said, progress)
    with transaction.atomic():
        imported = reading.into_register(said, progress)
        if strict and imported.notes.lost:
            raise RowsRefused(
                name=path.name, count=imported.notes.lost, first=imported.notes.first[0].text
            )
        transaction.set_rollback(dry_run)
        return imported


@dataclass
class _Reading:
    """A file while it is read."""

    path: Path
    context: Context
    notes: Notes = field(default_factory=Notes)
    skipped: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def into_register(self, said: Said, progress: Progress | None) -> FileImported:
        """Read it all; what is known of each work already is kept."""
        done = import_works(self._combined(), said=said, progress=progress)
        return FileImported(
            self.path.name,
            self.title,
            self.rows,
            done.seen,
            done.new,
            done.changed,
            done.same,
            done.held,
            self.notes,
            self.skipped,
        )

    @cached_property
    def title(self) -> str:
        """The layout, in words. Raises UnknownLayout."""
        if self._table is not None:
            return self._table.layout.title
        first = next(elements(self.path), None) if self._json else None
        title = title_of(first[1]) if first else None
        if title is None:
            known = ", ".join([*(one.title for one in LAYOUTS), "OC4IDS", "OCDS"])
            raise UnknownLayout(name=self.path.name, known=known)
        return title

    @cached_property
    def _json(self) -> bool:
        return is_json(self.path)

    @cached_property
    def _table(self) -> Recognised | None:
        if self._json:
            return None
        first = next(table_rows(self.path), None)
        if first is None:
            raise CannotRead(name=self.path.name, reason="está vacío. Descárguelo otra vez.")
        return recognise(first[1])

    def _counted(self) -> Iterator[Row]:
        for row in self._data():
            self.rows += 1
            yield row

    def _data(self) -> Iterator[Row]:
        """The rows under the header."""
        rows = table_rows(self.path)
        bare = self._table is not None and self._table.bare
        return rows if bare else itertools.islice(rows, 1, None)

    def _elements(self) -> Iterator[Element]:
        for element in elements(self.path):
            self.rows += 1
            yield element

    @cached_property
    def _repeated(self) -> set[int]:
        """Hashes of the keys that several rows share: only those rows wait for one another."""
        seen: set[int] = set()
        repeated: set[int] = set()
        for key in self._keys():
            mark = hash(key)
            (repeated if mark in seen else seen).add(mark)
        return repeated

    def _keys(self) -> Iterable[str]:
        if self._table is not None:
            return row_keys(self._table, self._data())
        return (key for _, tree, _ in elements(self.path) for key in keys(tree))

    def _found(self) -> Iterator[Found]:
        read: Iterable[Found | Skip | RowNote] = (
            read_rows(self._table, self._counted(), self.context)
            if self._table is not None
            else read_elements(self._elements(), self.context)
        )
        for one in read:
            if isinstance(one, Found):
                yield one
            elif isinstance(one, Skip):
                self.skipped[one.why] += 1
            else:
                self.notes.add(one)

    def _works(self) -> Iterator[Dossier]:
        """Each work of the file once: rows of one key become one dossier, at the end."""
        waiting: dict[str, list[Dossier]] = {}
        for found in self._found():
            self._check_place(found)
            if hash(found.key) in self._repeated:
                waiting.setdefault(found.key, []).append(found.dossier)
            else:
                yield found.dossier
        for rows in waiting.values():
            # The last release of a process says how it stands; the first row of a table is as good.
            yield same_work(rows[::-1] if self._json else rows)

    def _combined(self) -> Iterator[Dossier]:
        """Each work with what other files said of it before."""
        known: set[str] = set()
        works = self._works()
        while chunk := list(itertools.islice(works, _CHUNK)):
            before = imported_before({one.folio for one in chunk})
            for one in chunk:
                scheme = one.origin.scheme if one.origin else ""
                past = before.get((scheme, one.folio), [])
                same = next((each for each in past if each.dossier.state == one.state), None)
                known_as = same or next(iter(past), None)
                whole = after(known_as.dossier, one, known_as.seen) if known_as else one
                if whole.state not in known:
                    territory.add_states([whole.state])
                    known.add(whole.state)
                yield whole

    def _check_place(self, found: Found) -> None:
        """A point outside its municipality is kept as published, and told."""
        dossier = found.dossier
        if dossier.place is None or dossier.place.lon is None or dossier.municipality is None:
            return
        decision = inside(dossier, self._outlines.get(dossier.municipality))
        for reason in decision.against:
            text = f"La fila {found.row}: {reason.text} Se guardó como se publicó."
            self.notes.add(RowNote(found.row, "lugar", dossier.municipality, text))

    @cached_property
    def _outlines(self) -> dict[str, str]:
        return dict(self.context.places.outlines)
