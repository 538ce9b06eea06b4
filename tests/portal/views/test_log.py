"""The log in words: who, what, to which thing, by person, thing and month."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.making.committees import scene
from tests.making.people import person
from tests.making.works import AGENCY

from traza.modules.oversight import api as oversight
from traza.platform.access.people import change_role
from traza.platform.access.roles import Role
from traza.platform.audit.record import Actor
from traza.platform.law import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Any:
    return person("jefa@example.org", Role.ADMIN, mfa=True)


def read(client: Client, **asked: str) -> str:
    page = client.get("/bitacora/", asked).content.decode()
    return re.sub(r"\s+", " ", page.partition("<main")[2].partition("</main")[0])


def test_it_is_told_and_found_by_person_thing_and_month(admin: Any) -> None:
    client = Client()
    client.force_login(admin)
    made = scene()
    luis = person("luis@example.org", Role.CAPTURE, agency=AGENCY)
    change_role(luis.pk, Role.REVIEW, by=Actor.of(admin), why="Revisa ahora")
    page = read(client)
    assert "Formó un comité" in page
    assert "comité de OB-1 ·" in page
    assert "Antes: Captura" in page
    assert "Revisa ahora" in page
    assert "access." not in page
    assert "oversight." not in page
    by_luis = read(client, clase="user", cosa="LUIS@")
    assert "Cambió el papel de una cuenta" in by_luis
    assert "Formó un comité" not in by_luis
    assert "Formó un comité" in read(client, clase="committee", cosa="ob-1")
    assert "Cambió el papel" in read(client, quien="jefa@")
    assert "Nadie hizo nada así" in read(client, quien="nadie@")
    today = clock.today()
    assert "Formó un comité" in read(client, mes=f"{today:%Y-%m}")
    before = today.replace(day=1) - timedelta(days=1)
    assert "Nadie hizo nada así" in read(client, mes=f"{before:%Y-%m}")
    assert "Formó un comité" in read(client, mes="nada", pagina="x")
    assert oversight.committee(made.committee)
    of_accounts = read(client, clase="user")
    assert "Cambió el papel de una cuenta" in of_accounts
    assert "Formó un comité" not in of_accounts
    assert "Formó un comité" in read(client, clase="committee")


@pytest.mark.parametrize("month", ["9999-12", "0001-01"])
def test_a_month_that_has_no_next_one_is_told_so(admin: Any, month: str) -> None:
    client = Client()
    client.force_login(admin)
    answer = client.get("/bitacora/", {"mes": month})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [(Role.REVIEW, 403), (Role.READER, 403), (Role.AUDITOR, 200)]
)
def test_who_runs_the_accounts_reads_it_and_auditors(role: Role, status: int) -> None:
    client = Client()
    client.force_login(person("x@example.org", role, mfa=True, agency=AGENCY))
    assert client.get("/bitacora/").status_code == status
