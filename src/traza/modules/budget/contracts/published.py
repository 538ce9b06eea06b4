"""What a document publishes, on its way into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from traza.kernel.citation import Citation
from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.budget.contracts.books import NewBook, NewLine


@dataclass(frozen=True, slots=True)
class Published:
    """What a document prints for one key: cumulative moments by name, and where each stands.

    `folio` names the row within the document; loading it again changes nothing.
    """

    line: NewLine
    amounts: Mapping[str, Money]
    folio: str
    trace: Trace
    title: str = ""


@dataclass(frozen=True, slots=True)
class WordRead:
    """How an ambiguous word of a report is read: the value, why, and by what norm or line."""

    value: str
    why: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class PublishedBook:
    """A book made from a report, the readings of its words, and codes by folded concept."""

    book: NewBook
    readings: Mapping[str, WordRead]
    objects: Mapping[str, str]
