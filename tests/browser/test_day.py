"""Mi día in a real browser: what waits, given to a colleague, in two widths and by night."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser.axe import page_width, violations
from tests.making import citizens
from tests.making.people import person
from tests.making.works import AGENCY, dossier_in, keep

from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page whose every complaint (script, policy) fails the test."""
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def sound(page: Any) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page_width(page) <= width, page.url
        found = violations(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url


def test_a_day_is_read_given_and_taken_to_a_calendar(
    live_server: Any, page: Any, client: Any
) -> None:
    citizens.filed(citizens.placed_work(folio="OB-1"))
    keep(dossier_in(Status.DELIVERED, folio="OB-V"))
    keep(dossier_in(Status.PROPOSED, folio="OB-P"))
    ana = person("ana@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    person("luis.de.nombre.largo@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    client.force_login(ana)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/mi-dia/")
    sound(page)
    assert page.locator(".late").count() >= 1
    page.click("text=Encargar o anotar >> nth=0")
    sound(page)
    page.select_option("select[name=to]", label="luis.de.nombre.largo@example.org")
    page.fill("input[name=why]", "Conoce la obra")
    page.click("button:text-is('Encargar')")
    page.wait_for_selector("text=Lo tiene luis.de.nombre.largo@example.org.")
    page.fill("textarea", "Falta el oficio del ayuntamiento.")
    page.click("text=Guardar la nota")
    page.wait_for_selector("p:text('Falta el oficio')")
    sound(page)
    page.goto(f"{live_server.url}/mi-dia/ausencia/")
    sound(page)
    page.goto(f"{live_server.url}/mi-dia/calendario/")
    page.click("text=Hacer la dirección")
    page.wait_for_selector("text=Cópiela ahora")
    sound(page)
    address = page.inner_text("code >> nth=0")
    assert re.fullmatch(r"http://\S+/mi-dia/calendario/\S{43}\.ics", address)
