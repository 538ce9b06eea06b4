"""Aid in a real browser at the width of a phone: asked, resolved, delivered, and an emergency."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.making import aid as helped
from tests.making.people import person
from tests.making.works import AGENCY

from traza.modules.aid import api as aid
from traza.modules.aid.models import Delivery, Request
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")


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


def sound(page: Any, name: str) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        assert page_width(page) <= width, page.url
        found = violations(page)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url


def signed_in(page: Any, live: str, role: Role) -> None:
    client = Client()
    client.force_login(person(f"{role}@example.org", role, mfa=True, agency=AGENCY))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}
    page.context.clear_cookies()
    page.context.add_cookies([cookie])


def test_from_a_request_to_its_delivery_on_a_phone(live_server: Any, page: Any) -> None:
    if not territory.list_states():
        territory.load_gazetteer()
    helped.goods()
    number = helped.sheltered()[0]
    here = f"{live_server.url}/gestion/ayudas/"
    signed_in(page, live_server.url, Role.CAPTURE)
    page.goto(here)
    sound(page, "board")
    page.click("text=Nueva solicitud")
    page.select_option("select[name=concept]", label="Despensa")
    page.check("input[name=paper-identificacion]")
    page.fill("input[name=municipality]", "Hermosillo")
    page.fill("input[name=given]", "Gloria")
    page.fill("input[name=surname]", "Hernández")
    page.fill("input[name=curp_pending]", "Perdió sus papeles.")
    sound(page, "new")
    page.click("button:text-is('Registrar la solicitud')")
    page.wait_for_selector("text=Condiciones, como están hoy")
    sound(page, "request")
    folio = Request.objects.latest("pk").pk
    page.goto(f"{here}emergencias/{number}/")
    sound(page, "relief")
    signed_in(page, live_server.url, Role.REVIEW)
    page.goto(f"{here}{folio}/resolver/")
    sound(page, "decide")
    page.select_option("select[name=granted]", "yes")
    page.click("button:text-is('Guardar la resolución')")
    page.wait_for_selector("text=Autorizada, por entregar")
    page.goto(f"{here}{folio}/vale/")
    sound(page, "voucher")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/ayudas/emergencias/{number}/")
    sound(page, "emergency")
    client = Client()
    client.force_login(person("reparte@example.org", Role.CAPTURE, mfa=True, agency=AGENCY))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{here}{folio}/entregar/?vale={aid.voucher_of(folio)}")
    page.fill("input[name=receiver]", "Gloria Hernández")
    sound(page, "deliver")
    page.click("button:text-is('Entregar')")
    page.wait_for_selector("text=El vale ya no sirve.")
    page.goto(f"{here}{folio}/entregar/?vale={aid.voucher_of(folio)}")
    page.wait_for_selector("text=Aquí ya no hay nada que hacer")
    assert Delivery.objects.filter(request=folio).count() == 1
    page.goto(f"{here}almacen/")
    sound(page, "store")
