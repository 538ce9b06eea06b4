"""Drafts of an account by its doors: kept, given back in the form and in "Mi día", forgotten."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from tests.making.people import person
from tests.platform.access.test_kept_drafts import ONE, typed

from traza.modules.territory import api as territory
from traza.platform.access import kept_drafts
from traza.platform.access.models import User
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
DOOR, FORM = "/mi-dia/borradores/", "/subir/"


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def inside(email: str = "ana@example.org") -> tuple[User, Client]:
    user, client = person(email, Role.CAPTURE, mfa=True, agency="obras-publicas"), Client()
    client.force_login(user)
    return user, client


def give(client: Client, body: bytes) -> Any:
    return client.post(DOOR, body, content_type="application/json")


def test_it_is_offered_in_the_form_on_another_device_and_to_nobody_else() -> None:
    user, client = inside()
    page = client.get(FORM).content.decode()
    key = re.search(r'name="draft" value="(\w+)"', page)
    assert key is not None
    answer = give(client, typed(key=key[1], here=FORM, title="Subir", text="Lo escrito"))
    assert answer.status_code == 200
    assert answer.json()["others"] == []
    elsewhere = Client()
    elsewhere.force_login(user)
    assert "Lo escrito" in elsewhere.get(FORM).content.decode()
    assert f'href="{FORM}"' in elsewhere.get("/mi-dia/").content.decode()
    _, stranger = inside("otra@example.org")
    assert "Lo escrito" not in stranger.get(FORM).content.decode()
    assert "Lo que escribió" not in stranger.get("/mi-dia/").content.decode()


def test_what_is_wrong_has_its_answer() -> None:
    _, client = inside()
    assert client.post(DOOR, {"key": "x"}).status_code == 415
    assert give(client, b"{").status_code == 400
    assert give(client, typed(text="x" * kept_drafts.MOST)).status_code == 413
    assert Client().post(DOOR, typed(), content_type="application/json").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    assert give(strict, typed()).status_code == 403


def test_it_is_discarded_from_my_day_unless_it_was_written_since() -> None:
    user, client = inside()
    give(client, typed(step=3))
    assert client.post(f"{DOOR}descartar/", {"writer": ONE, "step": "2"}).status_code == 302
    assert kept_drafts.all_of(user.pk)
    script = {"Accept": "application/json"}
    done = client.post(f"{DOOR}descartar/", {"writer": ONE, "step": "3"}, headers=script)
    assert done.status_code == 204
    assert not kept_drafts.all_of(user.pk)
    for step in ("", "x", "9" * 30):
        client.post(f"{DOOR}descartar/", {"writer": ONE, "step": step})


def test_words_that_look_like_a_page_stay_words() -> None:
    """What is typed is given to the page's script as data, whatever it holds."""
    _, client = inside()
    key = re.search(r'name="draft" value="(\w+)"', client.get(FORM).content.decode())
    assert key is not None
    give(client, typed(key=key[1], here=FORM, text="</script><b>x"))
    page = client.get(FORM).content.decode()
    assert "</script><b>x" not in page
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', page)
    assert json.loads(data)["drafts"][0]["fields"] == {"title": ["</script><b>x"]}
