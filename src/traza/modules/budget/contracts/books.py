"""Plain values of books and their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.trace import Trace
from traza.modules.budget.contracts.ledger import Lens, Side


@dataclass(frozen=True, slots=True)
class NewBook:
    """A budget of one entity and one year.

    `grain` is how fine its dates are (year, month, day); `spent_moment` the furthest moment that
    its source publishes (accrued, exercised, paid): what "spent" means in this book. `agency`
    (slug) is whose book it is: only its staff writes in it, and one that is kept here must say it.
    `published`: it holds what a report says, so nobody records a movement in it by hand.
    """

    slug: str
    name: str
    entity: str
    level: str
    year: int
    grain: str = "day"
    spent_moment: str = "paid"
    state: str | None = None
    municipality: str | None = None
    agency: str = ""
    is_sample: bool = False
    note: str = ""
    document: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookInfo(NewBook):
    """A book as recorded: what it was opened with, and its number."""

    id: int


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day on which what a year accrued is paid from its book, and where it is written."""

    day: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """How many days ahead of today a movement may be dated, since when, and where it is written."""

    days: int
    since: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class NewLine:
    """A budget key: its text and the code of each classification ("" where not broken down).

    Codes are normal forms of the catalogues. `contributor` says whose money it is (federation,
    state, municipality, community) and `contribution` in what form (money, kind, labour, "" when
    it was not published); `valuation` says how kind or labour was valued.
    """

    key: str
    name: str = ""
    side: Side = Side.SPENDING
    lens: Lens = Lens.ALL
    administrative: str = ""
    function: str = ""
    programme: str = ""
    subprogramme: str = ""
    object: str = ""
    expense_type: str = ""
    funding: str = ""
    income: str = ""
    project: str = ""
    state: str | None = None
    region: str | None = None
    municipality: str | None = None
    contributor: str = "state"
    contribution: str = ""
    valuation: str = ""
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class LineInfo:
    """A line as recorded, with the book it belongs to."""

    id: int
    book: int
    spec: NewLine


@dataclass(frozen=True, slots=True)
class Label:
    """A code of a classification that a book uses, with its name and its parent's code."""

    kind: str
    code: str
    name: str
    parent: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Moments:
    """The six moments of a line in centavos, and what is apart: advances and what is reserved.

    They are cumulative: `accrued` is everything that was ever accrued and not undone.
    """

    line: int
    approved: int = 0
    modified: int = 0
    committed: int = 0
    accrued: int = 0
    exercised: int = 0
    paid: int = 0
    available: int = 0
    reserved: int = 0
    advance_pending: int = 0
    extra: dict[str, int] = field(default_factory=dict)
