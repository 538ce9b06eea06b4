"""Data notes: what is badly written in a source. No flag, and about nobody: a datum to mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class DataNote:
    """Something badly written: `text` says what, with both values, and `repair` what it would be
    if it were mended ("" when nothing can be offered)."""

    code: str
    text: str
    repair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContext:
    """What a note may look at beside the dossier: what was found of the work's place, and the
    title of its source."""

    today: date
    place: DataNote | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoteCase:
    """A worked case of a note: a story, a dossier and its context."""

    story: str
    dossier: Dossier
    context: NoteContext = field(default_factory=lambda: NoteContext(today=date(2025, 6, 15)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """A kind of note: its words, its check, and a case in which it is said."""

    code: str
    name: str
    definition: str
    check: Callable[[Dossier, NoteContext], DataNote | None]
    example: NoteCase
    counter_example: NoteCase


@dataclass(frozen=True, slots=True)
class NoteInfo:
    """A kind of note as the method shows it: on how many works, and what it says of its case."""

    code: str
    name: str
    definition: str
    story: str
    says: str
    repair: str
    works: int = 0


@dataclass(frozen=True, slots=True)
class NoteOfWork:
    """A note as the page of a work, or the list of a kind, shows it."""

    code: str
    name: str
    text: str
    repair: str
    source: str
    state: str
    folio: str
    work_name: str
