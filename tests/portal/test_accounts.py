"""Signing up, signing in and administering accounts."""

import re

import pytest
from django.core import mail
from tests.making.people import PASSWORD, person

from traza.platform.access.models import User
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters_in_memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_person_signs_up_confirms_by_letter_and_signs_in(client):
    form = {"email": "Ana@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/cuenta/signup/", form).status_code == 302
    user = User.objects.get()
    assert (user.email, user.role) == ("ana@example.org", Role.READER)
    login = {"login": "ana@example.org", "password": PASSWORD}
    assert "confirm-email" in client.post("/cuenta/login/", login)["Location"]
    (letter, *_) = mail.outbox
    address = re.search(r"https?://[^/]+(/cuenta/confirm-email/\S+)", letter.body).group(1)
    assert letter.subject == "Traza: Confirme su correo"
    assert "para abrir una cuenta en Traza" in letter.body
    assert letter.body.count("testserver") == 1  # in the address alone
    client.post(address)
    client.logout()
    assert client.post("/cuenta/login/", login)["Location"] == "/"
    assert client.get("/subidas/").status_code == 200


def test_pages_of_the_account_are_ours_and_in_spanish(client):
    page = text(client.get("/cuenta/login/"))
    assert 'lang="es-MX"' in page
    assert "site-head" in page
    assert "Iniciar sesión" in page
    assert "style=" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/cuenta/email/",
        "/cuenta/password/change/",
        "/cuenta/2fa/",
        "/cuenta/logout/",
        "/cuenta/reauthenticate/",
    ],
)
def test_a_signed_in_person_manages_the_account(client, address):
    client.force_login(person())
    assert client.get(address, follow=True).status_code == 200


def test_a_password_alone_is_not_enough_with_a_second_factor(client):
    person("rev@example.org", Role.REVIEW, mfa=True)
    answer = client.post("/cuenta/login/", {"login": "rev@example.org", "password": PASSWORD})
    assert answer["Location"] == "/cuenta/2fa/authenticate/"
    assert client.get("/revision/").status_code == 302


def test_staff_without_a_second_factor_is_led_to_it(client):
    client.force_login(person("rev@example.org", Role.REVIEW))
    answer = client.get("/revision/", follow=True)
    assert answer.redirect_chain[0][0] == "/cuenta/2fa/"
    assert "segundo paso de acceso" in text(answer)


def test_after_the_second_step_the_page_that_was_asked_for_is_at_hand(client):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = person("adm@example.org", Role.ADMIN)
    client.force_login(user)
    back = 'href="/cuentas/?q=ana"'
    assert back in text(client.get("/cuentas/?q=ana", follow=True))
    TOTP.activate(user, generate_totp_secret())
    assert back in text(client.get("/cuenta/2fa/"))
    assert client.get("/cuentas/?q=ana").status_code == 200
    assert back not in text(client.get("/cuenta/2fa/"))


def test_the_second_step_can_be_activated_from_its_page(client):
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    client.post(
        "/cuenta/login/",
        {"login": person("adm@example.org", Role.ADMIN).email, "password": PASSWORD},
    )
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    page = client.get("/cuenta/2fa/totp/activate/")
    assert "data:image/svg+xml" in text(page)
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post("/cuenta/2fa/totp/activate/", {"code": code})
    assert client.get("/cuentas/").status_code == 200


def test_the_administrator_changes_a_role_and_says_why(client):
    client.force_login(person("adm@example.org", Role.ADMIN, mfa=True))
    ana = person()
    assert "ana@example.org" in text(client.get("/cuentas/"))
    assert "ana@example.org" not in text(client.get("/cuentas/?q=adm"))
    page = f"/cuentas/{ana.pk}/"
    refused = client.post(page, {"role": "review", "why": ""})
    assert refused.status_code == 422
    assert "Escriba el motivo" in text(refused)
    client.post(page, {"role": "review", "why": "Entra al equipo."})
    ana.refresh_from_db()
    assert ana.role == Role.REVIEW
    assert "Entra al equipo." in text(client.get(page))
    assert client.get("/cuentas/99999/").status_code == 302


def test_the_last_administrator_cannot_step_down_in_the_page(client):
    admin = person("adm@example.org", Role.ADMIN, mfa=True)
    client.force_login(admin)
    answer = client.post(f"/cuentas/{admin.pk}/", {"role": "reader", "why": "Me voy."})
    assert answer.status_code == 422
    assert "única cuenta de administración" in text(answer)


def test_a_reader_does_not_administer(client):
    client.force_login(person())
    assert client.get("/cuentas/").status_code == 403
    assert client.get("/revision/").status_code == 403
