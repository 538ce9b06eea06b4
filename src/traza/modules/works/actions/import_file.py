"""Bring a file of another register in: Obra Pública Abierta, CompraNet, OC4IDS, OCDS, a list."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.actions.import_rows import Keeper, is_superseded, keep_file
from traza.modules.works.actions.import_told import Teller, Watching
from traza.modules.works.contracts.capabilities import CAPABILITIES, IMPORT
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.imports import (
    CannotRead,
    Changes,
    FileImported,
    Found,
    MissingColumns,
    Notes,
    NotSaid,
    Package,
    RowNote,
    RowsRefused,
    Source,
    Unknown,
    UnknownLayout,
)
from traza.modules.works.queries.coverage import layouts
from traza.modules.works.queries.imports import places, spellings, untold
from traza.modules.works.queries.likeness import maybe_same
from traza.modules.works.queries.published_files import elements, is_json, table_rows
from traza.modules.works.rules.imports.combine import same_work
from traza.modules.works.rules.imports.elements import (
    Element,
    code_of,
    keys,
    package_around,
    read_elements,
    title_of,
)
from traza.modules.works.rules.imports.layout import Context, Skip
from traza.modules.works.rules.imports.spelling import Speller
from traza.modules.works.rules.imports.tables import (
    LAYOUTS,
    Recognised,
    Row,
    almost,
    lacking,
    read_rows,
    recognise,
    row_keys,
)
from traza.modules.works.rules.place import inside
from traza.platform.access.authority import check_capability
from traza.platform.files import durable
from traza.platform.law import clock

_CHUNK = 500
_SAMPLE = re.compile(r"(?:^|[^a-z])(?:muestra|sample)(?:[^a-z]|$)", re.IGNORECASE)
_ASKED = {"state": ("el estado", "--state"), "year": ("el año", "--year")}
Progress = Callable[[int], None]
Read = Found | Skip | RowNote | Unknown


@asks(IMPORT)
def import_file(
    path: Path,
    *,
    said: Attribution,
    state: str | None = None,
    year: int | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    sample: bool | None = None,
    published_on: date | None = None,
) -> FileImported:
    """Bring the works of a file into the register; importing it again changes nothing.

    A corrected file (of the same name) corrects: what it withdraws leaves, and a work that it no
    longer has says so. `state` (two digits) and `year` are used only for works of which the file
    does not say them. `sample`: whether the file is a sample; None looks at its name and layout.
    `published_on` is the day it was published, where the file does not say it: an older file than
    what is here changes nothing. A row that cannot be read is told and left out; with `strict` it
    refuses the whole file. With `dry_run` nothing stays. `progress` is called with how many works
    were seen. Raises WithoutCapability, CannotRead, UnknownLayout,
    MissingColumns, NotSaid or RowsRefused.
    """
    check_capability(said, IMPORT, CAPABILITIES[IMPORT])
    asked = Source(path.name, sample=bool(sample), published_on=published_on)
    reading = _Reading(path, asked, sample, Context(asked, places(), state, year))
    reading.check()  # an unknown layout is refused before anything is begun
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
    asked: Source
    sample: bool | None
    context: Context
    notes: Notes = field(default_factory=Notes)
    skipped: Counter[str] = field(default_factory=Counter)
    changes: Changes = field(default_factory=Changes)
    unknown: set[str] = field(default_factory=set)
    rows: int = 0

    def check(self) -> None:
        """Complete the context. Raises UnknownLayout, MissingColumns, NotSaid or CannotRead."""
        layout = layouts()[self.code]
        package = self._package
        sample = layout.sample or bool(_SAMPLE.search(self.path.name))
        published = package.published[:10]
        source = replace(
            self.asked,
            sample=sample if self.sample is None else self.sample,
            read_on=clock.today(),
            layout=self.code,
            publisher=package.publisher or ("" if self._json else layout.publisher),
            licence=package.licence or layout.licence,
            uri=package.uri,
            published_on=self.asked.published_on or _day(published),
        )
        lacks = lacking(self._table) if self._table is not None else frozenset()
        self.context = replace(self.context, source=source, lacks=lacks)
        asks = self._table.layout.asks if self._table is not None else ()
        missing = [_ASKED[name] for name in asks if getattr(self.context, name) is None]
        if missing:
            what, options = zip(*missing, strict=True)
            raise NotSaid(name=self.path.name, what=" ni ".join(what), options=" y ".join(options))

    def into_register(self, said: Attribution, progress: Progress | None) -> FileImported:
        """Read it all; what other files say of each work is kept."""
        table = self._table
        columns = table.columns if table is not None else ()
        digest = durable.sha256(self.path)
        with transaction.atomic():
            file = keep_file(self.context.source, digest, self.title, columns)
        watching = Watching(self.changes)
        teller = Teller(
            document=file.document,
            said=said,
            today=self.context.source.read_on or clock.today(),
            lacks=bool(self.context.lacks),
            older=self.asked.published_on is None and is_superseded(file),
            watching=watching,
            speller=Speller(spellings, self.notes),
            untold=untold(),
        )
        held = teller.held_here()
        self._tell(teller, Keeper(file), progress)
        self._leave(teller, held)
        if watching.fresh:
            self.changes.maybe_same = maybe_same(watching.fresh)
        if self.context.lacks:
            names = ", ".join(sorted(self.context.lacks))
            self.changes.doubts.append(
                f"El archivo no trae estas columnas: {names}. Lo que decían se quedó como estaba."
            )
        self.changes.doubts += table.left_out if table is not None else ()
        done = teller.total
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
            self.changes,
        )

    def _tell(self, teller: Teller, keeper: Keeper, progress: Progress | None) -> None:
        works = self._works(keeper)
        while chunk := list(itertools.islice(works, _CHUNK)):
            with transaction.atomic():
                keeper.write()
                teller.tell(chunk)
            if progress is not None:
                progress(teller.total.seen)
        with transaction.atomic():
            keeper.write()

    def _leave(self, teller: Teller, held: set[tuple[str, str]]) -> None:
        """Works that the file had (`held`) and has no more, unless it cannot be known."""
        gone = held - teller.seen
        if not gone or teller.older:
            return
        if not teller.seen & held:
            self.changes.doubts.append(
                f"Ninguna de las {len(gone):,} obras que se habían leído de un archivo con este "
                "nombre está en él: parece otro archivo. No se marcó ninguna."
            )
            return
        if "" in self.unknown:
            self.changes.doubts.append(
                f"{len(gone):,} obras no se encontraron, y hay filas que no se pudieron leer: "
                "pueden estar ahí. No se marcó ninguna."
            )
            return
        lost = tuple(f"-{re.sub(_NOT_IN_A_FOLIO, '-', key)}" for key in self.unknown)
        with transaction.atomic():
            teller.leave(key for key in gone if not (lost and f"-{key[1]}".endswith(lost)))

    @cached_property
    def title(self) -> str:
        """The layout, in words. Raises UnknownLayout."""
        if self._table is not None:
            return self._table.layout.title
        title = title_of(self._first[1]) if self._first else None
        if title is None:
            raise self._unknown_layout()
        return title

    @cached_property
    def code(self) -> str:
        """The layout's file in `coverage/`. Raises UnknownLayout."""
        if self._table is not None:
            return self._table.layout.code
        code = code_of(self._first[1]) if self._first else None
        if code is None:
            raise self._unknown_layout()
        return code

    def _unknown_layout(self) -> UnknownLayout | MissingColumns:
        if not self._json:
            first = next(table_rows(self.path), (1, []))
            near = almost(first[1])
            if near is not None and near[1]:
                layout, columns = near
                said = ", ".join(columns)
                return MissingColumns(name=self.path.name, layout=layout.title, columns=said)
        known = ", ".join([*(one.title for one in LAYOUTS), "OC4IDS", "OCDS"])
        return UnknownLayout(name=self.path.name, known=known)

    @cached_property
    def _first(self) -> Element | None:
        return next(elements(self.path), None) if self._json else None

    @cached_property
    def _package(self) -> Package:
        return package_around(self._first) if self._first else Package()

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
        read: Iterable[Read] = (
            read_rows(self._table, self._counted(), self.context)
            if self._table is not None
            else read_elements(self._elements(), self.context)
        )
        for one in read:
            if isinstance(one, Found):
                yield one
            elif isinstance(one, Skip):
                self.skipped[one.why] += 1
            elif isinstance(one, Unknown):
                self.unknown.add(one.key)
            else:
                self.notes.add(one)

    def _works(self, keeper: Keeper) -> Iterator[Dossier]:
        """Each work of the file once: rows of one key become one dossier, at the end."""
        waiting: dict[str, list[Dossier]] = {}
        for found in self._found():
            self._check_place(found)
            keeper.keep(found)
            if hash(found.key) in self._repeated:
                waiting.setdefault(found.key, []).append(found.dossier)
            else:
                yield found.dossier
        for rows in waiting.values():
            # The last release of a process says how it stands; the first row of a table is as good.
            yield same_work(rows[::-1] if self._json else rows)

    def _check_place(self, found: Found) -> None:
        """A point outside its municipality is kept as published, and told."""
        dossier = found.dossier
        if dossier.place is None or dossier.place.lon is None or dossier.municipality is None:
            return
        decision = inside(dossier, self._outlines.get(dossier.municipality))
        for reason in decision.against:
            text = f"La fila {found.row}: {reason.text} Se guardó como se publicó."
            says = "el punto está fuera de su municipio"
            self.notes.add(RowNote(found.row, "lugar", dossier.municipality, text, says=says))

    @cached_property
    def _outlines(self) -> dict[str, str]:
        return dict(self.context.places.outlines)


_NOT_IN_A_FOLIO = re.compile(r"[/\\?#\s]+")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
