"""Close a month of a book: from then on it takes no movements."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.post import ends_the_transaction
from traza.modules.budget.contracts.capabilities import CLOSE
from traza.modules.budget.contracts.ledger import LedgerRefusal, UnknownMovement
from traza.modules.budget.models import Book, Closing
from traza.modules.budget.queries.ledger import wrote_between
from traza.modules.budget.rules.months import LAST, month_days, month_name
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import Actor, record


class CannotClose(LedgerRefusal):
    """The month is closed already, or an earlier one is open."""

    code = "budget.cannot_close"
    say = "%(why)s"


@asks(CLOSE)
def close_month(book: int, month: int, *, by: Actor, reason: str = "") -> None:
    """Close a month. Months close in their order; of two people at once one wins.

    12 is the December of the book's year and 13 the January after: what the year left accrued is
    paid in those months, which stay open until each is closed (rules/months).

    It waits for movements of the book that are being recorded. Raises CannotClose with the reason,
    UnknownMovement when there is no such book, what `check_book` raises, SamePerson for who
    recorded movements of the month, and Busy (see `post`).
    """
    with transaction.atomic(), ends_the_transaction():
        _close(book, month, by, reason)


def _close(book: int, month: int, by: Actor, reason: str) -> None:
    if not 1 <= month <= LAST:
        raise CannotClose(
            why=told("El mes va de 1 (enero) a 12; los que siguen son del año siguiente.")
        )
    _wait_for_movements(book)
    owner = Book.objects.filter(pk=book).first()
    if owner is None:
        raise UnknownMovement(what=told("libro"), id=book)
    check_book(book, by, CLOSE)
    closed = set(Closing.objects.filter(book=owner).values_list("month", flat=True))
    if month in closed:
        raise CannotClose(why=told("Ese mes ya está cerrado."))
    before = [each for each in range(1, month) if each not in closed]
    if before:
        first = month_name(before[0], owner.year)
        raise CannotClose(why=told("Antes hay que cerrar %(month)s.", month=told(first)))
    first_day, last_day = month_days(month, owner.year)
    if by.user is not None and wrote_between(book, by.user, first_day, last_day):
        check_other_person(CLOSE, by, [by.user])
    Closing.objects.create(
        book=owner, month=month, closed_at=timezone.now(), closed_by=by.user, reason=reason
    )
    record("budget.month_closed", by=by, about=f"{owner.slug}:{month:02d}", why=reason)


def _wait_for_movements(book: int) -> None:
    """Take the book's lock, which movements share until they end (migration 0002). Locking the
    book's row instead would make their foreign keys wait for us while we wait for them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(8201, %s::int)", [book])
