"""A half-written form waits for who was inside; a stranger leaves nothing, and no row tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.making.people import PASSWORD, person

from traza.platform.access import known, purge, typed
from traza.platform.access.models import TypedForm
from traza.platform.access.roles import Role
from traza.platform.sealed import keys

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
SECRET = "Juana Secreta 6621234567"


def inside(client: Client, email: str = "rev@example.org"):
    user = person(email, Role.REVIEW, mfa=True, agency="cecop-sonora")
    client.force_login(user)
    assert client.get("/revision/").status_code == 200
    return user


def send(client: Client, path: str = "/revision/uno/", words: str = SECRET):
    return client.post(path, f"why={words.replace(' ', '+')}", content_type=FORM)


def rows(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # names of ours
        return repr(cursor.fetchall())


def test_what_is_kept_is_sealed_and_given_back_once(client, rf):
    user = inside(client)
    del client.cookies["sessionid"]
    assert send(client)["Location"].startswith("/cuenta/login/")
    assert TypedForm.objects.get().account == user
    for table in ("access_typedform", "django_session"):
        assert "Juana" not in rows(table)
    request = rf.get("/revision/uno/")
    request.user = user
    assert typed.take(request) == {"why": SECRET}
    assert typed.take(request) == {}


def test_a_stranger_leaves_nothing_however_often(client):
    """The attack of 150 posts: no row of any table."""
    for number in range(40):
        assert send(client, f"/revision/{number}/").status_code == 302
    forged = signing.dumps({"a": 1, "m": "x", "t": 0}, salt="another")
    client.cookies[known.COOKIE] = forged
    send(client)
    assert not TypedForm.objects.exists()
    assert not Session.objects.exists()


def test_who_was_inside_fills_no_disk_either(client):
    inside(client)
    del client.cookies["sessionid"]
    for number in range(60):
        send(client, f"/revision/{number}/")
    kept = list(TypedForm.objects.values_list("path", flat=True))
    assert len(kept) == typed.FORMS
    assert f"/revision/{typed.PER_HOUR - 1}/" in kept  # and past the hour's share, nothing more


def test_another_person_at_the_same_browser_sees_nothing(client, rf):
    inside(client)
    del client.cookies["sessionid"]
    send(client)
    other = rf.get("/revision/uno/")
    other.user = person("otra@example.org", Role.REVIEW, mfa=True)
    assert typed.take(other) == {}
    assert TypedForm.objects.count() == 1


def test_a_form_too_large_and_an_account_without_use_keep_nothing(client):
    user = inside(client)
    del client.cookies["sessionid"]
    send(client, words="x" * typed.MOST)
    user.is_active = False
    user.save()
    send(client)
    assert not TypedForm.objects.exists()


def test_a_browser_of_long_ago_is_a_stranger(client, monkeypatch):
    inside(client)
    del client.cookies["sessionid"]
    monkeypatch.setattr(known, "LATELY", -1)
    send(client)
    assert not TypedForm.objects.exists()


def test_the_daily_purge_takes_what_is_over_and_leaves_the_rest(client, rf):
    user = inside(client)
    old = timezone.now() - timedelta(hours=2)
    TypedForm.objects.create(account=user, path="/a/", fields="{}", at=old)
    TypedForm.objects.create(account=user, path="/b/", fields="{}", at=timezone.now())
    Session.objects.create(session_key="old", session_data="x", expire_date=old)
    late = rf.get("/a/")
    late.user = user
    purge.handle({}, lambda *_: None)
    assert typed.take(late) == {}
    assert [each.path for each in TypedForm.objects.all()] == ["/b/"]
    assert [each.pk for each in Session.objects.all()] == [client.cookies["sessionid"].value]


def test_what_a_session_holds_is_sealed(client):
    session = client.session
    session["report-codes"] = {"R-1": "CODIGOSECRETO"}
    session.save()
    assert "CODIGOSECRETO" not in rows("django_session")
    row = Session.objects.get()
    assert row.session_data.startswith("gAAAA")
    assert client.session["report-codes"] == {"R-1": "CODIGOSECRETO"}


def test_a_session_kept_in_clear_or_with_a_lost_key_is_empty(client, settings, tmp_path):
    from django.contrib.sessions.backends.db import SessionStore as Clear

    clear = Clear()
    clear["report-codes"] = {"R-1": "CODIGO"}
    clear.save()
    client.cookies["sessionid"] = clear.session_key
    assert "report-codes" not in client.session
    user = person()
    client.post("/cuenta/login/", {"login": user.email, "password": PASSWORD})
    assert client.get("/subidas/").status_code == 200
    settings.HOME = tmp_path
    assert keys.keys()  # a home of its own has a key of its own
    assert client.get("/subidas/").status_code == 302


def test_signing_in_makes_the_browser_known(client):
    user = person()
    client.post("/cuenta/login/", {"login": user.email, "password": "otra cosa distinta"})
    assert known.COOKIE not in client.cookies
    client.post("/cuenta/login/", {"login": user.email, "password": PASSWORD})
    cookie = client.cookies[known.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert user.email not in cookie.value
