"""Close a month of a book: from then on it takes no movements."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.post import ends_the_transaction
from traza.modules.budget.contracts.capabilities import CLOSE
from traza.modules.budget.contracts.ledger import LedgerRefusal, UnknownMovement
from traza.modules.budget.models import Book, Closing
from traza.modules.budget.queries.ledger import wrote_between
from traza.modules.budget.queries.pending import pending_of
from traza.modules.budget.rules.months import LAST, month_days, month_name
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import Actor, record

MOST_AT_ONCE = 12
YEAR = 12  # months of the book's own year


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
    recorded movements of the month, and Busy (see `post`). A person who closes a month that leaves
    something pending (`queries.pending`) says why, or is refused.
    """
    with transaction.atomic(), ends_the_transaction():
        _close(book, month, by, reason)


@asks(CLOSE)
def close_months(book: int, until: int, *, by: Actor, reasons: Mapping[int, str]) -> list[int]:
    """Close every open month up to one, in their order, in one act: all of them or none.

    `reasons` are by month. Returns the months closed. Raises what `close_month` raises, of the
    first month that cannot be closed, and CannotClose for more than twelve.
    """
    with transaction.atomic(), ends_the_transaction():
        closed = Closing.objects.filter(book=book).aggregate(last=Max("month"))["last"] or 0
        months = range(closed + 1, until + 1) or range(until, until + 1)
        if len(months) > MOST_AT_ONCE:
            raise CannotClose(why=told("En un acto se cierran hasta doce meses."))
        for month in months:
            _close(book, month, by, reasons.get(month, ""))
    return list(months)


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
    pending = pending_of(book, owner.year, range(month, month + 1))[month]
    if pending and by.user is not None and not reason.strip():
        raise CannotClose(
            why=told(
                "%(month)s deja pendientes. Escriba el motivo de cerrarlo así.",
                month=month_name(month, owner.year).capitalize(),
            )
        )
    Closing.objects.create(
        book=owner, month=month, closed_at=timezone.now(), closed_by=by.user, reason=reason
    )
    record(
        "budget.month_closed",
        by=by,
        about=f"{owner.slug}:{month:02d}",
        why=reason,
        detail={
            "mes": _in_words(month, owner.year),
            "pendiente": {each.kind.spanish: str(each.amount) for each in pending},
        },
    )


def _in_words(month: int, year: int) -> str:
    """A month with its year, as the record keeps it."""
    name = month_name(month, year)
    return name if month > YEAR else f"{name} de {year}"


def _wait_for_movements(book: int) -> None:
    """Take the book's lock, which movements share until they end (migration 0002). Locking the
    book's row instead would make their foreign keys wait for us while we wait for them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(8201, %s::int)", [book])
