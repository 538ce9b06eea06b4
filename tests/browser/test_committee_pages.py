"""Committees in a real browser: staff's pages and the app, at both widths, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.browser.conftest import CHROMIUM
from tests.making.committees import (
    AGENCY,
    REVIEW,
    Scene,
    complaint,
    new_member,
    phone,
    raw,
    scene,
    visit,
)
from tests.making.people import person
from tests.making.pictures import photo
from tests.making.pictures import scene as picture

from traza.kernel.moderation import ModerationDecision
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.moderation import HideReason
from traza.platform.access.roles import Role
from traza.platform.law import clock
from traza.platform.waiting.absences import be_away

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 180_000


@pytest.fixture(autouse=True)
def _chromium() -> None:
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")


@pytest.fixture
def made(settings: Any, tmp_path: Any) -> Scene:
    """A committee that visited, complained and was answered once."""
    settings.MEDIA_ROOT = tmp_path / "files"
    found = scene()
    mine = phone(found.members[0])
    data = photo(picture(5, (640, 480)))
    given = visit(found.work, (data,))
    mine.send(raw(given))
    assert mine.put(given["photos"][0]["id"], data).status_code == 200
    for text in ("La zanja quedó abierta.", "Falta el letrero."):
        mine.send(raw(complaint(found.work, said={"text": text})))
    oversight.answer_complaint(
        oversight.complaints_of(found.work)[0].id, "Se atiende el lunes.", said=REVIEW
    )
    return found


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A signed-in administrator's page; whatever the browser complains of fails the test."""
    client = Client()
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True))
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if "422" not in text] == []


@pytest.fixture
def sound(page: Any) -> Callable[[], None]:
    """Accessible in light and dark, as wide as the screen at both widths."""

    def check() -> None:
        for width, scheme in ((1280, "light"), (360, "dark"), (360, "light")):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            assert page_width(page) <= width, page.url
            found = violations(page, colours=scheme == "dark")
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url

    return check


def moderated(made: Scene) -> list[str]:
    """Pages once an agency hid a complaint and a photograph, and a replacement waits."""
    hide = ModerationDecision(hide=True, words="Decía el domicilio.", reason=HideReason.PERSONAL)
    item = oversight.complaints_of(made.work)[0].item
    number = oversight.visits_of(made.work)[0].photos[0]
    oversight.moderate_words(item, hide, said=REVIEW)
    oversight.moderate_photo(number, hide, said=REVIEW)
    waits = oversight.propose_replacement(
        made.members[0],
        new_member(name="Nueva Persona"),
        on=oversight.committee(made.committee).formed_on,
        because="Se mudó",
        act_folio="AS-2",
        act_sha256="0" * 64,
        said=REVIEW,
    )
    oversight.correct_member(
        made.members[1], new_member(name="Bien Escrita", contact="x@example.org", role="secretary"),
        "Mal escrito.", said=REVIEW,
    )  # fmt: skip
    [mended] = oversight.corrections_of(made.committee)
    one = f"{made.committee}/"
    pages = (
        *(f"envio/{item}/publicar/", f"foto/{number}/publicar/", f"sustitucion/{waits}/"),
        *("corregir/", f"integrante/{made.members[2]}/corregir/", f"correccion/{mended.id}/"),
    )
    return [one, *(f"{one}{page}" for page in pages)]


