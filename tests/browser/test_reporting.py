"""A neighbour reports from a phone without JavaScript, staff answers, and the work's page tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import expect
from tests.browser.axe import page_width, violations
from tests.making.citizens import TEXT, placed_work
from tests.making.people import person
from tests.making.pictures import photo, scene

from traza.kernel.money import Money
from traza.modules.participation.models import Report
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
PHONE = {"width": 360, "height": 800}
ANSWER = "Se citó a la empresa: repara el tramo esta semana con la garantía."
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")


@pytest.fixture
def work(transactional_db: None, settings: Any, tmp_path: Path) -> int:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FIGURES_ROOT = tmp_path / "figures"
    return placed_work(amount=Money.of(1_200_000))


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A small screen on which no script runs."""
    context = browser.new_context(locale="es-MX", viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def sound(browser: Any) -> Callable[[str, Any], None]:
    """Look at a page as the cookies of another context see it: accessible, valid, wide enough."""

    def check(address: str, like: Any) -> None:
        context = browser.new_context(locale="es-MX", viewport=PHONE)
        context.add_cookies(like.context.cookies())
        page, said = context.new_page(), []
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.goto(address)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page_width(page) <= width, address
            found = violations(page)
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            if SHOTS:
                name = address.split("/", 3)[3].replace("/", "_").split("?")[0] or "home"
                page.screenshot(path=f"{SHOTS}/{name}{width}.png", full_page=True)
        html5lib.HTMLParser(strict=True).parse(page.request.get(address).text())
        assert said == [], address
        context.close()

    return check


def sign_in(page: Any, site: str) -> None:
    """Staff of the agency, with its second factor, by its session."""
    from django.conf import settings
    from django.test import Client

    user = person("firma@example.org", Role.REVIEW, mfa=True)
    user.agency = "obras-publicas"
    user.save()
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": site,
            }
        ]
    )


def test_a_report_from_a_phone_to_its_answer(
    work: int, live_server: Any, phone: Any, browser: Any, sound: Any, tmp_path: Path
):
    site, picture = live_server.url, tmp_path / "hoyo.jpg"
    picture.write_bytes(photo(scene(5)))
    phone.goto(f"{site}/obras/obra/26/OB-1/")
    phone.locator("#reportes").get_by_role("link", name="Reportar algo").click()
    sound(phone.url, phone)
    # An error: nothing that was typed is lost, nor the photograph.
    phone.get_by_label("Cuéntelo").fill(TEXT)
    phone.get_by_label("Fotos (hasta 3").set_input_files(picture)
    phone.get_by_role("button", name="Enviar reporte").click()
    assert phone.get_by_label("Cuéntelo").input_value() == TEXT
    assert phone.get_by_text("Ya se guardó 1 foto").is_visible()
    assert phone.get_by_text("Elija lo que más se parece").is_visible()
    if SHOTS:
        phone.screenshot(path=f"{SHOTS}/reportar_error.png", full_page=True)
    phone.get_by_label("¿Qué pasa?").select_option("danger")
    phone.get_by_role("button", name="Enviar reporte").click()
    folio = Report.objects.get().folio
    assert phone.get_by_text(folio).first.is_visible()
    code = phone.locator("code").inner_text()
    sound(phone.url, phone)
    phone.get_by_role("link", name="Ver el reporte").click()
    assert phone.get_by_text("En plazo de respuesta").first.is_visible()
    assert not phone.get_by_text(TEXT).count()
    # The agency answers and publishes.
    staff = browser.new_context(locale="es-MX", viewport=PHONE).new_page()
    sign_in(staff, site)
    staff.goto(f"{site}/gestion/reportes/")
    sound(staff.url, staff)
    staff.get_by_role("link", name="Peligro para las personas").click()
    assert staff.get_by_text(TEXT).is_visible()
    staff.get_by_label("Respuesta").fill(ANSWER)
    staff.get_by_role("button", name="Publicar la respuesta").click()
    staff.get_by_role("link", name="Decidir qué se publica").click()
    sound(staff.url, staff)
    staff.get_by_label("Se publica", exact=True).check()
    staff.get_by_role("button", name="Publicar la decisión").click()
    sound(staff.url, staff)
    # Who reported comes back with the code.
    phone.reload()
    assert phone.get_by_text(ANSWER).is_visible()
    expect(phone.get_by_role("img", name=f"Foto 1 del reporte {folio}")).to_be_visible()
    sound(phone.url, phone)
    phone.get_by_label("Su código").fill(code)
    phone.get_by_role("button", name="Entrar con mi código").click()
    sound(phone.url, phone)
    phone.get_by_label("No, sigue igual").check()
    phone.get_by_role("button", name="Decirlo").click()
    phone.goto(f"{site}/reportes/")
    assert phone.locator(".light", has_text="y sigue igual").first.is_visible()
    sound(phone.url, phone)
    phone.goto(f"{site}/obras/obra/26/OB-1/")
    assert phone.get_by_text(folio).first.is_visible()
    sound(phone.url, phone)
    staff.context.close()


def test_flags_and_follows_are_sound(work: int, live_server: Any, phone: Any, sound: Any):
    site = live_server.url
    phone.goto(f"{site}/obras/obra/26/OB-1/")
    assert phone.get_by_text("Las fuentes no suman el presupuesto").first.is_visible()
    for path in ("/banderas/", "/banderas/funding_differs/", "/banderas/splitting/", "/reportar/"):
        sound(site + path, phone)
    sound(f"{site}/reportar/?q=reforma", phone)
    sign_in(phone, site)
    sound(f"{site}/banderas/funding_differs/responder/?obra=26:OB-1", phone)
    phone.goto(f"{site}/seguir/?obra=26:OB-1")
    sound(phone.url, phone)
    phone.get_by_role("button", name="Seguir", exact=True).click()
    sound(phone.url, phone)
    assert phone.get_by_role("button", name="Dejar de seguir Pavimentación").is_visible()
