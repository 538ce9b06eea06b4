"""May this person write in this book? Asked by every action that changes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from traza.kernel.actor import Actor
from traza.kernel.money import Money
from traza.modules.budget.actions.cursor import own_cursor
from traza.modules.budget.contracts.capabilities import (
    ADJUST,
    CAPABILITIES,
    PAY,
    PAYS_OUT,
    REVERSE,
    capability_of,
)
from traza.modules.budget.contracts.ledger import (
    AheadOfToday,
    Kind,
    MovementInfo,
    OwnedElsewhere,
    Owner,
    PublishedOnly,
    Request,
    UnknownMovement,
)
from traza.modules.budget.queries.law import days_ahead
from traza.modules.budget.queries.ledger import (
    owner_of,
    who_budgeted,
    who_recorded,
    who_recorded_before,
)
from traza.modules.directory import api as directory
from traza.platform.access.authority import check, check_agency
from traza.platform.access.four_eyes import check_limit, check_other_person
from traza.platform.law import clock


def check_book(book: int, by: Actor, capability: str, *, owned: bool = False) -> bool:
    """Refuse whoever may not do this in this book; says whether it is a published one.

    What another module owns was allowed there: of the book only its agency is asked. Raises
    UnknownMovement for no such book, OtherAgency, WithoutAgency and WithoutCapability.
    """
    row = _row("SELECT name, agency, published, slug FROM budget_book WHERE id = %s", [book])
    if row is None:
        raise UnknownMovement(what="libro", id=book)
    what, thing = f"El libro «{row[0]}»", f"book:{row[3]}"
    if owned:
        check_agency(by, row[1], what, thing)
    else:
        check(by, capability, CAPABILITIES[capability], agency=row[1], what=what, thing=thing)
    return bool(row[2])


def check_request(request: Request, by: Actor, owner: Owner | None) -> None:
    """Refuse a movement that this person may not record.

    Raises what `check_book` raises, PublishedOnly, AheadOfToday, OverLimit, and SamePerson for who
    recorded what is now paid or adjusted; of what another module owns, that module asks it.
    """
    capability = capability_of(request.kind)
    if check_book(request.book, by, capability, owned=owner is not None):
        raise PublishedOnly(book=_name(request.book))
    if by.user is None:
        return
    _check_day(request.kind, request.on, request.book)
    check_limit(capability, by, Money(sum(move.centavos for move in request.moves)))
    if owner is not None:
        return
    if request.kind in PAYS_OUT and request.follows is not None:
        check_other_person(PAY, by, who_recorded_before(request.follows))
    if capability == ADJUST:
        check_other_person(ADJUST, by, who_budgeted({move.line for move in request.moves}))


def check_reversal(original: MovementInfo, by: Actor, owner: Owner | None) -> None:
    """Refuse to undo what another module owns, and what the same person recorded.

    Raises what `check_book` raises, OwnedElsewhere and SamePerson.
    """
    check_book(original.book, by, REVERSE, owned=owner is not None)
    held = owner_of(original.id)
    if held is not None and (owner is None or owner.code != held.code):
        raise OwnedElsewhere(owner=held.title)
    if owner is None:
        check_other_person(REVERSE, by, who_recorded([original.id]))


def _check_day(kind: Kind, on: date, book: int) -> None:
    """Refuse a day further ahead of today than law lets it be, where the book's agency is."""
    limit = days_ahead(kind)
    if limit is None:
        return
    row = _row("SELECT agency FROM budget_book WHERE id = %s", [book])
    today = clock.today(directory.place_of(row[0] if row else ""))
    if (on - today).days > limit.days:
        raise AheadOfToday(day=f"{on:%d/%m/%Y}", citation=limit.citation)


def _name(book: int) -> str:
    row = _row("SELECT name FROM budget_book WHERE id = %s", [book])
    return str(row[0]) if row else ""


def _row(sql: str, values: Sequence[object]) -> tuple[Any, ...] | None:
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = own_cursor()
        cursor.execute(sql, list(values))
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found
