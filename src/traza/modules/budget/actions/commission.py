"""What the bank charged by itself: registered from its line, and confirmed by a second person.

A commission has no contract nor invoice before it: its line is all. Who records it writes three
movements of the very day and amount (commitment, accrual, exercise); another person pays it, and
the line and that payment are one.
"""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Actor
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.confirm_match import match_recorded
from traza.modules.budget.actions.record import record
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.banking import CommissionRefused
from traza.modules.budget.contracts.capabilities import COMMIT, PAY
from traza.modules.budget.contracts.ledger import Amount, Kind, MovementInfo, Name
from traza.modules.budget.models import Book
from traza.modules.budget.queries import bank
from traza.modules.budget.queries.commissions import (
    STEPS,
    begins,
    document_of,
    standing_commission,
    unpaid_commission,
)
from traza.modules.budget.queries.ledger import postings_of


@asks(COMMIT)
@transaction.atomic
def record_commission(
    book: int, line: int, key: int, folio: str, *, by: Actor, reason: str = "", sha256: str = ""
) -> MovementInfo:
    """Commit, accrue and exercise what a line of the bank took, on its day; the last of the three.

    `key` is the budget line it is charged to. Raises CommissionRefused, the ledger's refusals and
    what `check_request` raises.
    """
    check_book(book, by, COMMIT)
    entry = _open(book, line)
    _check_new(book, line)
    made: list[MovementInfo] = []
    for kind in STEPS:
        step = record(
            kind,
            book,
            Name(document_of(kind), f"{begins(line)}{folio}"[:120], sha256),
            on=entry.day,
            amounts=[Amount(key, Money(-entry.amount.centavos))],
            by=by,
            follows=made[-1].id if made else None,
            reason=reason,
        )
        made.append(step)
    return made[-1]


@asks(PAY)
@transaction.atomic
def pay_commission(book: int, line: int, *, by: Actor) -> MovementInfo:
    """Pay, on the line's day, the commission that another person registered from it, and match it
    with the line. Raises CommissionRefused, SamePerson and what `record` raises."""
    check_book(book, by, PAY)
    entry = _open(book, line)
    exercised = unpaid_commission(book, line)
    if exercised is None:
        raise CommissionRefused(
            why=told("De esta línea no hay comisión por pagar. Regístrela antes.")
        )
    amounts = [Amount(posting.line, posting.money) for posting in postings_of(exercised.id)]
    made = record(
        Kind.PAY,
        book,
        Name(document_of(Kind.PAY), exercised.document.folio, exercised.document.sha256),
        on=entry.day,
        amounts=amounts,
        by=by,
        follows=exercised.id,
        reason=exercised.reason,
        bank_reference=entry.reference[:80],
    )
    match_recorded(book, entry, made, by=by)
    return made


def _check_new(book: int, line: int) -> None:
    """Raises CommissionRefused while anything stands that was recorded from the line."""
    if unpaid_commission(book, line) is not None:
        raise CommissionRefused(
            why=told("Esta comisión ya está registrada. Falta que otra persona confirme su pago.")
        )
    standing = standing_commission(book, line)
    if standing is not None:
        raise CommissionRefused(
            why=told(
                "De la comisión de esta línea quedan movimientos sin deshacer (%(name)s). "
                "Concilie la línea con su pago, o deshágalos del último al primero y regístrela.",
                name=f"{standing.document.kind} {standing.document.folio}",
            )
        )


def _open(book: int, line: int) -> BankEntry:
    """A line of money that left and that nothing explains, held. Raises CommissionRefused."""
    Book.objects.select_for_update().get(pk=book)
    entry = next(iter(bank.entries_of([line], book)), None)
    if entry is None:
        raise CommissionRefused(why=told("Esa línea no es de un estado de cuenta de este libro."))
    if entry.amount.centavos >= 0:
        raise CommissionRefused(why=told("Es dinero que llegó: el banco no cobró nada en ella."))
    if bank.matched_lines([line]):
        raise CommissionRefused(why=told("Esa línea ya está conciliada con un movimiento."))
    return entry
