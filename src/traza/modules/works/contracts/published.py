"""Plain values of works: what crosses the module's door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.trace import Trace
from traza.modules.works.contracts.vocabulary import Breakdown, Source

# Where each range of the facet of amounts begins, in centavos.
AMOUNT_LIMITS = (0, 50_000_000, 100_000_000, 500_000_000, 2_000_000_000, 10_000_000_000)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, in WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class WorkFilters:
    """What a reader chose in the list and on the map of works; None means any.

    Codes are INEGI's; `region`, `contractor` and `agency` are slugs; `source` is a value of
    `Source`; `flag` is the bit of a red flag; `problem` and `flagged` ask for works with any.
    `since` and `until` are the first and the last year; `box` asks for works with a place inside.
    `as_of` asks for what the register knew at the end of that day. `origin` is the key of a source
    (`SourceInfo`); `apart` asks for what is no work (equipment, programmes) or, False, for works
    alone.
    """

    state: str | None = None
    municipality: str | None = None
    year: int | None = None
    programme: int | None = None
    subprogramme: int | None = None
    stage: str | None = None
    at_least: Money | None = None
    at_most: Money | None = None
    text: str = ""
    region: str | None = None
    contractor: str | None = None
    source: str | None = None
    flag: int | None = None
    flagged: bool = False
    problem: bool = False
    as_of: date | None = None
    origin: str | None = None
    apart: bool | None = None
    agency: str | None = None
    since: int | None = None
    until: int | None = None
    box: Box | None = None


class TooFarBack(Refusal):
    """Too many works changed since the day asked for. `values` has `day` and `most`."""

    code = "works.too_far_back"
    say = (
        "Desde el %(day)s cambiaron más de %(most)s obras y juntarlas como estaban tardaría "
        "demasiado. Elija un día más cercano, o abra una obra: cada una guarda toda su historia."
    )


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row of the list of works: `contractor` is the number of who builds, `payers` values of
    `Source`, and `flags` the bits of its red flags."""

    id: int
    folio: str
    name: str
    programme: int | None
    subprogramme: int | None
    municipality: str | None
    stage: str
    year: int
    centavos: int | None
    precision: str
    beneficiaries: int | None
    state: str = ""
    contractor: int | None = None
    payers: tuple[str, ...] = ()
    flags: int = 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value by which the list may be narrowed, with how many works have it."""

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A column by which the list may be narrowed."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source of works: its key, what it is called, who published it, when, and whether it is a
    sample. `last_on` is the last fact that the register knows of it; days are None when unknown."""

    key: str
    title: str
    publisher: str
    sample: bool
    licence: str = ""
    period: str = ""
    published_on: date | None = None
    read_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What the chosen works of one source add up to; `total` is None when no amount is known.

    Two sources may tell of the same work, so nobody adds them.
    """

    source: SourceInfo
    count: int
    known: int
    total: Money | None


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page of the list of works with its facets and count, and what each source adds up to.

    `total` adds the amounts that are known, where all are of one source that is no sample; else
    None. `apart` counts what passes the other filters and is on the other side of `filters.apart`.
    """

    rows: tuple[WorkRow, ...]
    count: int
    total: Money | None
    facets: tuple[Facet, ...]
    page: int
    page_size: int
    sources: tuple[SourceCount, ...] = ()
    apart: int = 0


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A row of the list with what a file of it adds: who builds ("" when nobody says) and the
    source."""

    row: WorkRow
    contractor: str
    source: SourceInfo


@dataclass(frozen=True, slots=True)
class ProgrammeInfo:
    """A programme: its key, its address part, its name and where it was first read."""

    id: int
    slug: str
    name: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class SubprogrammeInfo:
    """A kind of works."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row of a published table of works; `total` is added up here, `printed_total` is as printed.

    `total` is None when no part is known. Totals printed by the document have `is_total`.
    """

    programme: str
    programme_name: str
    year: int | None
    breakdown: Breakdown
    label: str
    is_total: bool
    subprogramme: str | None
    region: str | None
    municipality: str | None
    works: int | None
    beneficiaries: int | None
    funding: Mapping[Source, Money]
    total: Money | None
    printed_total: Money | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class WorkInfo:
    """A work known by its name. `rounding` is the size of the last digit of a rounded amount;
    `contractor` is the address part of who builds it."""

    id: int
    folio: str
    name: str
    programme: str | None
    subprogramme: str | None
    state: str
    region: str | None
    municipality: str | None
    municipality_name: str | None
    locality: str
    year: int
    kind: str
    stage: str
    amount: Money | None
    rounding: Money | None
    beneficiaries: int | None
    beneficiaries_are_a_floor: bool
    funding: Mapping[Source, Money]
    trace: Trace
    contractor: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a document the register holds now, and how many were taken out."""

    rows: int
    funding: int = 0
    removed: int = 0
