"""Plain values of the pages where finance staff works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account, Kind, Side


@dataclass(frozen=True, slots=True)
class LineRow:
    """A key with where its money stands now. Moments are cumulative; for income, `modified` is
    what is estimated, `accrued` and `paid` what is accrued and collected."""

    id: int
    key: str
    name: str
    side: Side
    modified: Money
    available: Money
    reserved: Money
    committed: Money
    accrued: Money
    exercised: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement in a list. `size` is what it is of, however many postings it took."""

    id: int
    kind: Kind
    document: str
    on: date
    recorded_at: datetime
    size: Money
    payee: str
    reason: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class MovementsAsked:
    """Which movements of a book are listed: words of the document, kind, days, amounts, words of
    who was paid, and the key or words of it. What is empty or None asks nothing."""

    text: str = ""
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    least: Money | None = None
    most: Money | None = None
    payee: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class KindTotal:
    """How many movements of a kind, of how much, and how much of it was reversed afterwards."""

    kind: Kind
    count: int
    amount: Money
    undone: Money


@dataclass(frozen=True, slots=True)
class LeftOn:
    """What a movement leaves to follow on one key; `advance` is the part of it that an advance
    already paid and is not amortised yet."""

    line: int
    key: str
    name: str
    left: Money
    advance: Money


@dataclass(frozen=True, slots=True)
class OwedTo:
    """What was exercised for somebody ("" for nobody said) and is not paid: how many movements, of
    how much, and the day of the first."""

    payee: str
    count: int
    amount: Money
    since: date


@dataclass(frozen=True, slots=True)
class TrialRow:
    """An account of a key over some months. Balances: debit above zero, credit below."""

    line: int
    key: str
    name: str
    account: Account
    title: str
    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """The balance at the end."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """A trial balance: rows of the keys asked for, and the sums by account of the whole book."""

    rows: tuple[TrialRow, ...]
    totals: tuple[TrialRow, ...]
    keys: int

    @property
    def debit(self) -> Money:
        """Every debit of the book in the months asked for."""
        return Money.total(row.debit for row in self.totals)

    @property
    def credit(self) -> Money:
        """Every credit, equal to the debits."""
        return Money.total(row.credit for row in self.totals)
