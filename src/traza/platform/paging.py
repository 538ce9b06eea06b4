"""Where a list of a staff page stands and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from traza.kernel.whole_number import whole_number

LAST_PAGE = 400  # beyond, a word finds sooner than a page


@dataclass(frozen=True, slots=True)
class Pages:
    """First and last row shown (1-based), total, and the addresses of the neighbours."""

    first: int
    last: int
    total: int
    previous: str
    following: str


def page_number(request: HttpRequest) -> int:
    """The page asked for, from 1 to LAST_PAGE; nonsense is the first."""
    asked = whole_number(request.GET.get("pagina"))
    return min(max(asked or 1, 1), LAST_PAGE)


def offset(request: HttpRequest, size: int) -> int:
    """Where the page asked for begins."""
    return (page_number(request) - 1) * size


def pages(request: HttpRequest, total: int, size: int) -> Pages:
    """The pager of a list of `total` rows."""
    here, start = page_number(request), offset(request, size)
    more = start + size < min(total, LAST_PAGE * size)
    return Pages(
        first=min(start + 1, total),
        last=min(start + size, total),
        total=total,
        previous=_address(request, here - 1) if here > 1 else "",
        following=_address(request, here + 1) if more else "",
    )


def _address(request: HttpRequest, page: int) -> str:
    others = [(name, value) for name, value in request.GET.items() if name != "pagina"]
    return f"{request.path}?{urlencode([*others, ('pagina', str(page))])}"
