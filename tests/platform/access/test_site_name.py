"""Letters of the accounts library say the site's name, not its host, and speak of usted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.making.people import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_letter_that_confirms_an_address_says_the_name_of_the_site(settings: Any) -> None:
    settings.SITE_NAME = "Obras de Sonora"
    account = {"email": "ana@example.org", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/cuenta/signup/", account)
    (letter,) = mail.outbox
    assert "Obras de Sonora" in letter.body
    assert not re.search(r"\b(tu|tus|te|has|puedes|eres)\b", str(letter.body))