def _accounts() -> list[str]:
    """Pages of an account that is away."""
    luis = person("luis.de.nombre.largo@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    be_away(luis.pk, clock.today(), clock.today())
    return [f"/cuentas/{luis.pk}/", f"/cuentas/{luis.pk}/ausencia/"]


@pytest.mark.full("journeys")
def test_staff_pages_are_sound(
    live_server: Any, page: Any, sound: Callable[[], None], made: Scene
) -> None:
    waiting = oversight.complaints_of(made.work)[1].id
    one = f"{made.committee}/"
    for path in (
        "",
        "nuevo/",
        one,
        f"{one}capacitacion/",
        f"{one}entrega/",
        f"{one}firmas/",
        f"{one}terminar/",
        f"{one}acta/",
        f"{one}queja/{waiting}/",
        f"{one}integrante/{made.members[0]}/sustituir/",
        f"{one}integrante/{made.members[0]}/telefono/",
    ):
        assert page.goto(f"{live_server.url}/gestion/comites/{path}").status == 200, path
        sound()
        html5lib.HTMLParser(strict=True).parse(page.content())
    for path in moderated(made):
        assert page.goto(f"{live_server.url}/gestion/comites/{path}").status == 200, path
        sound()
        html5lib.HTMLParser(strict=True).parse(page.content())
    for path in ("/bitacora/", "/bitacora/?quien=nadie", "/cuentas/invitar/", *_accounts()):
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        for fold in page.locator("main details").all():
            fold.evaluate("one => { one.open = true; }")
        sound()
    page.goto(f"{live_server.url}/gestion/comites/{one}integrante/{made.members[0]}/telefono/")
    page.click("text=Hacer un código")
    page.wait_for_selector(".qr svg")
    sound()


@pytest.mark.full("journeys")
def test_a_committee_is_formed_with_the_keyboard_and_an_error_says_where(
    live_server: Any, page: Any, sound: Callable[[], None], made: Scene
) -> None:
    oversight.close_committee(
        made.committee, on=oversight.committee(made.committee).formed_on, because="x", said=REVIEW
    )
    page.goto(f"{live_server.url}/gestion/comites/nuevo/{made.work}/")
    page.fill("#id_formed_on", "2026-03-01")
    page.fill("#id_place", "Escuela")
    page.select_option("#id_elected_by", "show")
    page.fill("#id_women_present", "9")
    page.fill("#id_men_present", "8")
    page.focus("#id_place")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Un comité empieza con al menos 3 integrantes")
    assert page.input_value("#id_place") == "Escuela"
    sound()


@pytest.mark.full("journeys")
def test_the_work_page_shows_the_committee_without_javascript(
    live_server: Any, browser: Any, made: Scene
) -> None:
    context = browser.new_context(
        locale="es-MX", java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/obras/obra/26/OB-1/")
    text = page.inner_text("section[aria-labelledby=comite]")
    assert "1 visita" in text
    assert "Se atiende el lunes." in text
    assert page.locator("section[aria-labelledby=comite] img").count() == 1
    context.close()


def test_every_page_of_the_app_is_sound(
    live_server: Any, page: Any, sound: Callable[[], None], made: Scene
) -> None:
    app = f"{live_server.url}/comite/"
    page.goto(app)
    page.wait_for_selector("body[data-ready]", timeout=WAIT)
    sound()
    code, _until = oversight.pair_phone(made.members[1], said=REVIEW)
    page.fill("#code", "AAAA-BBBB-CCCC")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Ese código no existe.")
    sound()
    page.fill("#code", code)
    page.keyboard.press("Enter")
    page.wait_for_selector("main ul li a", timeout=WAIT)
    sound()
    page.keyboard.press("Tab")
    page.click("main ul li a")
    page.wait_for_selector("text=Quejas y respuestas")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    sound()
    page.click("text=Hacer una visita")
    page.wait_for_selector("#notes")
    page.click("text=Terminar y enviar")
    page.wait_for_selector("text=La visita está vacía")
    assert page.evaluate("document.activeElement.id") == "notes"
    page.set_input_files(
        "input[name=gallery]",
        [{"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"<script>alert(1)</script>"}],
    )
    page.wait_for_selector("text=«x.jpg» no es una fotografía")
    page.set_input_files(
        "input[name=gallery]",
        [{"name": "y.jpg", "mimeType": "image/jpeg", "buffer": photo(picture(6, (640, 480)))}],
    )
    page.wait_for_selector(".photos img")
    sound()
    page.click("text=Terminar y enviar")
    page.wait_for_selector("h2:has-text('Enviados')", timeout=WAIT)
    sound()
    page.evaluate(f"location.hash = '#/queja/{made.work}'")
    page.wait_for_selector("#about")
    sound()


def test_the_app_can_be_installed(live_server: Any, page: Any, made: Scene) -> None:
    page.goto(f"{live_server.url}/comite/")
    page.wait_for_selector("body[data-ready]", timeout=WAIT)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tools = page.context.new_cdp_session(page)
    found = tools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"].endswith("/comite/manifest.webmanifest")
    problems = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A context of tests is a private window, which installs nothing whatever the app is.
    assert [one["errorId"] for one in problems if one["errorId"] != "in-incognito"] == []
