"""Every public page names itself: one address, a title, a description, a card; and says who runs
the site. What is closed is shut to programs too.

Dear (35 CPU seconds) because every public page is opened over all the bundled documents.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from tests import prepared
from tests.promises.test_routes import ROUTES

from traza.platform.access.roles import EVERYONE
from traza.portal.pages.sharing import robots
from traza.portal.pages.sharing.sitemap import _pages, sources
from traza.ui import addresses

SITE = "https://obras.example.mx"
NOISE = "?utm_source=a&fbclid=%22%3E%3Cb%3E&sesion=1"
PAGES = [route.example for route in ROUTES if route.who == EVERYONE and route.is_plain]
# Applications of their own, with their own head.
PARTS = ("/comite/", "/crecimiento/telefono/")
NAMES = ("og:title", "og:description", "og:url", "og:image", "og:image:alt", "og:site_name")


def said(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}"\s+content="([^"]*)"', page)
    return html.unescape(found[1]).strip() if found else ""


def wrong(address: str, answer: Any) -> list[str]:
    """What a whole page does not say of itself."""
    page = answer.content.decode()
    link = re.search(r'<link rel="canonical" href="([^"]*)"', page)
    found = html.unescape(link[1]) if link else ""
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    lacks = [name for name in (*NAMES, "description") if not said(page, name)]
    if not found.startswith(SITE + address.partition("?")[0]) or "utm_" in found or "<" in found:
        lacks.append(f"canonical {found}")
    if found != said(page, "og:url"):
        lacks.append("og:url")
    if title is None or len(" ".join(title[1].split())) < 9:
        lacks.append("title")
    if not said(page, "og:image").startswith(SITE):
        lacks.append("og:image")
    if 'href="/privacidad/"' not in page or 'href="/quien-opera/"' not in page:
        lacks.append("foot")
    return lacks


@pytest.mark.django_db(transaction=True)
def test_every_public_page_says_what_it_is(settings: Any, tmp_path: Path) -> None:
    settings.FIGURES_ROOT = tmp_path / "figures"
    settings.SITE_ADDRESS = SITE
    prepared.loaded_register(tmp_path)
    client = Client(raise_request_exception=False)
    # One page of each kind of thing that can be found, and every address without parts.
    things = [path for source in sources() for path in _some(source)]
    faults: dict[str, list[str]] = {}
    looked = 0
    for address in dict.fromkeys((*PAGES, *things)):
        answer = client.get(address + NOISE)
        is_framed = "frame-ancestors *" in answer["Content-Security-Policy"]
        if is_framed or "X-Frame-Options" not in answer:
            faults[address] = ["anybody may frame it"]
        is_page = answer.get("Content-Type", "").startswith("text/html")
        whole = is_page and answer.status_code == 200 and b"</html>" in answer.content
        if not whole or address.startswith(PARTS):
            continue
        looked += 1
        lacks = wrong(address, answer)
        if lacks:
            faults[address] = lacks
    assert looked > 50
    assert faults == {}


def _some(source: Any) -> list[str]:
    """A page of each shape of address that the source has."""
    shapes: dict[str, str] = {}
    for path in _pages(source):
        shapes.setdefault(re.sub(r"[^/]+", "x", path.partition("/")[0]) + path[:6], path)
    return list(shapes.values())


def test_what_is_closed_is_shut_to_programs(settings: Any) -> None:
    settings.PUBLIC = True
    shut = [route.example for route in ROUTES if route.who != EVERYONE and route.is_plain]
    assert [path for path in shut if not robots.is_closed(path)] == []
    opened = ("/", "/obras/", "/obras/obra/26/X-1/", "/municipios/26030/", "/privacidad/")
    assert [path for path in opened if robots.is_closed(path)] == []


def test_the_address_of_a_page_never_holds_what_it_does_not_mean() -> None:
    meant = addresses._meant()
    assert len(meant) > 20
    for route, write in meant.items():
        said_of = write(QueryDict("utm_source=x&fbclid=y&gclid=z&mc_eid=w&ref=q"))
        assert said_of == "", route
