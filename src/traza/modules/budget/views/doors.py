"""Who may do what in finance, and what every page of it needs."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, QueryDict

from traza.kernel.actor import Actor
from traza.kernel.whole_number import whole_number
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo, LineInfo
from traza.modules.budget.contracts.capabilities import (
    ADJUST,
    BANK,
    CLOSE,
    COMMIT,
    LOAD,
    PAY,
    RECONCILE,
    REVERSE,
    capability_of,
)
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.modules.budget.forms.verbs import Verb
from traza.platform import paging
from traza.platform.access.authority import attribution_of, check_agency, holds, reaches
from traza.platform.access.roles import found_once

PAGE = 50
_OFFERED = {
    "load": LOAD,
    "record": COMMIT,
    "pay": PAY,
    "adjust": ADJUST,
    "reverse": REVERSE,
    "close": CLOSE,
    "bank": BANK,
    "reconcile": RECONCILE,
}


@found_once
def book_of(request: HttpRequest, slug: str) -> BookInfo:
    """The book of an address, or 404. Raises OtherAgency and WithoutAgency for who is not of it."""
    attribution_of(request.user)  # staff of no agency is told so, whatever the address
    found = budget.get_book(slug)
    if found is None:
        raise Http404
    check_agency(Actor.of(request.user), found.agency, f"El libro «{found.name}»", f"book:{slug}")
    return found


def line_of(book: BookInfo, number: int) -> LineInfo:
    """A key of the book by its number, or 404."""
    try:
        info = budget.get_line(number)
    except (UnknownMovement, OverflowError) as error:
        raise Http404 from error
    if info.book != book.id:
        raise Http404
    return info


def books_of(request: HttpRequest) -> list[BookInfo]:
    """The books of the person's agency; every one for who reaches everything."""
    attribution_of(request.user)
    who = Actor.of(request.user)
    return [book for book in budget.list_books() if reaches(who, book.agency, f"book:{book.slug}")]


def may(request: HttpRequest, book: BookInfo | None = None) -> dict[str, bool]:
    """What the person may do, so that pages offer nothing that would be refused."""
    who = Actor.of(request.user)
    offered = {name: holds(who, capability) for name, capability in _OFFERED.items()}
    if book is not None and book.published:
        offered |= dict.fromkeys(("record", "pay", "adjust"), False)
    return offered


def allowed(request: HttpRequest, book: BookInfo, verbs: Iterable[Verb]) -> list[Verb]:
    """Those of the verbs that the person may record in the book."""
    who = Actor.of(request.user)
    if book.published:
        return []
    return [verb for verb in verbs if holds(who, capability_of(verb.kind))]


def words(request: HttpRequest) -> str:
    """The words searched for."""
    return request.GET.get("q", "")[:100]


def number(query: QueryDict, name: str) -> int | None:
    """A number in the address; None when it is absent or nonsense."""
    return whole_number(query.get(name))


def offset(request: HttpRequest) -> int:
    """Where the page asked for begins."""
    return paging.offset(request, PAGE)


def pages(request: HttpRequest, total: int) -> paging.Pages:
    """The pager of a list of `total` rows."""
    return paging.pages(request, total, PAGE)
