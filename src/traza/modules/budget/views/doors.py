"""Who may do what in finance, and what every page of it needs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, QueryDict

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.platform import paging
from traza.platform.access.roles import STAFF, Role

READERS = STAFF
RECORDERS = frozenset({Role.CAPTURE, Role.ADMIN})
REVIEWERS = frozenset({Role.REVIEW, Role.ADMIN})
PAGE = 50


def book_of(slug: str) -> BookInfo:
    """The book of an address, or 404."""
    found = budget.get_book(slug)
    if found is None:
        raise Http404
    return found


def may(request: HttpRequest) -> dict[str, bool]:
    """What the person may do, so that pages offer nothing that would be refused."""
    role = getattr(request.user, "role", "")
    return {"record": role in RECORDERS, "review": role in REVIEWERS}


def words(request: HttpRequest) -> str:
    """The words searched for."""
    return request.GET.get("q", "")[:100]


def number(query: QueryDict, name: str) -> int | None:
    """A number in the address; None when it is absent or nonsense."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def offset(request: HttpRequest) -> int:
    """Where the page asked for begins."""
    return paging.offset(request, PAGE)


def pages(request: HttpRequest, total: int) -> paging.Pages:
    """The pager of a list of `total` rows."""
    return paging.pages(request, total, PAGE)
