"""Reads of statements, of the cash that the ledger says moved, and of how both compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BankEntry, CashMovement
from traza.modules.budget.contracts.banking import BankState, KeptMatch, StatementInfo
from traza.modules.budget.contracts.ledger import Account, Kind
from traza.modules.budget.models import BankLine, BankMatch, BankStatement, Movement, Posting
from traza.modules.budget.rules.cash import CASH, cash_of
from traza.modules.budget.rules.reconcile import reconcile

BEFORE = timedelta(days=5)  # movements this long before the first statement may be on it
NO_CASH = ("kind", "labour")  # contributions that never pass through a bank


def statements(book: int) -> list[StatementInfo]:
    """The statements of a book's accounts, newest first."""
    found = BankStatement.objects.filter(account__book=book).select_related("account")
    counted = found.annotate(
        counted=Count("lines", distinct=True),
        matched=Count("lines", filter=Q(lines__matches__isnull=False), distinct=True),
    )
    return [
        StatementInfo(
            id=each.pk,
            account=str(each.account),
            name=each.name,
            first_day=each.first_day,
            last_day=each.last_day,
            loaded_at=each.loaded_at,
            lines=each.counted,
            matched=each.matched,
        )
        for each in counted
    ]


def open_lines(book: int, *, until: date | None = None) -> list[BankEntry]:
    """Lines of the bank that are no movement yet."""
    found = _lines(book).filter(~Exists(BankMatch.objects.filter(line=OuterRef("pk"))))
    if until is not None:
        found = found.filter(day__lte=until)
    return [entry(each) for each in found.order_by("day", "pk")]


def entries_of(lines: Iterable[int], book: int) -> list[BankEntry]:
    """Lines of a book's bank by their numbers; those of other books are left out."""
    return [entry(each) for each in _lines(book).filter(pk__in=list(lines)).order_by("pk")]


def open_movements(book: int, since: date, *, until: date | None = None) -> list[CashMovement]:
    """Movements of cash from a day on that are on no statement yet."""
    unmatched = ~Exists(BankMatch.objects.filter(movement=OuterRef("document_id")))
    found = _cash(book).filter(document__movement__day__gte=since).filter(unmatched)
    if until is not None:
        found = found.filter(document__movement__day__lte=until)
    return _movements(found)


def movements_of(numbers: Iterable[int], book: int) -> list[CashMovement]:
    """The cash of some movements of a book; those that move none are left out."""
    return _movements(_cash(book).filter(document__in=list(numbers)))


def first_day(book: int) -> date | None:
    """The first day that a statement of the book covers."""
    found: date | None = BankStatement.objects.filter(account__book=book).aggregate(
        first=Min("first_day")
    )["first"]
    return found


def matched_lines(lines: Iterable[int]) -> set[int]:
    """Which of these lines are matched."""
    found = BankMatch.objects.filter(line__in=list(lines))
    return set(found.values_list("line_id", flat=True))


def matched_movements(movements: Iterable[int]) -> set[int]:
    """Which of these movements are matched."""
    found = BankMatch.objects.filter(movement__in=list(movements))
    return set(found.values_list("movement_id", flat=True))


def kept_matches(book: int, *, limit: int = 100, offset: int = 0) -> list[KeptMatch]:
    """Matches recorded, newest first."""
    return _kept(book, _matches(book).order_by("-pk")[offset : offset + limit])


def kept_match(book: int, match: int) -> KeptMatch | None:
    """One match of a book, or None."""
    return next(iter(_kept(book, _matches(book).filter(pk=match))), None)


def bank_state(book: int, *, until: date | None = None) -> BankState:
    """What is matched, what is proposed and what is open on both sides, explained."""
    since = first_day(book)
    kept = _matches(book)
    summed = kept.aggregate(total=Sum("centavos"))["total"] or 0
    lines = open_lines(book, until=until)
    moves = open_movements(book, since - BEFORE, until=until) if since else []
    moves = without_undone(moves, book)
    return BankState(
        since=since,
        kept=kept.values("line").distinct().count(),
        kept_total=Money(summed),
        open=reconcile(lines, moves),
        lines={each.id: each for each in lines},
        movements={each.id: each for each in moves},
    )


def without_undone(moves: list[CashMovement], book: int) -> list[CashMovement]:
    """A payment and its reversal that are both open: the bank need never have seen them."""
    numbers = {each.id for each in moves}
    reversals = Movement.objects.filter(document__book=book, kind=Kind.REVERSE.value)
    pairs = [pair for pair in reversals.values_list("pk", "reverses") if numbers.issuperset(pair)]
    undone = {number for pair in pairs for number in pair}
    return [each for each in moves if each.id not in undone]


def _matches(book: int) -> QuerySet[BankMatch]:
    return BankMatch.objects.filter(line__statement__account__book=book)


def _kept(book: int, found: QuerySet[BankMatch]) -> list[KeptMatch]:
    matches = list(found.select_related("line"))
    moved = {each.id: each for each in movements_of({m.movement_id for m in matches}, book)}
    return [
        KeptMatch(
            id=each.pk,
            line=entry(each.line),
            movement=moved[each.movement_id],
            amount=Money(each.centavos),
            is_certain=each.certainty == "certain",
            reason=each.reason,
            at=each.matched_at,
        )
        for each in matches
    ]


def _lines(book: int) -> QuerySet[BankLine]:
    return BankLine.objects.filter(statement__account__book=book)


def entry(line: BankLine) -> BankEntry:
    """A row of the bank as reconciliation sees it."""
    return BankEntry(line.pk, line.day, Money(line.centavos), line.reference, line.description)


def _cash(book: int) -> QuerySet[Posting]:
    """Postings that move cash: not what a published figure implies, nor work or goods given."""
    steps = Q(pk__in=[])
    for debit, credit in CASH:
        steps |= Q(debit=debit, credit=credit)
    found = Posting.objects.filter(steps, line__book=book, implied=False)
    found = found.filter(document__movement__isnull=False)
    return found.exclude(line__contribution__in=NO_CASH).exclude(
        document__movement__kind=Kind.PUBLISH.value
    )


def _movements(postings: QuerySet[Posting]) -> list[CashMovement]:
    movement = "document__movement__"
    rows = postings.order_by().values_list(
        "document",
        "debit",
        "credit",
        "centavos",
        f"{movement}day",
        f"{movement}bank_reference",
        "document__folio",
        f"{movement}payee__name",
    )
    cash: defaultdict[int, int] = defaultdict(int)
    said: dict[int, tuple[date, str, str]] = {}
    for document, debit, credit, centavos, day, reference, folio, payee in rows:
        cash[document] += cash_of(Account(debit), Account(credit), centavos)
        said[document] = (day, reference or folio, payee or "")
    return [
        CashMovement(number, said[number][0], Money(total), said[number][1], said[number][2])
        for number, total in sorted(cash.items())
        if total
    ]
