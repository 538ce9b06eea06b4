"""A draft is of one person and one form; the browser is told when it was recorded."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from traza.platform.access.models import User
from traza.platform.forms.drafts import COOKIE, MOST, RecordedDrafts, key_of


def asked(path: str = "/a/?sigue=1", user: Any = None, **fields: str) -> HttpRequest:
    request = RequestFactory().post(path, fields)
    request.user = user or AnonymousUser()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_key_is_of_a_person_and_a_form() -> None:
    one, other = User(pk=1), User(pk=2)
    keys = {
        key_of(asked(path, user))
        for user in (None, one, other)
        for path in ("/a/", "/b/", "/a/?sigue=1")
    }
    assert len(keys) == 9
    assert key_of(asked("/a/?x=1"), "/a/") == key_of(asked("/a/"))


def recorded(request: HttpRequest, answer: HttpResponse) -> str:
    got = RecordedDrafts(lambda _request: answer)(request)
    return got.cookies[COOKIE].value if COOKIE in got.cookies else ""


def test_the_way_on_says_that_it_was_recorded() -> None:
    key = key_of(asked())
    assert recorded(asked(draft=key), redirect("/b/")) == key


@pytest.mark.parametrize("status", [200, 409, 422, 500])
def test_a_form_that_is_shown_again_keeps_its_draft(status: int) -> None:
    assert recorded(asked(draft=key_of(asked())), HttpResponse(status=status)) == ""


def test_a_redirect_with_an_error_keeps_the_draft_and_the_message() -> None:
    request = asked(draft=key_of(asked()))
    messages.error(request, "No")
    assert recorded(request, redirect("/b/")) == ""
    assert [str(each) for each in messages.get_messages(request)] == ["No"]


def test_nobody_forgets_the_draft_of_another() -> None:
    of_another = key_of(asked(user=User(pk=2)))
    assert recorded(asked(user=User(pk=1), draft=of_another), redirect("/b/")) == ""


def test_several_may_be_recorded_before_a_page_forgets_them_but_not_any_number() -> None:
    key = key_of(asked())
    request = asked(draft=key)
    request.COOKIES[COOKIE] = ".".join(f"k{n}" for n in range(20)) + '.<">'
    kept = recorded(request, redirect("/b/")).split(".")
    assert len(kept) == MOST
    assert kept[-2:] == ["k19", key]
