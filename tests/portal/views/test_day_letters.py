"""Mis cartas: what each is told by letter; what the site says while it sends none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.making.people import person

from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.letters import outbox
from traza.platform.letters.choices import choices_of, reader_of
from traza.platform.letters.contracts import Kind, When
from traza.platform.mail import STAYS_HERE

pytestmark = pytest.mark.django_db
PAGE = "/mi-dia/cartas/"
CHOSEN = {"given": "now", "new": "never", "due": "now", "done": "daily", "hour": "17"}


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def enter(role: Role = Role.REVIEW, agency: str = "sop") -> tuple[User, Client]:
    user = person("quien@example.org", role, mfa=True, agency=agency)
    client = Client()
    client.force_login(user)
    return user, client


def test_each_chooses_and_finds_what_they_chose() -> None:
    user, client = enter()
    assert "quien@example.org" in text(client.get(PAGE))
    assert client.post(PAGE, CHOSEN)["Location"] == PAGE
    reader = reader_of(user.pk)
    assert reader
    assert reader.hour == 17
    assert choices_of(reader)[Kind.NEW] is When.NEVER
    page = text(client.get(PAGE))
    assert '<option value="17" selected>17:00' in page
    assert '<option value="never" selected>' in page


@pytest.mark.parametrize("wrong", [{"hour": "24"}, {"new": "x" * 5000}, {"due": ""}])
def test_what_is_not_of_the_list_changes_nothing(wrong: dict[str, str]) -> None:
    user, client = enter()
    assert client.post(PAGE, CHOSEN | wrong).status_code == 422
    assert reader_of(user.pk) is None


def test_it_is_for_staff() -> None:
    _user, client = enter(Role.READER, "")
    assert client.get(PAGE).status_code == 404


def test_a_refused_address_is_told_to_its_person_until_they_ask_again() -> None:
    user, client = enter(Role.ADMIN, "")
    outbox.mark_bad(user.email, "550 5.1.1 no such user")
    for page in ("/mi-dia/", PAGE):
        assert "550 5.1.1 no such user" in text(client.get(page))
    assert "quien@example.org. Pídales revisar" in text(client.get("/instalacion/"))
    client.post("/mi-dia/cartas/probar/")
    assert "550 5.1.1" not in text(client.get(PAGE))
    assert "Pídales revisar" not in text(client.get("/instalacion/"))


def test_without_a_server_the_pages_say_so_and_promise_nothing(settings: Any) -> None:
    settings.EMAIL_BACKEND = STAYS_HERE
    _user, client = enter(Role.ADMIN, "")
    for page in ("/mi-dia/", PAGE, "/cuentas/", "/cuentas/invitar/"):
        assert "no tiene servidor de correo" in text(client.get(page)), page
    assert "TRAZA_MAIL" in text(client.get("/mi-dia/"))


def test_who_does_not_run_the_site_is_told_it_where_they_choose(settings: Any) -> None:
    settings.EMAIL_BACKEND = STAYS_HERE
    _user, client = enter()
    assert "servidor de correo" not in text(client.get("/mi-dia/"))
    assert "no tiene servidor de correo" in text(client.get(PAGE))


def test_letters_that_do_not_leave_are_told_to_who_administers() -> None:
    _user, client = enter(Role.ADMIN, "")
    assert "Por salir" not in text(client.get("/instalacion/"))
    outbox.put("one", outbox.Written("ana@example.org", "x", "y"))
    assert "Por salir, 1;" in text(client.get("/instalacion/"))
