"""A stranger is held back, and cannot hold back the person whose account it is."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.making.people import PASSWORD, person

from traza.platform.access import rates
from traza.platform.access.adapter import Accounts
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

MANY = "Demasiados intentos"


def tries(client: Client, email: str, password: str, address: str = "203.0.113.7"):
    answer = client.post(
        "/cuenta/login/", {"login": email, "password": password}, REMOTE_ADDR=address
    )
    return "in" if answer.status_code == 302 else "many" if _many(answer) else "wrong"


def _many(answer) -> bool:
    return answer.status_code == 429 or MANY in answer.content.decode()


def flood(email: str, addresses: int = 12) -> None:
    """Wrong passwords for one account, from many addresses."""
    for number in range(addresses):
        for _ in range(5):
            tries(Client(), email, "adivinada", f"198.51.100.{number}")


def test_one_address_is_held_back_and_another_is_not(client):
    ana = person()
    said = [tries(client, ana.email, "adivinada") for _ in range(6)]
    assert said == ["wrong"] * 5 + ["many"]
    assert tries(Client(), ana.email, PASSWORD, "203.0.113.8") == "in"


def test_an_address_that_tries_many_accounts_is_held_back(client):
    said = [tries(client, f"a{n}@example.org", "adivinada") for n in range(11)]
    assert said[-1] == "many"
    assert said[:10] == ["wrong"] * 10


def test_a_flood_does_not_shut_out_the_browser_of_that_person(client):
    ana = person()
    assert tries(client, ana.email, PASSWORD) == "in"
    client.post("/cuenta/logout/")
    flood(ana.email)
    assert tries(Client(), ana.email, "adivinada", "192.0.2.1") == "many"
    assert tries(Client(), ana.email, PASSWORD, "192.0.2.2") == "many"  # a stranger who hit it
    assert tries(client, ana.email, PASSWORD, "192.0.2.3") == "in"


def test_a_flood_does_not_shut_out_who_has_a_second_step_even_at_a_new_browser(client):
    jefa = person("jefa@example.org", Role.ADMIN, mfa=True)
    flood(jefa.email)
    assert tries(Client(), jefa.email, "adivinada", "192.0.2.1") == "many"
    answer = client.post(
        "/cuenta/login/", {"login": jefa.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.2"
    )
    assert answer["Location"] == "/cuenta/2fa/authenticate/"


def test_a_browser_of_one_person_gives_no_tries_for_another(client):
    ana, otra = person(), person("otra@example.org")
    tries(client, ana.email, PASSWORD)
    client.post("/cuenta/logout/")
    said = [tries(client, otra.email, "adivinada") for _ in range(6)]
    assert said[-1] == "many"


def test_a_known_browser_that_guesses_becomes_a_stranger(client):
    ana = person()
    tries(client, ana.email, PASSWORD)
    client.post("/cuenta/logout/")
    said = [tries(client, ana.email, "adivinada") for _ in range(16)]
    assert said == ["wrong"] * 15 + ["many"]


def test_who_signs_in_again_and_again_is_not_counted():
    ana = person()
    assert [tries(Client(), ana.email, PASSWORD) for _ in range(12)] == ["in"] * 12


@pytest.mark.parametrize(
    ("https", "forwarded", "address"),
    [
        (True, "5.5.5.5", "5.5.5.5"),
        (True, "9.9.9.9, 5.5.5.5", "5.5.5.5"),  # the proxy writes the last one
        (False, "5.5.5.5", "10.0.0.1"),
        (True, "", "10.0.0.1"),
    ],
)
def test_behind_the_proxy_both_limits_see_the_same_address(settings, rf, https, forwarded, address):
    settings.HTTPS = https
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert Accounts(request).get_client_ip(request) == rates.address(request) == address


def test_one_reader_behind_the_proxy_does_not_stop_the_others(settings, client):
    settings.HTTPS = True
    settings.SECURE_SSL_REDIRECT = False
    ana = person()

    def behind(email: str, password: str, real: str):
        return Client().post(
            "/cuenta/login/",
            {"login": email, "password": password},
            REMOTE_ADDR="10.0.0.1",
            HTTP_X_FORWARDED_FOR=real,
        )

    for number in range(40):
        behind(f"a{number}@example.org", "adivinada", "198.51.100.1")
    assert behind("b@example.org", "adivinada", "198.51.100.1").status_code == 429
    assert behind(ana.email, PASSWORD, "198.51.100.2").status_code == 302


def test_the_addresses_of_an_account_are_shown_after_its_password_only(client):
    ana = person()
    tries(client, ana.email, PASSWORD)
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": 0} for one in session["account_authentication_methods"]
    ]
    session.save()
    assert client.get("/cuenta/email/")["Location"].startswith("/cuenta/reauthenticate/")
