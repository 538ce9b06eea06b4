"""Keep what a payee or a book says from now on. Its row is saved after: the database asks for that
order (budget 0013)."""

from __future__ import annotations

from django.utils import timezone

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, done_by
from traza.modules.budget.models import Book, BookEdition, Payee, PayeeEdition
from traza.modules.budget.models.books import BOOK_SAYS
from traza.modules.budget.models.editions import PAYEE_SAYS

OPENED = "Así se abrió"


@done_by(Doer.STEP, "who opens or corrects the payee asks")
def keep_payee(row: Payee, *, by: Actor, why: str) -> None:
    """How a payee is called from now on, as the row says it in memory."""
    PayeeEdition.objects.create(
        payee=row, at=timezone.now(), by=by.user, role=by.role, why=why.strip()[:500],
        **{column: getattr(row, column) for column in PAYEE_SAYS},
    )  # fmt: skip


@done_by(Doer.STEP, "who opens, gives or describes the book asks")
def keep_book(row: Book, *, by: Actor, why: str) -> None:
    """What a book says of itself from now on, as the row says it in memory."""
    BookEdition.objects.create(
        book=row, at=timezone.now(), by=by.user, role=by.role, why=why.strip()[:500],
        **{column: getattr(row, column) for column in BOOK_SAYS},
    )  # fmt: skip
