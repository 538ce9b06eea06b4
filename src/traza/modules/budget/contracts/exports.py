"""A book as the exporters of standard formats take it: whole, and without the ledger's insides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from traza.modules.budget.contracts.books import BookInfo, NewLine
from traza.modules.budget.contracts.ledger import Kind, Name


@dataclass(frozen=True, slots=True)
class Payee:
    """Who received money. Of a person only the published name is known."""

    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ExportLine:
    """A key with the names of its codes by dimension, and its published moments in centavos.

    A moment that nobody published is absent. Of income lines the moments are `estimated` and
    `collected`.
    """

    id: int
    spec: NewLine
    names: Mapping[str, str]
    moments: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ExportPosting:
    """One sealed row of the ledger with what names it. Numbers of movements never change."""

    movement: int
    position: int
    kind: Kind
    document: Name
    on: date
    key: str
    debit: int
    credit: int
    centavos: int
    implied: bool
    commitment: int | None
    follows: int | None
    reverses: int | None
    payee: Payee | None


@dataclass(frozen=True, slots=True)
class ExportCommitment:
    """A commitment that stands: what it obliged when it was made, in centavos, and the published
    moments of each line (by number) within it, releases and refunds taken off."""

    id: int
    document: Name
    on: date
    recorded_at: datetime
    payee: Payee | None
    centavos: int
    lines: Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ExportPayment:
    """Money that left the account, in centavos; below zero it came back."""

    id: int
    kind: Kind
    commitment: int | None
    document: Name
    on: date
    recorded_at: datetime
    centavos: int
    payee: Payee | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BookExport:
    """A book at a moment. `recorded_at` is when its last movement was recorded."""

    book: BookInfo
    recorded_at: datetime
    last_movement: int
    lines: tuple[ExportLine, ...]
    commitments: tuple[ExportCommitment, ...]
    payments: tuple[ExportPayment, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Where a book is published: the site's address without a final slash, the prefix of its
    contracting processes, and the resource of the fiscal data package that defines the columns."""

    base: str
    prefix: str
    mapping: str
