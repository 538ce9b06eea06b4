"""May this person write in this book? Asked by every action that changes one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from traza.kernel.actor import Actor
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.budget.actions.counted_once import check_counted_once
from traza.modules.budget.actions.seen_book import SeenBook, read_book, remembered_book
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


def check_book(
    book: int, by: Actor, capability: str, *, owned: bool = False, seen: SeenBook | None = None
) -> SeenBook:
    """Refuse whoever may not do this in this book; the book by which it was allowed.

    What another module owns was allowed there: of the book only its agency is asked. The book is
    read unless it was `seen` and the write holds it to that. Raises UnknownMovement for no such
    book, OtherAgency, WithoutAgency and WithoutCapability.
    """
    found = seen or read_book(book)
    what, thing = f"El libro «{found.name}»", f"book:{found.slug}"
    if owned:
        check_agency(by, found.agency, what, thing)
    else:
        check(by, capability, CAPABILITIES[capability], agency=found.agency, what=what, thing=thing)
    return found


def allowed_as_seen(request: Request, by: Actor, owner: Owner | None) -> SeenBook | None:
    """Refuse as `check_request`; the book by which it was allowed when it was not read now.

    What is refused by a book seen before is asked again of the book as it is.
    """
    seen = None if owner else remembered_book(request.book)
    if seen is not None:
        with suppress(Refusal):
            check_request(request, by, owner, seen)
            return seen
    check_request(request, by, owner)
    return None


def check_request(
    request: Request, by: Actor, owner: Owner | None, seen: SeenBook | None = None
) -> None:
    """Refuse a movement that this person may not record.

    Raises what `check_book` raises, PublishedOnly, AheadOfToday, OverLimit, CountedTwice, and
    SamePerson for who recorded what is now paid or adjusted; of what another module owns, that
    module asks it.
    """
    capability = capability_of(request.kind)
    book = check_book(request.book, by, capability, owned=owner is not None, seen=seen)
    if book.published:
        raise PublishedOnly(book=book.name)
    if by.user is None:
        return
    _check_day(request.kind, request.on, book.agency)
    check_limit(capability, by, Money(sum(move.centavos for move in request.moves)))
    if owner is not None:
        return
    check_counted_once(request)
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


def _check_day(kind: Kind, on: date, agency: str) -> None:
    """Refuse a day further ahead of today than law lets it be, where the book's agency is."""
    limit = days_ahead(kind)
    if limit is None:
        return
    today = clock.today(directory.place_of(agency))
    if (on - today).days > limit.days:
        raise AheadOfToday(day=f"{on:%d/%m/%Y}", citation=limit.citation)
