"""People at work in a real browser: trying, sending and following a document; keys for staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from tests.browser.axe import page_width, violations
from tests.making.effort import some
from tests.making.people import PASSWORD, person

from traza.platform.access.roles import Role
from traza.platform.tasks import worker

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = (
    "INFORME DE OBRAS 2024\n\nObras por región\n"
    "Región\tObras\tInversión\nNorte\t10\t$ 1,000.00\nSur\t20\t$ 2,000.50\n"
    "Centro\t5\t$ 500.00\nTOTAL\t36\t$ 3,500.50\n"
)
CUT = "net::ERR_FAILED"  # what the browser says when a test cuts its connection
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Any, settings: Any, tmp_path: Path) -> Iterator[Any]:
    """A page whose every complaint (script, policy) fails the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if CUT not in text] == []


@pytest.fixture
def sound(page: Any) -> Callable[[], None]:
    """Check the page at hand: accessible, valid, and as wide as the screen, at both widths."""

    def check() -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page_width(page) <= width, page.url
            found = violations(page)
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
        html = page.request.get(page.url).text()
        html5lib.HTMLParser(strict=True).parse(html)

    return check


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "informe.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def sign_in(page: Any, site: str, email: str) -> None:
    page.goto(f"{site}/cuenta/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("main form:has(#id_login) button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


@pytest.mark.full("journeys")
def test_a_stranger_tries_a_document(live_server, page, sound, report):
    page.goto(f"{live_server.url}/probar/")
    sound()
    page.set_input_files("input[type=file]", report)
    page.click("text=Leer y verificar")
    page.wait_for_selector("text=Lo que conviene revisar")
    assert "36" in page.inner_text(".finding >> nth=0")


def test_a_person_sends_a_document_and_follows_it(live_server, page, sound, report):
    person("ana@example.org")
    sign_in(page, live_server.url, "ana@example.org")
    page.goto(f"{live_server.url}/subir/")
    sound()
    page.set_input_files("input[type=file]", report)
    page.click("text=Subir y verificar")
    page.wait_for_url("**/subidas/*-*/")
    sound()
    worker.run_once("w")
    page.wait_for_selector("text=Descargar la lectura", timeout=120_000)  # the page asks by itself
    sound()
    page.click(".finding a >> nth=0")
    assert " · $ " in page.inner_text("mark")
    sound()
    for address in ("/subidas/", "/cuenta/email/", "/cuenta/2fa/", "/cuenta/password/change/"):
        page.goto(live_server.url + address)
        sound()


def test_a_cut_connection_goes_on_where_it_was(live_server, page, tmp_path):
    person("ana@example.org")
    sign_in(page, live_server.url, "ana@example.org")
    large = tmp_path / "grande.txt"
    large.write_bytes(REPORT.encode() + b"x" * 80 + b"\n" * 3_000_000)
    page.goto(f"{live_server.url}/subir/")
    parts: list[str] = []

    def cut_the_second(route: Any) -> None:
        parts.append(route.request.url.rsplit("=", 1)[1])
        route.abort() if len(parts) == 2 else route.continue_()

    page.route("**/parte/*", cut_the_second)
    page.set_input_files("input[type=file]", str(large))
    with page.expect_event("console", lambda m: CUT in m.text):
        page.click("text=Subir y verificar")
    page.wait_for_url("**/subidas/*-*/", timeout=120_000)
    assert parts[:3] == ["0", "1048576", "1048576"]


@pytest.mark.full("journeys")
def test_an_ended_session_says_so_and_the_upload_goes_on_after_signing_in(
    live_server, page, tmp_path
):
    person("ana@example.org")
    sign_in(page, live_server.url, "ana@example.org")
    large = tmp_path / "grande.txt"
    large.write_bytes(REPORT.encode() + b"x" * 80 + b"\n" * 1_500_000)
    page.goto(f"{live_server.url}/subir/")
    parts: list[str] = []

    def end_the_session(route: Any) -> None:
        parts.append(route.request.url.rsplit("=", 1)[1])
        if len(parts) == 1:
            answer = route.fetch()
            page.context.clear_cookies(name="sessionid")
            route.fulfill(response=answer)
        else:
            route.continue_()

    page.route("**/parte/*", end_the_session)
    page.set_input_files("input[type=file]", str(large))
    page.click("text=Subir y verificar")
    page.wait_for_selector("text=Su sesión terminó")
    other = page.context.new_page()
    sign_in(other, live_server.url, "ana@example.org")
    page.click("text=Subir y verificar")
    page.wait_for_url("**/subidas/*-*/", timeout=120_000)
    assert parts == ["0", "1048576", "1048576"]


def test_staff_sets_up_a_passkey_and_then_administers(live_server, page, sound):
    person("jefa@example.org", Role.ADMIN)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, live_server.url, "jefa@example.org")
    page.goto(f"{live_server.url}/cuentas/")
    assert page.url.endswith("/cuenta/2fa/")
    assert "segundo paso" in page.inner_text(".messages")
    page.goto(f"{live_server.url}/cuenta/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("#id_name", "Mi llave")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    page.goto(f"{live_server.url}/cuentas/")
    sound()
    page.click("text=jefa@example.org")
    sound()
    page.goto(f"{live_server.url}/revision/")
    sound()


@pytest.mark.full("journeys")
def test_an_administrator_invites_and_looks_after_accounts(live_server, page, sound, client):
    admin = person("jefa@example.org", Role.ADMIN, mfa=True)
    ana = person("ana@example.org", Role.CAPTURE, mfa=True)
    client.force_login(admin)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/cuentas/")
    sound()
    page.click("text=Invitar a una persona")
    sound()
    page.fill("#id_email", "nueva@example.org")
    page.select_option("#id_role", "capture")
    page.fill("#id_why", "Entra al equipo.")
    page.click("text=Enviar la carta")
    page.wait_for_selector("text=Se envió la carta")
    sound()
    page.goto(f"{live_server.url}/cuentas/{ana.pk}/")
    page.click("summary:has-text('Dejar la cuenta sin uso')")
    sound()
    page.fill("#id_deactivate-why", "Dejó la dependencia.")
    page.click("button:has-text('Dejar la cuenta sin uso')")
    page.wait_for_selector("text=Hecho. Quedó en la bitácora.")
    page.wait_for_selector("summary:has-text('Poner la cuenta en uso')")
    sound()


@pytest.mark.full("journeys")
@pytest.mark.parametrize("width", some([360, 1280], 2))
def test_an_administrator_assigns_something_more_and_ends_it(
    live_server, page, sound, client, width
):
    page.set_viewport_size({"width": width, "height": 800})
    ana = person("ana@example.org", Role.CAPTURE, mfa=True, agency="obras")
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/cuentas/{ana.pk}/")
    page.click("text=Asignar algo más")
    sound()
    page.select_option("#id_bundle", "auditor")
    page.select_option("#id_place", "everything")
    page.fill("#id_since", "2024-01-01")
    page.fill("#id_why", "Audita el ejercicio.")
    page.click("button:has-text('Asignar')")
    page.wait_for_selector("text=Quedó asignado")
    sound()
    assert "Auditoría · toda la instalación" in " ".join(page.inner_text("main").split())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.click("a:has-text('Terminar')")
    sound()
    page.fill("#id_why", "Terminó la auditoría.")
    page.click("button:has-text('Terminar')")
    page.wait_for_selector("text=La asignación terminó")
    assert "Terminó la auditoría." in page.inner_text("main")
    assert page.locator("a:has-text('Terminar')").count() == 0
