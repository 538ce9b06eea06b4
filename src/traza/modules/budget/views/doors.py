"""Who may do what in finance, and what every page of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.platform.access.roles import STAFF, Role

READERS = STAFF
RECORDERS = frozenset({Role.CAPTURE, Role.ADMIN})
REVIEWERS = frozenset({Role.REVIEW, Role.ADMIN})
PAGE = 50
LAST_PAGE = 400  # beyond, a word finds sooner than a page


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list stands: first and last row shown (1-based), total and its neighbours."""

    first: int
    last: int
    total: int
    previous: str
    following: str


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
    return (min(max(number(request.GET, "pagina") or 1, 1), LAST_PAGE) - 1) * PAGE


def pages(request: HttpRequest, total: int) -> Pages:
    """The pager of a list of `total` rows."""
    start = offset(request)
    here = start // PAGE + 1
    reach = min(total, LAST_PAGE * PAGE)
    return Pages(
        first=min(start + 1, total),
        last=min(start + PAGE, total),
        total=total,
        previous=_address(request, here - 1) if here > 1 else "",
        following=_address(request, here + 1) if start + PAGE < reach else "",
    )


def _address(request: HttpRequest, page: int) -> str:
    others = [(name, value) for name, value in request.GET.items() if name != "pagina"]
    return f"{request.path}?{urlencode([*others, ('pagina', str(page))])}"
