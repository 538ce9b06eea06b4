"""Contractors as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money
from traza.modules.works.contracts.register import ContractorInfo


@dataclass(frozen=True, slots=True)
class ContractorList:
    """A page of contractors, those with most contracted first."""

    rows: tuple[ContractorInfo, ...]
    count: int
    page: int
    page_size: int


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


@dataclass(frozen=True, slots=True)
class ContractorShare:
    """What a contractor has of one agency: works, contracted money, and of how much of all."""

    agency: str
    works: int
    contracted: Money
    of_all: Money
