"""The address of a page: whole, and without what says nothing of what the page shows.

Every page tells search engines and whoever links to it one address (`canonical`): that of the site
as its operator named it, never as a request calls it, and of the query only what the page means by
it. Which parameters mean something is told for each route (`tell`); the others are noise, whoever
adds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from urllib.parse import quote

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from traza.platform import mail

Query = Callable[[QueryDict], str]  # the query that a page means, "" or "?a=b"
LONGEST = 600  # of a query; a longer one is nobody's page
SAFE = "/:@!$'()*,;=~+"
_TOLD: list[str] = []
_CARD: list[str] = []


def tell(where: str) -> None:
    """Where the meanings of some routes are kept, by their dotted name: route -> the names of its
    parameters, or what writes them. It is read by the first page."""
    _TOLD.append(where)


@cache
def _meant() -> Mapping[str, Query]:
    found: dict[str, Query] = {}
    for where in _TOLD:
        meanings: Mapping[str, Iterable[str] | Query] = import_string(where)
        for route, means in meanings.items():
            found[route] = means if callable(means) else by_names(tuple(means))
    return found


def tell_card(route: str) -> None:
    """The route of the picture of the site, for pages without one of their own."""
    _CARD.append(route)


def site_card() -> str:
    """The path of the picture of the site; that of the site itself where nobody draws one."""
    return reverse(_CARD[-1]) if _CARD else "/"


def by_names(names: tuple[str, ...]) -> Query:
    """A query of those parameters alone, in that order."""

    def written(query: QueryDict) -> str:
        said = [(name, query.getlist(name)) for name in names if any(query.getlist(name))]
        return "?" + urlencode(said, doseq=True) if said else ""

    return written


def query_of(request: HttpRequest) -> str:
    """What the address of a request means besides its path: "" or "?a=b"."""
    match = request.resolver_match
    means = _meant().get(match.view_name) if match else None
    said = means(request.GET) if means else ""
    return said if len(said) <= LONGEST else ""


def canonical(request: HttpRequest) -> str:
    """The one whole address of the page that a request asks for."""
    return mail.absolute(quote(request.path, safe=SAFE) + query_of(request))
