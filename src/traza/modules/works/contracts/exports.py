"""A work as the writers of standard formats take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes: the address of this installation, its name and its registered prefixes."""

    base: str
    oc4ids_prefix: str
    ocid_prefix: str
    publisher: str = "Traza"


@dataclass(frozen=True, slots=True)
class Watched:
    """What a citizens' committee adds to its work's project: its name, and nothing personal."""

    committee: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to read: at which address (`uri`), when, and which works: of a state (two
    digits), of an agency (slug), or all. `watched` has what committees add, by state and folio.
    """

    site: Site
    uri: str
    at: datetime
    state: str = ""
    agency: str = ""
    watched: Mapping[tuple[str, str], Watched] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called: states, municipalities, agencies, programmes, subprogrammes, kinds of
    document (their OC4IDS type)."""

    states: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    programmes: Mapping[str, str] = field(default_factory=dict)
    subprogrammes: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """A work's dossier at a version, and when that version was recorded."""

    work: int
    number: int
    at: datetime
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A dossier that is kept and cannot be read: whose it is, and why in the reader's words."""

    work: int
    state: str
    folio: str
    why: str


@dataclass(frozen=True, slots=True)
class TransparencyFormat:
    """The format of the transparency law: key -> title of each column, its sub-tables, and a text
    that says which obligation it serves under which law.

    `facts` are the facts on which columns stand; `blank` is what the note says of empty cells of
    what somebody published, `blank_here` of what is recorded in this register.
    """

    columns: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, Fact]
    blank: str
    blank_here: str
    readme: str


class CannotExport(Refusal):
    """A work cannot be written. Nothing is left out in silence: the file stops and names it.

    `values` has `work`, its number, for who keeps what broke.
    """

    code = "works.cannot_export"
    say = (
        "No se pudo escribir la obra %(folio)s (estado %(state)s): %(why)s. Un archivo sin ella "
        "estaría incompleto, así que no se entrega. Corrija ese dato en su expediente y pida el "
        "archivo otra vez."
    )
