"""Where a list of reports stands and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Pages:
    """First and last row shown (1-based), total, and the addresses of the neighbours."""

    first: int
    last: int
    total: int
    previous: str
    following: str


def pages(request: HttpRequest, here: int, total: int, size: int) -> Pages:
    """The pager of a list of `total` rows."""
    start = (here - 1) * size
    return Pages(
        first=min(start + 1, total),
        last=min(start + size, total),
        total=total,
        previous=_address(request, here - 1) if here > 1 else "",
        following=_address(request, here + 1) if start + size < total else "",
    )


def _address(request: HttpRequest, page: int) -> str:
    others = [(name, value) for name, value in request.GET.items() if name != "pagina"]
    return f"{request.path}?{urlencode([*others, ('pagina', str(page))])}"
