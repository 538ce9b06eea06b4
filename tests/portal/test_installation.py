"""The administrator sees how the installation is, and has its works done out of their time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.people import person

from traza.platform.access.roles import Role
from traza.platform.audit.record import entries
from traza.platform.running import signs
from traza.platform.tasks import worker
from traza.platform.tasks.models import Task

pytestmark = pytest.mark.django_db
PAGE, DO = "/instalacion/", "/instalacion/hacer/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True))
    return client


@pytest.fixture
def home(settings: Any) -> Iterator[Path]:
    yield Path(settings.HOME)
    signs.forget(Path(settings.HOME))


def test_it_says_what_is_wrong_and_what_died(admin: Client, settings: Any, home: Path) -> None:
    died = signs.Watched("work-1", "El trabajador de fondo 1", 0, time.time(), 3, 1e9, "señal 9")
    signs.write(home, signs.Watch("otro-equipo", 1, 0.0, (died,)))
    page = admin.get(PAGE).content.decode()
    assert "No da señal." in page
    assert "No hay servidor de correo" not in page  # tests have one in memory
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "No hay servidor de correo" in admin.get(PAGE).content.decode()
    assert "otro-equipo" in page
    assert "(señal 9)" in page
    assert "Revisar las banderas de todas las obras" in page


def test_a_work_is_done_now_once_and_it_is_in_the_record(admin: Client) -> None:
    seen = admin.post(DO, {"name": "living.tell"}, follow=True).content.decode()
    assert "Quedó pedido" in seen
    again = admin.post(DO, {"name": "living.tell"}, follow=True).content.decode()
    assert "ya está pedido" in again
    assert Task.objects.count() == 1
    assert worker.run_once("test") == 1
    page = admin.get(PAGE).content.decode()
    assert "hecho, " in page
    assert "Dio señal hace" in page
    assert [act.verb for act in entries(about="timed:living.tell")] == ["tasks.asked"]
    assert "No hay ningún trabajo" in admin.post(DO, {"name": "x"}, follow=True).content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.CAPTURE, Role.REVIEW])
def test_it_is_for_who_runs_the_installation(client: Client, role: Role) -> None:
    client.force_login(person(role=role, mfa=True, agency="x"))
    assert client.get(PAGE).status_code == 403
    assert client.post(DO, {"name": "living.tell"}).status_code == 403
    assert not Task.objects.exists()
