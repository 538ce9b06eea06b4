"""What staff typed follows them: to another device, past another tab, a lost session and no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.browser.axe import page_width, violations
from tests.making.people import person
from tests.making.waiting import wait_until
from tests.making.works import AGENCY, keep, proposal

from traza.modules.territory import api as territory
from traza.platform.access.models import KeptDraft, User
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
IN_ACCOUNT = "[data-draft-in-account]:not([hidden])"


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()


@pytest.fixture
def device(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """A browser of its own, signed in as the person."""
    contexts = []

    def open_context(user: User) -> Any:
        context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
        contexts.append(context)
        sign_in(context, user, live_server.url)
        return context

    yield open_context
    for context in contexts:
        context.close()


def sign_in(context: Any, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])


def check(page: Any) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page_width(page) <= width
    assert violations(page) == []


def titles() -> set[str]:
    """What the drafts of all accounts say in their first field."""
    drafts = KeptDraft.objects.all()
    return {draft.content.split('"title":["')[1].split('"')[0] for draft in drafts}


def in_account(text: str) -> bool:
    return any(text in draft.content for draft in KeptDraft.objects.all())


def test_a_draft_follows_its_person(live_server: Any, device: Callable[..., Any]) -> None:
    work = keep(proposal())
    user = person("jefa@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    address = f"{live_server.url}/gestion/obras/{work}/problema/"
    office = device(user)
    desk, phone = office.new_page(), device(user).new_page()

    # Written at the desk, it is offered on the telephone, which goes on with it.
    desk.goto(address)
    desk.fill("#id_title", "Falta el permiso")
    desk.wait_for_selector(IN_ACCOUNT)
    phone.goto(f"{live_server.url}/mi-dia/")
    check(phone)
    phone.click("table:has-text('no ha enviado') th a")
    phone.wait_for_selector("text=Lo escribió en otro equipo o navegador")
    assert phone.input_value("#id_title") == "Falta el permiso"
    check(phone)
    phone.fill("#id_owner", "Residencia")
    phone.wait_for_selector(IN_ACCOUNT)
    assert KeptDraft.objects.count() == 1

    # The desk writes too: both texts stay, each is told, and the other is one press away.
    desk.fill("#id_title", "Falta el permiso de CFE")
    desk.wait_for_selector("text=también se llena en otra pestaña o equipo")
    assert KeptDraft.objects.count() == 2
    check(desk)
    desk.click("button:has-text('Ver el del')")
    assert desk.input_value("#id_owner") == "Residencia"
    assert desk.input_value("#id_title") == "Falta el permiso"
    desk.click("button:has-text('Ver el del')")
    assert desk.input_value("#id_title") == "Falta el permiso de CFE"
    assert desk.input_value("#id_owner") == ""
    desk.close()

    # Two tabs of one browser, without the network: neither loses its text.
    one, other = office.new_page(), office.new_page()
    one.goto(address)
    other.goto(address)
    office.set_offline(True)
    one.fill("#id_title", "De una")
    other.fill("#id_title", "De otra")
    other.wait_for_selector("text=también se llena en otra pestaña o equipo")
    one.wait_for_selector("button:has-text('Ver el del')")
    one.close()
    office.set_offline(False)
    other.goto(address)
    mine = {other.input_value("#id_title")}
    wait_until(lambda: {"De una", "De otra"} <= mine | titles(), "both texts", seen=titles)

    # The session is lost: the browser keeps it, and hands it in after signing in again.
    office.clear_cookies(name="sessionid")
    with other.expect_response("**/mi-dia/borradores/"):  # it is offered, and not taken
        other.fill("#id_title", "Sin sesión")
    other.wait_for_selector("[data-draft-here]:not([hidden])")
    assert not in_account("Sin sesi")
    sign_in(office, user, live_server.url)
    other.goto(address)
    assert other.input_value("#id_title") == "Sin sesión"
    wait_until(lambda: in_account("Sin sesi"), "what was typed without a session", seen=titles)

    # Sent: that one leaves the account and the browser.
    other.fill("#id_owner", "Obras")
    other.fill("#id_on", "2024-03-02")
    other.fill("#id_due", "2024-04-01")
    other.click("button[name=save]")
    other.wait_for_selector("text=Quedó registrado")
    assert not in_account("Sin sesi")
    assert "Sin sesión" not in other.evaluate("JSON.stringify(localStorage)")


def test_where_the_browser_has_no_room_the_account_keeps_it(
    live_server: Any, device: Callable[..., Any]
) -> None:
    work = keep(proposal())
    page = device(person("jefa@example.org", Role.REVIEW, mfa=True, agency=AGENCY)).new_page()
    page.goto(f"{live_server.url}/gestion/obras/{work}/problema/")
    page.evaluate(
        """() => { for (let size = 4e6, at = 0; size >= 1; ) try {
            localStorage.setItem(`full${at++}`, "x".repeat(size));
        } catch { size = Math.floor(size / 2); } }"""
    )
    page.fill("#id_title", "Sin lugar aquí")
    page.wait_for_selector(IN_ACCOUNT)
    assert "Sin lugar" not in page.evaluate("JSON.stringify(localStorage)")
    assert "Sin lugar" in KeptDraft.objects.get().content
