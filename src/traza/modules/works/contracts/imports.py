"""What reading another register's file gives: works with their rows, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath

from traza.kernel.fold import slug
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Difference

FIRST = 50
ROWS_NAMED = 5
CHANGES_KEPT = 2000


class CannotRead(Refusal):
    """The file cannot be read at all; nothing was written."""

    code = "works.import.unreadable"
    say = "«%(name)s» %(reason)s"


class UnknownLayout(Refusal):
    """No reader knows the file's columns or fields."""

    code = "works.import.unknown_layout"
    say = (
        "«%(name)s» no tiene las columnas ni los campos de un registro de obras conocido. Se leen: "
        "%(known)s. Revise que la primera fila tenga los nombres de las columnas."
    )


class MissingColumns(Refusal):
    """Most columns of a layout are there and some that it cannot do without are not."""

    code = "works.import.missing_columns"
    say = (
        "«%(name)s» parece %(layout)s y le faltan estas columnas: %(columns)s. Si les cambiaron el "
        "nombre, póngales el suyo en la primera fila; no se cargó nada."
    )


class NotSaid(Refusal):
    """The whole layout leaves out something that the person must say."""

    code = "works.import.not_said"
    say = "«%(name)s» no dice %(what)s de sus obras: dígalo con %(options)s. No se cargó nada."


class RowsRefused(Refusal):
    """With --strict, one bad row refuses the whole file; `notes` has what was found."""

    code = "works.import.rows_refused"
    say = (
        "«%(name)s» tiene %(count)s filas que no se pueden leer; no se cargó nada. La primera: "
        "%(first)s"
    )


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something about a row (1-based, as a spreadsheet counts; of JSON, the element).

    `lost` means that the row did not enter the register; otherwise only the cell was left out, or
    it was kept as published. `says` is the cause: notes of one column and cause are told together.
    `suggestion` is a value that the register knows and that is spelt nearly alike.
    """

    row: int
    column: str
    value: str
    text: str
    lost: bool = False
    says: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A work as one row (or element) says it; `key` tells the rows of one work, and `raw` is the
    row itself, as JSON."""

    key: str
    row: int
    dossier: Dossier
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The key of a row that was lost: the file may still have its work."""

    key: str


@dataclass(frozen=True, slots=True)
class Package:
    """What a package of JSON says of itself, as published; "" what it does not say."""

    publisher: str = ""
    licence: str = ""
    uri: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The file being read: `document` is its address part, which every work keeps.

    `sample`, `published_on` and `read_on` go to every work of it; the rest is what its package or
    its layout says of who publishes it.
    """

    name: str
    state: str | None = None
    sample: bool = False
    published_on: date | None = None
    read_on: date | None = None
    layout: str = ""
    publisher: str = ""
    licence: str = ""
    uri: str = ""

    @property
    def document(self) -> str:
        """The file's name without its endings, as an address."""
        return slug(PurePath(self.name).name.split(".")[0].replace("_", " "))[:80] or "archivo"


@dataclass(slots=True)
class Cause:
    """One cause that several rows share: how many, and the first of them."""

    column: str
    says: str
    lost: bool
    first: list[RowNote] = field(default_factory=list)
    count: int = 0

    @property
    def text(self) -> str:
        """One sentence: the first row as it is told, and which others."""
        said = self.first[0].text
        if self.count == 1:
            return said
        rows = ", ".join(f"{one.row:,}" for one in self.first[1:])
        more = self.count - len(self.first)
        tail = f" y {more:,} más" if more else ""
        return f"{said} Lo mismo en {self.count - 1:,} filas: {rows}{tail}."


@dataclass(slots=True)
class Notes:
    """The notes of a file by cause, and how many rows are lost and cells were left out."""

    causes: dict[tuple[str, str, bool], Cause] = field(default_factory=dict)
    lost_rows: set[int] = field(default_factory=set)
    kept: int = 0

    @property
    def lost(self) -> int:
        """Rows that did not enter the register, each once whatever it lacks."""
        return len(self.lost_rows)

    @property
    def first(self) -> list[RowNote]:
        """The first notes, those that lose a row before the others."""
        every = [note for cause in self.causes.values() for note in cause.first]
        return sorted(every, key=lambda one: (not one.lost, one.row))[:FIRST]

    @property
    def told(self) -> list[Cause]:
        """Causes, those that lose rows first, and of these the most frequent."""
        return sorted(self.causes.values(), key=lambda one: (not one.lost, -one.count))

    def add(self, note: RowNote) -> None:
        """Count a note under its cause."""
        if note.lost:
            self.lost_rows.add(note.row)
        else:
            self.kept += 1
        key = (note.column, note.says or note.text, note.lost)
        cause = self.causes.setdefault(key, Cause(note.column, key[1], note.lost))
        cause.count += 1
        if len(cause.first) < ROWS_NAMED:
            cause.first.append(note)


@dataclass(frozen=True, slots=True)
class WorkChange:
    """What an import changed of one work: its folio, its name and each field, before and after."""

    state: str
    folio: str
    name: str
    fields: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """A work of this file, and one of another register that may be the same: nothing was joined."""

    state: str
    folio: str
    name: str
    other_state: str
    other_folio: str
    because: str


@dataclass(slots=True)
class Changes:
    """What an import changed, work by work; at most `CHANGES_KEPT` are named, all are counted."""

    works: list[WorkChange] = field(default_factory=list)
    gone: list[WorkChange] = field(default_factory=list)
    gone_count: int = 0
    older: int = 0
    maybe_same: list[MaybeSame] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, one: WorkChange) -> None:
        """Name a work that changed."""
        if len(self.works) < CHANGES_KEPT:
            self.works.append(one)

    def leave(self, one: WorkChange) -> None:
        """Name a work that the file no longer has."""
        self.gone_count += 1
        if len(self.gone) < CHANGES_KEPT:
            self.gone.append(one)


@dataclass(frozen=True, slots=True)
class FileImported:
    """What importing a file did. `rows` counts rows or elements, `works` the works they make;
    `held` the works left alone because a person changed them here; `changes` says what changed."""

    name: str
    layout: str
    rows: int
    works: int
    new: int
    changed: int
    same: int
    held: int
    notes: Notes
    skipped: Mapping[str, int]
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was imported, as the register keeps it. `columns` are empty for JSON."""

    document: str
    name: str
    sha256: str
    layout: str
    title: str
    publisher: str
    licence: str
    uri: str
    published_on: date | None
    read_at: datetime
    sample: bool
    columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class KeptCell:
    """A cell of a row, or a leaf of an element, with the name of its column or its path."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row as it was read, with the file that had it. `hidden` tells that something of a person
    (RFC, CURP, e-mail) is not shown."""

    file: KeptFile
    number: int
    key: str
    sha256: str
    cells: tuple[KeptCell, ...]
    hidden: bool = False
