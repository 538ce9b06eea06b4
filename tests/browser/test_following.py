"""A municipality is followed, confirmed and left in a real browser, in two widths; and what an
official is told by letter is chosen there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from tests.browser.test_day import page, sound
from tests.making import citizens
from tests.making.people import person
from tests.making.works import AGENCY

from traza.platform.access.roles import Role
from traza.platform.following.models import Following
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
__all__ = ["page"]


def links(what: str) -> str:
    """The path of that link in the last letter written."""
    body = outbox.written_of(Letter.objects.latest("pk")).body
    found = re.search(rf"/seguir/{what}/\S+", body)
    assert found
    return found[0]


def test_a_municipality_is_followed_confirmed_and_left(live_server: Any, page: Any) -> None:
    cache.clear()
    citizens.placed_work(folio="OB-1")
    page.goto(f"{live_server.url}/municipios/26030/")
    sound(page)
    page.click("text=Recibir novedades por correo")
    sound(page)
    page.fill("input[name=address]", "ana@example.org")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:text-is('Revise su correo')")
    sound(page)
    page.goto(live_server.url + links("confirmar"))
    sound(page)
    page.click("button:text-is('Confirmar')")
    page.wait_for_selector("h1:text-is('Quedó confirmado')")
    sound(page)
    assert Following.objects.filter(confirmed_at__isnull=False).count() == 1
    leave = outbox.written_of(Letter.objects.latest("pk")).headers["List-Unsubscribe"]
    page.goto(live_server.url + re.sub(r"^<https?://[^/]+|>$", "", leave))
    sound(page)
    page.click("button:text-is('Dejar de recibirlas')")
    page.wait_for_selector("h1:text-is('Ya no recibirá cartas')")
    sound(page)
    assert not Following.objects.exists()
    page.goto(f"{live_server.url}/obras/obra/26/OB-1/")
    sound(page)
    page.goto(f"{live_server.url}/seguir/lugar/?clave=26030")
    sound(page)


def test_letters_are_chosen(live_server: Any, page: Any, client: Any) -> None:
    citizens.placed_work(folio="OB-1")
    ana = person("ana@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    outbox.mark_bad(ana.email, "550 5.1.1 no such user")
    client.force_login(ana)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/mi-dia/")
    sound(page)
    page.click("p.row >> text=Mis cartas")
    sound(page)
    page.select_option("select[name=new]", label="De inmediato")
    page.click("button:text-is('Guardar')")
    page.wait_for_selector("text=Quedó lo que eligió.")
    assert page.input_value("select[name=new]") == "now"
