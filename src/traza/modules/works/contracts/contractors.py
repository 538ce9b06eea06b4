"""Contractors as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money
from traza.modules.works.contracts.published import SourceInfo
from traza.modules.works.contracts.register import ContractorInfo

WORKS_A_PAGE = 20  # of a company or an agency


@dataclass(frozen=True, slots=True)
class ContractorList:
    """A page of contractors: of one source those with most contracted first, else by name."""

    rows: tuple[ContractorInfo, ...]
    count: int
    page: int
    page_size: int


@dataclass(frozen=True, slots=True)
class ContractorFilters:
    """Which works of contractors count: of a source (its key), a state (two digits), an agency (its
    slug), a year, with a red flag (its bit) or `flagged` with any."""

    source: str | None = None
    state: str | None = None
    agency: str | None = None
    year: int | None = None
    flag: int | None = None
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ContractorWork:
    """A work of a contractor. Money is None where nobody published it."""

    id: int
    state: str
    folio: str
    name: str
    agency: str
    year: int
    stage: str
    municipality: str | None
    contracted: Money | None
    paid: Money | None
    flags: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ContractorShare:
    """What a contractor has of one agency in one source: works and money, and of how many and how
    much of that agency there. Money is None where nobody said it."""

    agency: str
    source: SourceInfo
    works: int
    contracted: Money | None
    of_works: int
    of_all: Money | None


@dataclass(frozen=True, slots=True)
class ContractorMoney:
    """What one source says of a contractor; money is None where it says none."""

    source: SourceInfo
    works: int
    contracted: Money | None
    paid: Money | None


@dataclass(frozen=True, slots=True)
class Party:
    """Whose works are asked for, by address part: of a contractor, however it is written, or of an
    agency."""

    contractor: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Dealing:
    """Works of a party in one source that share a key, whose title is "" where the key says it.
    Money is None where that source says none; `unsaid` of the works have no amount of contract."""

    source: SourceInfo
    key: str
    title: str
    works: int
    contracted: Money | None
    paid: Money | None
    unsaid: int = 0
