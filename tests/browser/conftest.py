"""A whole Traza, prepared and served by `traza demo` once a run, and a real browser before it."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from tests import prepared
from tests.making.gate import Gate
from tests.making.serving import demo

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# The same browser without its windows, menus and spare processes: a third of the work a person.
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PATIENCE = 120_000  # milliseconds: a busy machine is no fault of the page
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
# Addresses that are not pages: files, the API, what leaves the site.
NOT_PAGES = (
    "/api", "/datos/descargas", "/datos/catalogo", "/datos/presupuesto/", "/static/", "/mapas/",
    "/graficas/", "/datos/obras/oc4ids/",
    "/comite/", "/crecimiento/telefono/",  # apps of several screens, with tests of their own
)  # fmt: skip
AS_FILE = re.compile(
    r"[?&]formato=|\.(pdf|webp|json|jsonl|geojson|zip|xlsx|csv)$"
)  # the same view as a file; papers, pictures
PER_ROUTE = 2  # how many pages of the same kind are walked


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_server(live_server: Any) -> Any:
    """Pages of this process's register, behind a gate."""
    httpd = live_server.thread.httpd
    live_server.gate = Gate(httpd.get_app())
    httpd.set_app(live_server.gate)
    return live_server


@pytest.fixture(autouse=True)
def _answered_before_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page that closes may still send what was typed in it: all is answered before the register
    is emptied, and nothing asked after it reaches the next test."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # which is emptied after what follows the yield
    gate = request.getfixturevalue("live_server").gate
    gate.open()
    yield
    if "browser" in request.fixturenames:
        for context in request.getfixturevalue("browser").contexts:
            context.close()
    gate.shut()


@pytest.fixture(scope="session")
def _demo() -> tuple[str, Path]:
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    return demo()


@pytest.fixture(scope="session")
def site_home(_demo: tuple[str, Path]) -> Path:
    """The home of that Traza, which all processes of a run only read."""
    return _demo[1]


@pytest.fixture(scope="session")
def site(_demo: tuple[str, Path]) -> str:
    """Address of a Traza with the bundled documents, as `make demo` serves it: one a run."""
    return _demo[0]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Who drives browsers: one a process, as its loop bears no other beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Any) -> Iterator[Any]:
    """Debian's chromium, as its shell without windows where there is one."""
    chromium = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
    opened = chromium.new_context

    def patient(**options: Any) -> Any:
        context = opened(**options)
        context.set_default_timeout(PATIENCE)
        return context

    chromium.new_context = patient
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def pages(site: str) -> dict[str, str]:
    """HTML by path of what one reaches by links from the first page, some of each kind."""

    def write(folder: Path) -> None:
        (folder / "pages.json").write_text(json.dumps(walk(site)))

    read = json.loads((prepared.once("pages", write) / "pages.json").read_text())
    return {str(path): str(html) for path, html in read.items()}


def walk(site: str) -> dict[str, str]:
    """Follow links breadth first; at most PER_ROUTE pages of each route."""
    from django.urls import resolve

    found: dict[str, str] = {}
    routes: dict[str, int] = {}
    queue = deque(["/", "/componentes/", "/buscar/?q=rio", "/buscar/?q=nada-se-llama-asi"])
    queue.append("/municipios/estado/26/")  # the state whose documents name agencies
    queue.append("/localidades/?nombre=el+triunfo")  # a name that several towns bear
    seen = set(queue)
    while queue:
        path = queue.popleft()
        route = resolve(urlsplit(path).path).view_name
        if routes.get(route, 0) >= PER_ROUTE:
            continue
        routes[route] = routes.get(route, 0) + 1
        with urllib.request.urlopen(site + path) as answer:
            if answer.headers.get_content_type() != "text/html":
                continue
            found[path] = answer.read().decode()
        for link in LINK.findall(found[path]):
            target = urlsplit(urljoin(site + path, link.replace("&amp;", "&")))
            address = target.path + (f"?{target.query}" if target.query else "")
            inside = f"{target.scheme}://{target.netloc}" == site
            is_page = not address.startswith(NOT_PAGES) and not AS_FILE.search(address)
            if inside and is_page and address not in seen:
                seen.add(address)
                queue.append(address)
    return found
