"""Close a month of a book: from then on it takes no movements."""

from __future__ import annotations

from django.db import DatabaseError, transaction
from django.utils import timezone

from traza.modules.budget.contracts.ledger import LedgerRefusal
from traza.modules.budget.models import Book, Closing
from traza.platform.audit.record import Actor, record


class CannotClose(LedgerRefusal):
    """The month is closed already, or an earlier one is open."""

    code = "budget.cannot_close"
    say = "%(why)s"


def close_month(book: int, month: int, *, by: Actor, reason: str = "") -> None:
    """Close a month. Months close in their order; of two people at once one wins.

    Raises CannotClose with the reason.
    """
    try:
        with transaction.atomic():
            _close(book, month, by, reason)
    except DatabaseError as error:
        if "budget" not in str(error):
            raise
        raise CannotClose(why="Otra persona acaba de cerrar ese mes.") from error


def _close(book: int, month: int, by: Actor, reason: str) -> None:
    owner = Book.objects.select_for_update().get(pk=book)
    if not 1 <= month <= 12:
        raise CannotClose(why="El mes va de 1 a 12.")
    closed = set(Closing.objects.filter(book=owner).values_list("month", flat=True))
    if month in closed:
        raise CannotClose(why="Ese mes ya está cerrado.")
    before = [each for each in range(1, month) if each not in closed]
    if before:
        raise CannotClose(why=f"Antes hay que cerrar el mes {before[0]}.")
    Closing.objects.create(
        book=owner, month=month, closed_at=timezone.now(), closed_by=by.user, reason=reason
    )
    record("budget.month_closed", by=by, about=f"{owner.slug}:{month:02d}", why=reason)
