"""Commissions of the bank that somebody registered from a line: what waits, and what stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from traza.modules.budget.contracts.ledger import Kind, MovementInfo
from traza.modules.budget.models import Movement, Posting
from traza.modules.budget.queries.books import get_line
from traza.modules.budget.queries.ledger import get_movement


def document_of(kind: Kind) -> str:
    """The kind of document of each of its movements: "comisión bancaria, pago"."""
    return f"comisión bancaria, {kind.spanish_within}"[:40]


STEPS = (Kind.COMMIT, Kind.ACCRUE, Kind.EXERCISE)
EXERCISED = document_of(Kind.EXERCISE)


def begins(line: int) -> str:
    """How the folio of a commission begins: it names the line of the bank that it is of."""
    return f"línea {line} · "


def line_named(document: str) -> int | None:
    """The line of the bank of a document "comisión bancaria, ejercido línea 7 · C-1"; None for
    any other."""
    head = f"{EXERCISED} línea "
    if not document.startswith(head):
        return None
    number = document.removeprefix(head).partition(" ")[0]
    return int(number) if number.isdecimal() else None


def unpaid_commission(book: int, line: int) -> MovementInfo | None:
    """The movement that waits to be paid, of the commission registered from a line."""
    paid = Movement.objects.filter(
        follows=OuterRef("pk"), kind=Kind.PAY.value, reversed_by__isnull=True
    )
    return _last(_standing(book, line, (Kind.EXERCISE,)).filter(~Exists(paid)))


def standing_commission(book: int, line: int) -> MovementInfo | None:
    """The last movement not undone of the commission registered from a line, paid or not."""
    return _last(_standing(book, line, STEPS))


def _standing(book: int, line: int, kinds: Iterable[Kind]) -> QuerySet[Movement]:
    return Movement.objects.filter(
        document__book=book,
        document__kind__in=[document_of(kind) for kind in kinds],
        document__folio__startswith=begins(line),
        reversed_by__isnull=True,
        reverses__isnull=True,
    )


def _last(movements: QuerySet[Movement]) -> MovementInfo | None:
    number = movements.order_by("pk").values_list("pk", flat=True).last()
    return None if number is None else get_movement(number)


def last_key(book: int) -> str:
    """The key to which the last commission was charged; "" before the first."""
    number = (
        Posting.objects.filter(
            document__book=book, document__kind=EXERCISED, document__movement__isnull=False
        )
        .order_by("-document")
        .values_list("line", flat=True)
        .first()
    )
    return "" if number is None else get_line(number).spec.key
