"""A caregiver's app in real Chromium: captured with the network cut, kept sealed, deleted whole.

What reaches the server is counted by the server; what stays on the phone is searched in the files
of the browser itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_started
from tests.browser.axe import page_width, violations
from tests.browser.conftest import CHROMIUM, FLAGS

from traza.config.wsgi import application
from traza.modules.growth import api
from traza.modules.growth.contracts.children import Children

PHRASE = "nopal sereno azul ventana"
NAME = "Xilonenita"
BORN = "2025-03-04"
PHONE = {"viewport": {"width": 360, "height": 800}, "locale": "es-MX"}
SECRETS = (NAME, BORN, PHRASE, "nopal sereno")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The site with no database at all: the app asks nothing of any, and a try would be refused."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(StaticFilesHandler(application))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Every address that the server was asked."""
    said: list[str] = []

    def hear(environ: dict[str, Any], **_more: Any) -> None:
        said.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}?{environ['QUERY_STRING']}")

    request_started.connect(hear, weak=False)
    yield said
    request_started.disconnect(hear)


@pytest.fixture
def phone(playwright: Any, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """A browser with a folder of its own, as often as it is opened; complaints fail the test."""
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    opened: list[Any] = []
    complaints: list[str] = []

    def begin() -> Any:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "perfil"), executable_path=CHROMIUM, args=FLAGS, **PHONE
        )
        context.set_default_timeout(60_000)
        opened.append(context)
        page = context.pages[0]
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    yield begin
    for context in opened:
        context.close()
    assert complaints == []


def enter(page: Any, address: str) -> None:
    page.goto(f"{address}/crecimiento/telefono/")
    page.wait_for_selector("body[data-ready]")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def begin(page: Any) -> None:
    page.fill("#phrase", PHRASE)
    page.fill("#again", PHRASE)
    page.click("text=Empezar")
    page.wait_for_selector("h1:has-text('Mis hijas e hijos')")


def add_child(page: Any, name: str = NAME, weeks: str = "") -> None:
    page.click("text=Agregar a una niña o un niño")
    page.fill("#name", name)
    page.fill("#born", BORN)
    page.check("input[name=sex][value='2']")
    page.fill("#weeks", weeks)
    page.click("main [type=submit]")
    page.wait_for_selector(f"h1:has-text('{name}')")


def measure(page: Any, on: str, weight: str, length: str) -> None:
    page.click("text=Anotar una medida")
    page.fill("#on", on)
    page.fill("#weight", weight)
    page.fill("#length", length)
    page.click("main [type=submit]")


def sound(page: Any) -> None:
    """Accessible in light and dark, as wide as the screen."""
    for width, scheme in ((1280, "light"), (360, "dark"), (360, "light")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert page_width(page) <= width, page.url
        found = violations(page, colours=scheme == "dark")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url


def readable(folder: Path) -> list[tuple[str, str]]:
    """What of the child or the passphrase can be read in the files of the browser."""
    wanted = {text: (text.encode(), text.encode("utf-16-le")) for text in SECRETS}
    return [
        (str(path.relative_to(folder)), text)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
        for content in [path.read_bytes()]
        for text, forms in wanted.items()
        if any(form in content for form in forms)
    ]


def test_a_child_is_followed_without_network_and_nothing_leaves_the_phone(
    address: str, phone: Callable[[], Any], heard: list[str], tmp_path: Path
) -> None:
    page = phone()
    enter(page, address)
    sound(page)
    heard.clear()
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    begin(page)
    sound(page)
    add_child(page)
    measure(page, "2025-12-04", "8.1", "69.5")
    page.wait_for_selector("text=está dentro de lo esperado")
    page.click("main details >> nth=0")
    assert page.locator("main svg circle").first.is_visible()
    assert page.locator("[data-f=z]").all_inner_texts() == by_server(275, 8.1, 69.5)
    sound(page)
    page.context.set_offline(False)
    measure(page, "2026-03-04", "6.0", "72")  # wasted: the word is another, online nothing is sent
    page.wait_for_selector("text=revise pronto")
    assert told(heard) == []
    page.context.close()
    assert readable(tmp_path / "perfil") == []
    again = phone()
    again.context.set_offline(True)
    enter(again, address)
    again.fill("#phrase", "otra frase cualquiera")
    again.click("text=Abrir")
    again.wait_for_selector("text=Esa no es la frase")
    again.fill("#phrase", PHRASE)
    again.click("text=Abrir")
    again.wait_for_selector(f"text={NAME}")
    again.click("text=Este teléfono")
    sound(again)
    again.click("text=Borrar todo lo guardado")
    again.wait_for_selector("text=Elija una frase")
    assert again.evaluate("indexedDB.databases().then(all => all.length)") <= 1
    assert again.evaluate(COUNT) == 0
    assert told(heard) == []


def by_server(days: int, weight: float, length: float) -> list[str]:
    """The scores of a girl measured lying, as the server answers and the phone writes them."""
    unknown = np.array([np.nan])
    one = Children(
        np.array([2], np.int8), np.array([float(days)]), unknown, np.array([weight]),
        np.array([length]), np.array([1], np.int8), np.array([False]),
        unknown, unknown, unknown, unknown,
    )  # fmt: skip
    found = api.scores(one)
    values = (found[name][0] for name in ("zwei", "zlen", "zwfl", "zbmi"))
    return [f"{value:.2f}".replace("-", "−") for value in values]


def told(heard: list[str]) -> list[str]:
    """What was asked but the worker itself, whose new version a browser looks for at each visit."""
    return [one for one in heard if one != "GET /crecimiento/telefono/sw.js?"]


COUNT = """async () => {
  const { all } = await import("/static/crecimiento/base.js");
  return (await all("children")).length + (await all("lock")).length;
}"""


@pytest.mark.full("journeys")
def test_odd_units_are_asked_back_and_the_hardly_possible_is_measured_twice(
    address: str, phone: Callable[[], Any]
) -> None:
    page = phone()
    enter(page, address)
    begin(page)
    add_child(page, weeks="34")
    measure(page, "2025-12-04", "8100", "0.695")
    page.wait_for_selector("text=Peso: 8100 kg no es posible a esa edad. ¿Es otra unidad?")
    sound(page)
    page.click("button:has-text('8,100 g (son 8.1 kg)')")
    assert page.input_value("[name=weight_unit]") == "g"
    page.click("main [type=submit]")
    page.wait_for_selector("text=0.695 cm no es posible")
    page.click("button:has-text('69.5 cm')")
    page.click("main [type=submit]")
    page.wait_for_selector("text=34 semanas: se compara con la edad corregida, 42 días menos")
    measure(page, "2026-01-04", "8.3", "55")  # shorter than before, and hardly possible
    page.wait_for_selector("text=Medí otra vez y salió lo mismo")
    assert "menor que la del" in page.inner_text("[data-list=doubts]")
    sound(page)
    page.check("[name=confirmed]")
    page.click("main [type=submit]")
    page.wait_for_selector("text=Se midió dos veces")
    measure(page, "2024-01-04", "8", "70")
    page.wait_for_selector("text=anterior a su nacimiento")
    assert page.input_value("#weight") == "8"
    page.clock.install()
    page.click("#weight")
    page.clock.fast_forward(
        11 * 60_000
    )  # nobody touches it: it closes, and nothing of the child is shown
    page.wait_for_selector("text=Su frase")
    assert NAME not in page.content()
