"""Mi día: what waits for who signed in, late ones first, and where staff lands."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from tests.making import citizens
from tests.making.people import PASSWORD, person
from tests.making.works import AGENCY, dossier_in, keep

from traza.kernel.waits import Scope, Wait
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform import mail
from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.law import clock
from traza.platform.waiting import counted
from traza.platform.waiting.models import Absence, CalendarKey
from traza.platform.waiting.shared import shared
from traza.portal.pages import day_calendar as calendar_pages
from traza.ui.menus import Menu, offers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def enter(role: Role = Role.REVIEW, agency: str = AGENCY) -> tuple[User, Client]:
    user = person("quien@example.org", role, mfa=True, agency=agency)
    client = Client()
    client.force_login(user)
    return user, client


def test_the_late_come_first_with_their_day_and_its_norm() -> None:
    work = citizens.placed_work()
    keep(dossier_in(Status.DELIVERED, folio="OB-V"))
    keep(dossier_in(Status.PROPOSED, folio="OB-P", planned_start=None))
    citizens.filed(work)
    _user, client = enter()
    page = text(client.get("/mi-dia/"))
    late, then = page.index("Ya venció"), page.index("Vence después")
    assert late < page.index("Firmar el finiquito") < then < page.index("Contestar un reporte")
    assert page.index("Contestar un reporte") < page.index("Sin fecha")
    assert "60 días naturales" in page
    assert "15 días hábiles" in page
    assert "artículo 64" in page


def test_the_menu_counts_what_waits_under_each_entry() -> None:
    keep(dossier_in(Status.PROPOSED, folio="OB-1"))
    citizens.filed(citizens.placed_work(folio="OB-2"))
    user, client = enter()
    counted.forget()
    waits = {one.title: one.waits for one in offers(Menu.ACCOUNT, user)}
    assert waits["Reportes"] == 2  # to answer, and to look at
    assert waits["Mi día"] == sum(many for title, many in waits.items() if title != "Mi día")
    page = text(client.get("/mi-dia/"))
    assert re.search(r"Reportes <span class=\"waits\">.*? 2</span>", page)


def test_who_has_no_second_step_is_counted_nothing() -> None:
    keep(dossier_in(Status.PROPOSED, folio="OB-1"))
    user = person("sin@example.org", Role.REVIEW, agency=AGENCY)
    counted.forget()
    assert {one.waits for one in offers(Menu.ACCOUNT, user)} == {0}


def test_an_empty_day_says_so_and_a_filter_that_is_not_there_changes_nothing() -> None:
    _user, client = enter()
    assert "No hay nada pendiente" in text(client.get("/mi-dia/"))
    keep(dossier_in(Status.PROPOSED, folio="OB-1"))
    for asked in ("", "works:home", "otra", "x" * 5000, "\x01"):
        assert "OB-1" in text(client.get("/mi-dia/", {"de": asked})), asked


def test_many_things_are_paged_and_counted_right() -> None:
    for number in range(60):
        keep(dossier_in(Status.PROPOSED, folio=f"OB-{number:03}"))
    _user, client = enter()
    first, second = (text(client.get("/mi-dia/", {"pagina": each})) for each in ("1", "2"))
    assert "Esperan por usted 60 cosas" in first
    seen = [set(re.findall(r"OB-\d{3}", page)) for page in (first, second)]
    assert (len(seen[0]), len(seen[1])) == (50, 10)
    assert not seen[0] & seen[1]


def test_staff_lands_on_it_after_signing_in_and_others_where_they_did() -> None:
    person("lee@example.org")
    login = {"login": "lee@example.org", "password": PASSWORD}
    assert Client().post("/cuenta/login/", login)["Location"] == "/"
    person("oficina@example.org", Role.CAPTURE, agency=AGENCY)
    login["login"] = "oficina@example.org"
    client = Client()
    assert client.post("/cuenta/login/", login)["Location"] == "/mi-dia/"
    asked = Client().post("/cuenta/login/?next=/hacienda/", login)
    assert asked["Location"] == "/hacienda/"


def test_my_account_leads_to_it() -> None:
    _user, client = enter()
    assert 'href="/mi-dia/">Mi cuenta' in text(client.get("/acerca/"))
    other = Client()
    other.force_login(person("lee@example.org"))
    page = text(other.get("/acerca/"))
    assert 'href="/cuenta/email/">Mi cuenta' in page
    assert "Mi día" not in page


def proposed(folio: str = "OB-1") -> str:
    """A work to prioritise; the key of that."""
    return f"works:{keep(dossier_in(Status.PROPOSED, folio=folio))}:prioritise:"


def test_a_thing_is_taken_given_and_noted_on_its_page() -> None:
    key, (ana, client) = proposed(), enter()
    luis = person("luis@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    person("cap@example.org", Role.CAPTURE, mfa=True, agency=AGENCY)
    address = f"/mi-dia/asunto/{key}/"
    page = text(client.get(address))
    assert "Nadie en particular" in page
    assert "luis@example.org" in page
    assert "cap@example.org" not in page
    assert client.post(address, {"to": ana.pk, "seen": 0}).status_code == 302
    late = client.post(address, {"to": luis.pk, "seen": 0}, follow=True)
    assert "lo tomó o lo dio antes que usted" in text(late)
    given = client.post(address, {"to": luis.pk, "seen": 1, "why": "Va a la obra"}, follow=True)
    assert "Lo tiene luis@example.org." in text(given)
    assert "Va a la obra" in text(given)
    assert "No hay nada pendiente" in text(client.get("/mi-dia/"))
    assert "OB-1" in text(client.get("/mi-dia/", {"ver": "otros"}))
    assert client.post(f"{address}nota/", {"text": " "}).status_code == 422
    noted = client.post(f"{address}nota/", {"text": "Falta <b>oficio</b>"}, follow=True)
    assert "Falta &lt;b&gt;oficio&lt;/b&gt;" in noted.content.decode()


@pytest.mark.parametrize("to", ["", "999999", "x", "9" * 30, "-1"])
def test_a_form_that_names_nobody_of_the_list_is_asked_again(to: str) -> None:
    key, (_user, client) = proposed(), enter()
    answer = client.post(f"/mi-dia/asunto/{key}/", {"to": to, "seen": 0, "why": "Por carga"})
    assert answer.status_code == 422
    assert "Por carga" in text(answer)


def test_what_does_not_wait_for_one_has_no_page() -> None:
    key = proposed()
    _user, client = enter(Role.CAPTURE)
    for asked in (key, "works:999:prioritise:", "x", "a" * 300):
        assert client.get(f"/mi-dia/asunto/{asked}/").status_code == 404
        assert client.post(f"/mi-dia/asunto/{asked}/nota/", {"text": "x"}).status_code == 404


def test_an_absence_is_said_and_ended_by_its_person() -> None:
    user, client = enter()
    luis = person("luis@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    person("ajena@example.org", Role.REVIEW, mfa=True, agency="otra")
    page = text(client.get("/mi-dia/ausencia/"))
    assert "luis@example.org" in page
    assert "ajena@example.org" not in page
    today = clock.today()
    form = {"since": today, "until": today - timedelta(days=1), "receives": luis.pk}
    assert client.post("/mi-dia/ausencia/", form).status_code == 422
    form["until"] = today + timedelta(days=2)
    assert "recibe luis@example.org" in text(client.post("/mi-dia/ausencia/", form, follow=True))
    number = Absence.objects.get(person=user).pk
    other = Client()
    other.force_login(luis)
    other.post(f"/mi-dia/ausencia/{number}/terminar/")
    assert Absence.objects.get(pk=number).ended_at is None
    assert "ya terminó" in text(client.post(f"/mi-dia/ausencia/{number}/terminar/", follow=True))


def test_an_administrator_says_and_ends_the_absence_of_another() -> None:
    luis = person("luis@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    person("eva@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    _admin, client = enter(Role.ADMIN)
    page, today = f"/cuentas/{luis.pk}/ausencia/", clock.today()
    assert "Sus ausencias" in text(client.get(f"/cuentas/{luis.pk}/"))
    eva = User.objects.get(email="eva@example.org")
    form = {"since": today, "until": today, "receives": eva.pk}
    assert "Escriba el motivo" in text(client.post(page, form))
    said = text(client.post(page, form | {"why": "Accidente"}, follow=True))
    assert "recibe eva@example.org" in said
    assert "se le avisó por carta" in said
    end = f"{page}{Absence.objects.get(person=luis).pk}/terminar/"
    assert "Escriba el motivo" in text(client.post(end, follow=True))
    assert "ya terminó" in text(client.post(end, {"why": "Volvió"}, follow=True))
    for nobody in (999_999, 10**22):
        assert client.get(f"/cuentas/{nobody}/ausencia/").status_code == 404


def test_a_letter_that_stays_here_is_not_told_as_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = mail.STAYS_HERE
    luis = person("luis@example.org", Role.REVIEW, mfa=True, agency=AGENCY)
    _admin, client = enter(Role.ADMIN)
    form = {"since": clock.today(), "until": clock.today(), "why": "Accidente"}
    said = text(client.post(f"/cuentas/{luis.pk}/ausencia/", form, follow=True))
    assert "quedó en la carpeta «mail»; no salió" in said
    assert "se le avisó" not in said


def feed_of(client: Client) -> str:
    """The address of the calendar that a press makes."""
    page = client.post("/mi-dia/calendario/llave/", {"hacer": ""}, follow=True)
    found = re.search(r"http://testserver(/mi-dia/calendario/\S+?\.ics)", page.content.decode())
    assert found
    return found[1]


def test_the_feed_opens_by_its_key_alone_until_it_is_revoked() -> None:
    keep(dossier_in(Status.DELIVERED, folio="OB-V"))
    user, client = enter()
    first = feed_of(client)
    assert first not in client.get("/mi-dia/calendario/").content.decode()  # shown once
    body = Client().get(first)
    assert body["Content-Type"] == "text/calendar; charset=utf-8"
    assert "noindex" in body["X-Robots-Tag"]
    assert "Firmar el finiquito: OB-V" in body.content.decode()
    assert user.email not in body.content.decode()
    second = feed_of(client)
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    client.post("/mi-dia/calendario/llave/", {"quitar": ""})
    assert Client().get(second).status_code == 404
    third = feed_of(client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Client().get(third).status_code == 404
    assert Client().get("/mi-dia/calendario/x.ics").status_code == 404
    kept = CalendarKey.objects.values_list("token_hash", flat=True)
    assert not any(each in first for each in kept)


def test_the_feed_names_no_private_thing() -> None:
    """What is private has no last day today; told as if it had one, its name stays out."""
    wait = Wait(
        key="document:x:publish", title="Revisar un documento", about="Denuncia contra Juan",
        thing="document:x", url="/x/", thing_url="/x/", under="uploads:review",
        for_capability=("documents.publish",), scope=Scope(AGENCY), today=clock.today(),
        due=clock.today(), is_private=True,
    )  # fmt: skip
    told = calendar_pages.event_of(wait, {"uploads:review": "Por revisar"}, str)
    assert told.title == "Revisar un documento: Por revisar"
    assert "Juan" not in str(told)


def test_the_calendar_shows_each_month() -> None:
    keep(dossier_in(Status.DELIVERED, folio="OB-V"))
    user, client = enter()
    (one,) = [
        each.wait for each in shared(user) if each.wait.due and "finiquito" in each.wait.title
    ]
    page = text(client.get("/mi-dia/calendario/", {"mes": f"{one.due:%Y-%m}"}))
    assert "Firmar el finiquito" in page
    for asked in ("", "2026-13", "0000-01", "x", "9999-12", "2026-02-30"):
        assert client.get("/mi-dia/calendario/", {"mes": asked}).status_code == 200, asked


def test_who_only_reads_makes_no_calendar() -> None:
    client = Client()
    client.force_login(person("lee@example.org"))
    assert client.post("/mi-dia/calendario/llave/", {"hacer": ""}).status_code == 404


def test_staff_lands_on_it_after_the_second_step_too() -> None:
    person("dos@example.org", Role.CAPTURE, mfa=True, agency=AGENCY)
    client = Client()
    asked = client.post("/cuenta/login/", {"login": "dos@example.org", "password": PASSWORD})
    assert asked["Location"].startswith("/cuenta/2fa/authenticate/")
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", counter))
    assert client.post(asked["Location"], {"code": code})["Location"] == "/mi-dia/"
