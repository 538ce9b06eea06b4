"""What waits of the books of an agency ("" of all): the bank, months over, payments."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef

from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.contracts.to_do import InClarification, MonthToClose, ToPay, Unmatched
from traza.modules.budget.models import (
    BankLine,
    BankMatch,
    Clarification,
    Closing,
    Movement,
    Obligation,
    Ownership,
)
from traza.modules.budget.queries.books import list_books
from traza.modules.budget.queries.clarifications import last_of_books
from traza.modules.budget.rules.months import month_days, month_number
from traza.platform.law import clock

ONE = timedelta(days=1)
SECONDS = 60  # nothing is remembered for longer, though no movement came
MOST = 500  # agencies of which something is remembered
YEAR = 12  # months of the book's own year
# An exercise follows an accrual, and that a commitment: who pays is none of their hands.
_HANDS = ("recorded_by", "follows__recorded_by", "follows__follows__recorded_by")
_STAND = {"reversed_by__isnull": True}


def unmatched(agency: str) -> Iterator[Unmatched]:
    """Books whose bank has lines that are no movement, and of which nobody said anything."""
    books = _books(agency)
    matched = Exists(BankMatch.objects.filter(line=OuterRef("pk")))
    said = Exists(Clarification.objects.filter(line=OuterRef("pk")))
    lines = BankLine.objects.filter(~matched, ~said, statement__account__book__in=books)
    rows = lines.order_by().values("statement__account__book")
    for one in rows.annotate(many=Count("pk"), first=Min("day")):
        yield Unmatched(books[one["statement__account__book"]], one["many"], one["first"])


def in_clarification(agency: str) -> Iterator[InClarification]:
    """Lines of the bank that somebody is to clear up, with the last day that was said."""
    books = _books(agency)
    for book, said in last_of_books(books):
        if said.until is not None:
            yield InClarification(books[book], said.line.id, said.until, clock.day_of(said.at))


def months_to_close(agency: str, today: date) -> list[MonthToClose]:
    """Books of which a month is over and open, that or a later one with movements."""
    return _recorded(agency, today).months


def to_pay(agency: str, today: date) -> list[ToPay]:
    """What was exercised by hand and has no payment that stands, the oldest first."""
    return _recorded(agency, today).payments


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What follows from movements and closings alone, until another one is recorded."""

    mark: tuple[object, ...]
    until: float
    months: list[MonthToClose]
    payments: list[ToPay]


_held: dict[tuple[str, date], _Recorded] = {}


def _recorded(agency: str, today: date) -> _Recorded:
    books = _books(agency)
    mark, now = _mark(books), time.monotonic()
    held = _held.get((agency, today))
    if held is None or held.mark != mark or held.until < now:
        months, payments = list(_months(books, today)), list(_payments(books))
        held = _Recorded(mark, now + SECONDS, months, payments)
        if len(_held) >= MOST:
            _held.clear()
        _held[agency, today] = held
    return held


def _mark(books: Mapping[int, BookInfo]) -> tuple[object, ...]:
    """Whose the books are; the last movement and the last closing, found by their number."""
    last = Movement.objects.order_by("-pk").values_list("pk", "recorded_at").first()
    closed = Closing.objects.order_by("-pk").values_list("pk", "closed_at").first()
    return last, closed, tuple((one.id, one.agency) for one in books.values())


def _months(books: Mapping[int, BookInfo], today: date) -> Iterator[MonthToClose]:
    closed = Closing.objects.filter(book__in=books).order_by().values("book")
    counted = dict(closed.annotate(many=Count("pk")).values_list("book", "many"))
    before = today.replace(day=1) - ONE
    for number, book in books.items():
        first = counted.get(number, 0) + 1  # they close in their order
        since, ended = month_days(first, book.year)
        over = Movement.objects.filter(document__book=number, day__range=(since, before))
        last = over.aggregate(last=Max("day"))["last"]
        if last is not None:
            month = over.filter(day__lte=ended).order_by()
            hands = frozenset(month.values_list("recorded_by", flat=True).distinct())
            most = max(month_number(last, book.year), min(month_number(before, book.year), YEAR))
            yield MonthToClose(book, first, ended, most - first + 1, hands)


def _payments(books: Mapping[int, BookInfo]) -> Iterator[ToPay]:
    """Of the commitments of which something is exercised and left to pay."""
    left = Obligation.objects.filter(exercised__gt=0, line__book__in=books)
    paid = Movement.objects.filter(follows=OuterRef("pk"), kind=Kind.PAY.value, **_STAND)
    owned = Ownership.objects.filter(movement=OuterRef("pk"))
    rows = Movement.objects.filter(
        ~Exists(paid),
        ~Exists(owned),
        kind=Kind.EXERCISE.value,
        commitment__in=left.values("commitment"),
        **_STAND,
    ).order_by("day", "pk")
    columns = ("pk", "document__book", "document__kind", "document__folio", "day", *_HANDS)
    for number, book, kind, folio, day, *hands in rows.values_list(*columns):
        yield ToPay(books[book], number, f"{kind} {folio}", day, frozenset(hands))


def _books(agency: str) -> Mapping[int, BookInfo]:
    """The books in which somebody records by hand, of an agency or of any."""
    return {
        book.id: book
        for book in list_books()
        if book.agency and not book.published and (not agency or book.agency == agency)
    }
