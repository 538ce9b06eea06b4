"""Mi día: what waits for who signed in, late ones first, and where staff lands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.making import citizens
from tests.making.people import PASSWORD, person
from tests.making.works import AGENCY, dossier_in, keep

from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.models import User
from traza.platform.access.roles import Role
from traza.platform.waiting import counted
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
