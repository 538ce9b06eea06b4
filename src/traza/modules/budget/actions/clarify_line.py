"""Say of a line of the bank without a movement who finds out what it is, or what it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.contracts.banking import ClarificationRefused, ClarificationStep
from traza.modules.budget.contracts.capabilities import BANK, RECONCILE
from traza.modules.budget.models import Book, Clarification
from traza.modules.budget.queries import bank
from traza.modules.directory import api as directory
from traza.platform.access.authority import holds
from traza.platform.audit.record import Actor, record
from traza.platform.law import clock


@asks(BANK, RECONCILE)
@transaction.atomic
def clarify_line(
    book: int, line: int, *, person: str, until: date, by: Actor, reason: str = ""
) -> None:
    """Put a line in clarification: `person` finds out what it is, `until` a day, today or later.

    It may be said again, of another person or day. Raises ClarificationRefused when the line is of
    another book or matched, the day has passed or nobody is named; and what `check_book` raises.
    """
    found = check_book(book, by, RECONCILE if holds(by, RECONCILE) else BANK)
    if not person.strip():
        raise ClarificationRefused(why=told("Escriba quién la aclara."))
    if until < clock.today(directory.place_of(found.agency)):
        raise ClarificationRefused(why=told("Ese día ya pasó. Escriba hoy o uno que venga."))
    said = {"person": person.strip()[:120], "until": until}
    _say(book, line, ClarificationStep.ASKED, by, reason, **said)


@asks(RECONCILE)
@transaction.atomic
def explain_line(book: int, line: int, *, by: Actor, why: str) -> None:
    """Say what a line is when no movement will be it: it is pending no more.

    Raises ClarificationRefused when the line is of another book or matched, or nothing is said.
    """
    check_book(book, by, RECONCILE)
    if not why.strip():
        raise ClarificationRefused(why=told("Escriba el motivo; queda en la bitácora."))
    _say(book, line, ClarificationStep.EXPLAINED, by, why)


def _say(
    book: int, line: int, step: ClarificationStep, by: Actor, reason: str, **said: Any
) -> None:
    Book.objects.select_for_update().get(pk=book)
    if not bank.entries_of([line], book):
        raise ClarificationRefused(why=told("Esa línea no es del banco de este libro."))
    if bank.matched_lines([line]):
        raise ClarificationRefused(why=told("Esa línea ya está conciliada: no hay qué aclarar."))
    Clarification.objects.create(
        line_id=line,
        step=step.value,
        reason=reason.strip()[:300],
        said_at=timezone.now(),
        said_by=by.user,
        **said,
    )
    detail = {"line": line} | {name: str(value) for name, value in said.items()}
    record(f"budget.bank_line_{step}", by=by, about=f"book:{book}", why=reason, detail=detail)
