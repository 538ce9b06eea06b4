"""Reads of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.contracts.books import Moments
from traza.modules.budget.contracts.ledger import (
    Account,
    Kind,
    MovementInfo,
    Name,
    Owner,
    PostingInfo,
    UnknownMovement,
)
from traza.modules.budget.models import Balance, Closing, Document, Movement, Ownership, Posting
from traza.modules.budget.queries.traces import trace_of

SPENDING = tuple(
    one.value
    for one in (Kind.ADVANCE, Kind.RECOVER, Kind.ACCRUE, Kind.EXERCISE, Kind.PAY, Kind.REFUND)
)
LARGEST = 2**63 - 1  # a number beyond what a key can be would stop SQLite


def get_movement(movement: int) -> MovementInfo:
    """A movement by its number. Raises UnknownMovement."""
    found = _movements().filter(pk=movement).first() if movement <= LARGEST else None
    if found is None:
        raise UnknownMovement(what=told("movimiento"), id=movement)
    return _info(found)


def find_movement(book: int, kind: str, folio: str) -> MovementInfo | None:
    """The movement of a document by its name; None when it was not recorded."""
    found = (
        _movements().filter(document__book=book, document__kind=kind, document__folio=folio).first()
    )
    return None if found is None else _info(found)


def list_movements(
    *,
    book: int | None = None,
    line: int | None = None,
    commitment: int | None = None,
    follows: int | None = None,
    payee: int | None = None,
    kinds: Iterable[Kind] = (),
    recorded_after: datetime | None = None,
    recorded_until: datetime | None = None,
    limit: int = 200,
    offset: int = 0,
) -> list[MovementInfo]:
    """Movements that pass every filter given, oldest first."""
    found = _movements()
    tests: dict[str, Any] = {
        "document__book": book,
        "commitment": commitment,
        "follows": follows,
        "payee": payee,
        "recorded_at__gt": recorded_after,
        "recorded_at__lte": recorded_until,
    }
    found = found.filter(**{name: value for name, value in tests.items() if value is not None})
    if kinds:
        found = found.filter(kind__in=[kind.value for kind in kinds])
    if line is not None:
        found = found.filter(pk__in=Posting.objects.filter(line=line).values("document").distinct())
    return [_info(each) for each in found.order_by("pk")[offset : offset + limit]]


def undone_among(movements: Iterable[int]) -> frozenset[int]:
    """Which of these movements, by their numbers, were reversed."""
    wanted, found = sorted(set(movements)), set[int]()
    for start in range(0, len(wanted), 500):
        reversals = Movement.objects.filter(reverses__in=wanted[start : start + 500])
        numbers = reversals.values_list("reverses_id", flat=True)
        found.update(one for one in numbers if one is not None)
    return frozenset(found)


def spent_after(movements: Iterable[int]) -> dict[int, int]:
    """What was advanced, recovered, accrued, exercised, paid or refunded right after any of these
    movements and stands: its number, and the movement that it follows."""
    wanted, found = sorted(set(movements)), dict[int, int]()
    for start in range(0, len(wanted), 500):
        after = Movement.objects.filter(follows__in=wanted[start : start + 500], kind__in=SPENDING)
        rows = after.values_list("pk", "follows_id")
        found.update((number, one) for number, one in rows if one is not None)
    gone = undone_among(found)
    return {number: one for number, one in found.items() if number not in gone}


def postings_of(movement: int) -> list[PostingInfo]:
    """The rows of the ledger of a movement, in their order."""
    found = Posting.objects.filter(document=movement).order_by("position")
    return [_posting(each) for each in found]


def moments_of(line: int) -> Moments:
    """The six moments of a line now. Raises UnknownMovement when there is no such line."""
    held = Balance.objects.filter(pk=line).first() if line <= LARGEST else None
    if held is None:
        raise UnknownMovement(what=told("clave presupuestaria"), id=line)
    paid = held.paid + held.amortised
    exercised = paid + held.exercised
    accrued = exercised + held.accrued
    committed = accrued + held.committed + held.advanced
    return Moments(
        line=line,
        approved=held.approved,
        modified=committed + held.available + held.reserved,
        committed=committed,
        accrued=accrued,
        exercised=exercised,
        paid=paid,
        available=held.available,
        reserved=held.reserved,
        advance_pending=held.advanced,
        extra={
            "adjusted": held.adjusted,
            "contributed": held.contributed,
            "support": held.support,
            "estimated": held.estimated + held.income_adjusted,
            "income_accrued": held.income_accrued + held.collected,
            "collected": held.collected,
        },
    )


def closed_months(book: int) -> list[int]:
    """Months of a book that are closed; those after its year go on from 13 (rules/months)."""
    return list(Closing.objects.filter(book=book).order_by("month").values_list("month", flat=True))


def last_day_moved(book: int) -> date | None:
    """The last accounting day of a book's movements; what its year left is paid after it."""
    found: date | None = Movement.objects.filter(document__book=book).aggregate(d=Max("day"))["d"]
    return found


def _movements() -> QuerySet[Movement]:
    return Movement.objects.select_related("document", "reversed_by")


def _info(found: Movement) -> MovementInfo:
    reversal = getattr(found, "reversed_by", None)
    return MovementInfo(
        id=found.pk,
        book=found.document.book_id,
        kind=Kind(found.kind),
        document=name_of(found.document),
        on=found.day,
        recorded_at=found.recorded_at,
        total=Money(found.centavos),
        commitment=found.commitment_id,
        follows=found.follows_id,
        reverses=found.reverses_id,
        reversed_by=reversal.pk if reversal else None,
        payee=found.payee_id,
        reason=found.reason,
        bank_reference=found.bank_reference,
    )


def name_of(document: Document) -> Name:
    """The name of a movement's document."""
    return Name(document.kind, document.folio, document.sha256, document.title, trace_of(document))


def _posting(found: Posting) -> PostingInfo:
    return PostingInfo(
        id=found.pk,
        movement=found.document_id,
        line=found.line_id,
        commitment=found.commitment_id,
        debit=Account(found.debit),
        credit=Account(found.credit),
        money=Money(found.centavos),
        implied=found.implied,
    )


def owner_of(movement: int) -> Owner | None:
    """Of whom a movement is in another module; None for one recorded by hand."""
    found = Ownership.objects.filter(movement=movement).first()
    return None if found is None else Owner(found.owner, found.title)


def who_recorded(movements: Iterable[int]) -> set[int | None]:
    """The accounts that recorded these movements; None among them for the terminal."""
    rows = Movement.objects.filter(pk__in=list(movements))
    return set(rows.values_list("recorded_by", flat=True))


def who_recorded_before(movement: int) -> set[int | None]:
    """The accounts that recorded a movement and those it follows, to the first."""
    found: set[int | None] = set()
    at: int | None = movement
    while at is not None:
        row = Movement.objects.filter(pk=at).values_list("recorded_by", "follows").first()
        if row is None:
            break
        found.add(row[0])
        at = row[1]
    return found


def who_budgeted(lines: Iterable[int]) -> set[int | None]:
    """The accounts that gave these lines their budget."""
    rows = Movement.objects.filter(
        kind__in=["approve", "estimate", "publish"], document__postings__line__in=list(lines)
    )
    return set(rows.values_list("recorded_by", flat=True).distinct())


def wrote_between(book: int, user: int, first: date, last: date) -> bool:
    """Did the account record movements of the book between two days?"""
    return Movement.objects.filter(
        document__book=book, day__range=(first, last), recorded_by=user
    ).exists()
