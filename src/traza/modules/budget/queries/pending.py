"""Reads of what the months of a book leave unfinished, and of those that are closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BankEntry, CashMovement
from traza.modules.budget.contracts.banking import ClarificationStep, ClearedUp
from traza.modules.budget.contracts.closing import ClosedMonth, Pending, PendingKind
from traza.modules.budget.contracts.ledger import Account
from traza.modules.budget.models import Closing, Posting
from traza.modules.budget.queries import bank
from traza.modules.budget.queries.clarifications import last_said
from traza.modules.budget.queries.staff import ONCE
from traza.modules.budget.rules.months import month_days, month_number

Found = dict[int, dict[PendingKind, list[int]]]
_HELD = {Account.ACCRUED: PendingKind.ACCRUED, Account.EXERCISED: PendingKind.EXERCISED}


def pending_of(book: int, year: int, months: range) -> dict[int, tuple[Pending, ...]]:
    """What each of some months leaves, by month; nothing for one that leaves nothing.

    Bank lines and movements are of the month of their day; what is accrued or exercised is what
    the book holds at the month's end.
    """
    first, last = month_days(months[0], year)[0], month_days(months[-1], year)[1]
    found: Found = {month: defaultdict(list) for month in months}
    said = last_said(book)
    for line in bank.open_lines(book, until=last):
        kind = _kind(said.get(line.id))
        if kind is not None:
            _take(found, year, kind, line)
    for moved in bank.without_undone(bank.open_movements(book, first), book):
        _take(found, year, PendingKind.IN_TRANSIT, moved)
    held = dict(_held(book, year, months))
    return {month: tuple(_said(found[month], held[month])) for month in months}


def closed_list(book: int) -> list[ClosedMonth]:
    """The closed months of a book, the latest first."""
    found = Closing.objects.filter(book=book).order_by("-month")
    return [ClosedMonth(one.month, one.closed_at, one.closed_by, one.reason) for one in found]


def _kind(said: ClearedUp | None) -> PendingKind | None:
    if said is None:
        return PendingKind.UNMATCHED
    return PendingKind.CLEARING if said.step is ClarificationStep.ASKED else None


def _take(found: Found, year: int, kind: PendingKind, one: BankEntry | CashMovement) -> None:
    month = found.get(month_number(one.day, year))
    if month is not None:
        month[kind].append(abs(one.amount.centavos))


def _said(listed: dict[PendingKind, list[int]], held: Counter[Account]) -> Iterator[Pending]:
    for kind in PendingKind:
        amounts = listed.get(kind)
        if amounts:
            yield Pending(kind, len(amounts), Money(sum(amounts)))
    for account, kind in _HELD.items():
        if held[account]:
            yield Pending(kind, None, Money(held[account]))


def _held(book: int, year: int, months: range) -> Iterable[tuple[int, Counter[Account]]]:
    """What the book holds in each account at the end of each month, each peso once."""
    day = "document__movement__day"
    moved = Posting.objects.filter(
        Q(debit__in=_HELD) | Q(credit__in=_HELD),
        line__book=book,
        line__lens__in=ONCE,
        **{f"{day}__lte": month_days(months[-1], year)[1]},
    )
    sums = moved.order_by().values_list("debit", "credit", TruncMonth(day))
    by_month: defaultdict[int, Counter[Account]] = defaultdict(Counter)
    for debit, credit, month, centavos in sums.annotate(total=Sum("centavos")):
        number = max(month_number(month, year), months[0])
        by_month[number].update({Account(debit): centavos})
        by_month[number].subtract({Account(credit): centavos})
    so_far: Counter[Account] = Counter()
    for month in months:
        so_far.update(by_month[month])
        yield month, so_far.copy()
