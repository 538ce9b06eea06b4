"""What programs that walk the web may read (RFC 9309), as the doors of the site say.

Closed are the pages that ask for an account, and the links that a letter gave to one person. Open
are the others, but not with every filter that an address may carry: those have no end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from traza.platform import mail
from traza.platform.access.middleware import declaration
from traza.platform.access.roles import EVERYONE

# Open to anybody, and of one person: links of letters, codes of reports, the pages of an account.
PERSONAL = (
    "/cuenta/",
    "/seguir/confirmar/",
    "/seguir/dejar/",
    "/reportar/*-*-*-*-*/",
    "/reportes/*/mio/",
)
MACHINES = ("/api/", "/salud/", "/buscar/", "/componentes/", "/obras/mapa/", "/mapas/")
# Who shows a page that a person sent to another: they read that page alone.
SHOWS = ("facebookexternalhit", "Twitterbot", "LinkedInBot", "Slackbot", "TelegramBot", "WhatsApp")
PART = re.compile(r"<[^>]*>")


def robots() -> str:
    """The file `robots.txt`. A site that is not public lets nobody in."""
    if not settings.PUBLIC:
        return "User-agent: *\nDisallow: /\n"
    shut = "".join(f"Disallow: {path}\n" for path in closed())
    shows = "".join(f"User-agent: {name}\n" for name in SHOWS)
    machines = "".join(f"Disallow: {path}\n" for path in MACHINES)
    site = mail.absolute(reverse("portal:sitemap"))
    return (
        f"{shows}{shut}Allow: /\n\n"
        f"User-agent: *\n{shut}{machines}"
        "Disallow: /*?\nAllow: /*?pagina=\nAllow: /*tarjeta.png\nAllow: /$\n\n"
        f"Sitemap: {site}\n"
    )


def is_closed(path: str) -> bool:
    """Does the path lead to what only some people may read?"""
    return _closed().match(path) is not None


@cache
def _closed() -> re.Pattern[str]:
    return re.compile("|".join(".*".join(map(re.escape, shut.split("*"))) for shut in closed()))


@cache
def closed() -> tuple[str, ...]:
    """Paths that no program should ask for: whole branches where every page is closed."""
    branches: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for pattern, is_open in _doors(get_resolver()):
        branches[pattern.partition("/")[0]].append((pattern, is_open))
    found = set(PERSONAL)
    for branch, doors in branches.items():
        if not any(is_open for _pattern, is_open in doors):
            found.add(f"/{branch}/")
            continue
        found |= {f"/{PART.sub('*', pattern)}" for pattern, is_open in doors if not is_open}
    return tuple(sorted(found))


def _doors(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Each address as declared, and whether its page opens to everybody."""
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _doors(entry, pattern)
        elif isinstance(entry, URLPattern) and not re.search(r"[\^$(\\]", pattern):
            yield pattern, declaration(entry.callback) == EVERYONE
