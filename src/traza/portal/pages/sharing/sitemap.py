"""The map of the site for search engines: every page that can be found, in parts.

What can be found is what each application says in its `search.py`. Works say besides when they
last changed; of the others no day is known for sure, so none is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape

from traza.kernel.search import Source
from traza.modules.works import api as works
from traza.platform import mail
from traza.platform.law import clock
from traza.platform.searching.sources import sources
from traza.portal.pages.sharing.robots import is_closed
from traza.ui.addresses import SAFE

MOST = 50_000  # addresses in a part, by the protocol
WORKS = "works"
DAY = 86_400
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<{{}} xmlns="{SPACE}">\n'
Entry = tuple[str, str]  # a path, and the day of its last change ("" where it is not known)


def index() -> Iterator[str]:
    """The parts there are."""
    yield HEAD.format("sitemapindex")
    for name, count in _parts():
        for part in range(count):
            whole = mail.absolute(reverse("portal:sitemap_part", args=[name, part]))
            yield f"<sitemap><loc>{escape(whole)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def part_of(name: str, part: int) -> Iterator[str] | None:
    """The addresses of a part; None where there is no such part."""
    if part >= dict(_parts()).get(name, 0):
        return None
    return _written(_works(part) if name == WORKS else _others(name, part))


def _written(found: Iterable[Entry]) -> Iterator[str]:
    yield HEAD.format("urlset")
    for path, day in found:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        yield f"<url><loc>{escape(mail.absolute(path))}</loc>{changed}</url>\n"
    yield "</urlset>\n"


def _parts() -> Iterator[tuple[str, int]]:
    yield WORKS, -(-works.last_number() // MOST)
    for source in sources():
        if source.name != WORKS:
            yield source.name, -(-_count(source) // MOST)


def _count(source: Source) -> int:
    """How many pages a source has; counted again when it says something else."""
    mark = source.mark()
    kept = cache.get(f"sitemap:{source.name}")
    if kept and kept[0] == mark:
        return int(kept[1])
    count = sum(1 for _each in _pages(source))
    cache.set(f"sitemap:{source.name}", (mark, count), DAY)
    return count


def _works(part: int) -> Iterator[Entry]:
    for state, folio, at in works.work_addresses(part * MOST, (part + 1) * MOST):
        yield (
            reverse("portal:work", args=[state, folio]),
            clock.local_of(at).isoformat("T", "seconds"),
        )


def _others(name: str, part: int) -> Iterator[Entry]:
    source = next(each for each in sources() if each.name == name)
    for path in islice(_pages(source), part * MOST, (part + 1) * MOST):
        yield quote(path, safe=SAFE + "%"), ""


def _pages(source: Source) -> Iterator[str]:
    """The pages of a source: not the parts of one, nor one under an address with a query."""
    for thing in source.things():
        if not {"#", "?"} & set(thing.address) and not is_closed(thing.address):
            yield thing.address
