"""What reading another register's file gives: works with their rows, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from traza.kernel.fold import slug
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.dossier import Dossier

FIRST = 50


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
    it was kept as published.
    """

    row: int
    column: str
    value: str
    text: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A work as one row (or element) says it; `key` tells the rows of one work."""

    key: str
    row: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Source:
    """The file being read: `document` is its address part, which every work keeps."""

    name: str
    state: str | None = None

    @property
    def document(self) -> str:
        """The file's name without its endings, as an address."""
        return slug(PurePath(self.name).name.split(".")[0].replace("_", " "))[:80] or "archivo"


@dataclass(slots=True)
class Notes:
    """The first notes of a file, and how many there are of each kind (lost or not)."""

    first: list[RowNote] = field(default_factory=list)
    lost: int = 0
    kept: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, note: RowNote) -> None:
        """Count a note; those that lose a row are shown before the others."""
        if note.lost:
            self.lost += 1
        else:
            self.kept += 1
        self.reasons[note.column] += 1
        if len(self.first) < FIRST or (note.lost and not self.first[-1].lost):
            self.first.append(note)
            self.first.sort(key=lambda one: (not one.lost, one.row))
            del self.first[FIRST:]


@dataclass(frozen=True, slots=True)
class FileImported:
    """What importing a file did. `rows` counts rows or elements, `works` the works they make;
    `held` the works left alone because a person changed them here."""

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
