"""Plain values of a book's bank side: statements loaded, matches kept, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.modules.budget.contracts.bank import BankEntry, CashMovement, Reconciliation


@dataclass(frozen=True, slots=True)
class StatementInfo:
    """A statement as loaded, with how many of its lines there are and are matched."""

    id: int
    account: str
    name: str
    first_day: date
    last_day: date
    loaded_at: datetime
    lines: int
    matched: int


@dataclass(frozen=True, slots=True)
class LoadedStatement:
    """What a load did: `new` lines, lines `known` from an earlier file, and matches made.

    `repeated` says that this very file had been loaded.
    """

    id: int
    new: int
    known: int
    certain: int
    notices: tuple[str, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class KeptMatch:
    """A line of the bank that is a movement of the ledger, as recorded."""

    id: int
    line: BankEntry
    movement: CashMovement
    amount: Money
    is_certain: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BankState:
    """Where the bank and the ledger stand: what is matched, and what is still open, explained.

    `since` is the first day that a statement covers; movements from a few days before count.
    `lines` and `movements` are the open ones by number.
    """

    since: date | None
    kept: int
    kept_total: Money
    open: Reconciliation
    lines: Mapping[int, BankEntry]
    movements: Mapping[int, CashMovement]


class ClarificationStep(Titled):
    """How far the clearing up of a line of the bank without a movement is."""

    ASKED = "asked", "En aclaración"
    EXPLAINED = "explained", "Explicada sin movimiento"


@dataclass(frozen=True, slots=True)
class ClearedUp:
    """What somebody said of a line of the bank: `person` finds out by `until` (asked), or
    `reason` explains it (explained). `is_last` tells whether it is what holds."""

    line: BankEntry
    step: ClarificationStep
    person: str
    until: date | None
    reason: str
    at: datetime
    by: int | None
    is_last: bool = True


class ClarificationRefused(Refusal):
    """A line that cannot be put in clarification, or explained, so."""

    code = "budget.bank.clarification"
    say = "%(why)s"


class CommissionRefused(Refusal):
    """A line of the bank that is no commission to register, or to pay, now."""

    code = "budget.bank.commission"
    say = "%(why)s"


class MatchRefused(Refusal):
    """A match that is not the same money."""

    code = "budget.bank.match"
    say = "%(why)s"


class BankFileRefused(Refusal):
    """A file that is no statement."""

    code = "budget.bank.file"
    say = "%(why)s"
