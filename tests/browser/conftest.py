"""A whole Traza, prepared by `traza demo` in a folder of its own, and a real browser before it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from tests import prepared

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
START = 600  # seconds a slow machine may take to load the documents
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


@pytest.fixture(scope="session", autouse=True)
def _one_answer_at_a_time() -> Iterator[None]:
    """Live servers answer one request after another, as all their threads share one connection.

    Django lends the register in memory to each of them: what one asks would begin within the
    transaction of another, and a table be locked that no real server locks.
    """
    whole, turn = WSGIHandler.__call__, threading.Lock()

    def in_turn(self: WSGIHandler, environ: Any, start_response: Any) -> Any:
        with turn:
            return whole(self, environ, start_response)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WSGIHandler, "__call__", in_turn)
        yield


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of that Traza."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def site(site_home: Path) -> Iterator[str]:
    """Address of a Traza with the bundled documents, as `make demo` serves it."""
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    home = site_home
    prepared.loaded(home)  # a demo that was cut short after its documents: the next one goes on
    port = _free_port()
    log = (home / "log.txt").open("wb")
    program = subprocess.Popen(
        [sys.executable, "-m", "traza.config.cli", "demo", "--no-practice", "--port", str(port)],
        env=os.environ | {"TRAZA_HOME": str(home), "TRAZA_DATABASE": ""},
        stdout=log,
        stderr=log,
    )
    address = f"http://localhost:{port}"
    try:
        _wait(address, program, home / "log.txt")
        yield address
    finally:
        program.terminate()
        program.wait(30)


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
    return walk(site)


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, program: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START * 4):
        if program.poll() is not None:
            pytest.fail(f"«traza demo» terminó:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(address, timeout=60).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"«traza demo» no respondió en {START} s:\n{log.read_text()[-3000:]}")
