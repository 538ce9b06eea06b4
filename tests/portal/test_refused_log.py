"""What is refused to an account by its role or its agency is in the log, and cannot flood it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.budgets import SmallBook, small_book
from tests.making.people import person

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.platform.access import refused
from traza.platform.access.roles import Role
from traza.platform.audit.models import Act
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> SmallBook:
    territory.load_gazetteer()
    directory.add_agency("Instituto del Agua", state="26", acronym="ente", by=TERMINAL)
    return small_book()


@pytest.fixture
def outsider(client: Client) -> Client:
    client.force_login(person("fuera@example.org", Role.CAPTURE, mfa=True, agency="otra"))
    return client


def written() -> list[tuple[str, str, dict[str, Any]]]:
    rows = Act.objects.filter(verb__startswith="access.refused").order_by("pk")
    return list(rows.values_list("verb", "about", "detail"))


def test_an_attempt_on_another_agency_is_written_and_names_it(
    outsider: Client, book: SmallBook
) -> None:
    answer = outsider.get("/hacienda/libro/")
    assert answer.status_code == 403
    said = answer.content.decode()
    assert "es de otra dependencia (Instituto del Agua)" in said
    assert "(ente)" not in said
    outsider.post(f"/hacienda/libro/clave/{book.line}/quien-aporta/", {"reason": "Juana Pérez"})
    assert written() == [
        (
            "access.refused_agency",
            "agency:ente",
            {"page": "hacienda/<slug:slug>/", "thing": "book:libro"},
        ),
        (
            "access.refused_agency",
            "agency:ente",
            {
                "page": f"hacienda/<slug:slug>/clave/{book.line}/quien-aporta/",
                "thing": "book:libro",
            },
        ),
    ]


def test_who_administers_and_who_audits_read_it_in_words(outsider: Client, book: SmallBook) -> None:
    outsider.get("/hacienda/libro/")
    for role in (Role.ADMIN, Role.AUDITOR):
        reader = Client()
        reader.force_login(person(f"{role}@example.org", role, mfa=True))
        page = re.sub(r"\s+", " ", reader.get("/bitacora/").content.decode())
        for words in (
            "Pidió algo de otra dependencia: no se le dio",
            "Instituto del Agua",
            "fuera@example.org",
            "book:libro",
        ):
            assert words in page, (role, words)


def test_a_page_that_the_role_does_not_open_is_written_once_an_hour(outsider: Client) -> None:
    for _time in range(3):
        assert outsider.get("/cuentas/").status_code == 403
    user = Act.objects.filter(verb="access.refused_role").values_list("by", flat=True)
    assert len(user) == 1
    assert written()[0][0] == "access.refused_role"
    assert written()[0][1] == f"user:{user[0]}"


def test_a_flood_of_different_attempts_ends_in_one_line(
    outsider: Client, book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refused, "MOST", 4)
    for number in range(12):
        assert outsider.get(f"/hacienda/libro/movimiento/{number}/").status_code == 403
    verbs = [verb for verb, _about, _detail in written()]
    assert verbs == ["access.refused_agency"] * 4 + ["access.refused_more"]


def test_what_is_let_in_and_who_is_of_it_leave_no_attempt(client: Client, book: SmallBook) -> None:
    client.force_login(person("suya@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    assert client.get("/hacienda/libro/").status_code == 200
    assert client.post("/hacienda/libro/registrar/comprometer/", {}).status_code == 422
    assert written() == []


def test_an_action_refused_inside_a_form_is_written(
    outsider: Client, book: SmallBook, settings: Any, tmp_path: Path
) -> None:
    """The view shows the refusal beside its form, in a transaction that is undone."""
    settings.MEDIA_ROOT = tmp_path
    content = b"Clave presupuestaria,Aprobado\n21111-2.2.1-E044-6141-2-15,1000.00\n"
    sent = outsider.post("/hacienda/cargar/", {"file": SimpleUploadedFile("b.csv", content)})
    address = f"{sent['Location']}&mask=clave_completa&year=2026&mode=strict"
    book_form = {"slug": "libro", "name": "Libro", "entity": "Ente", "level": "state"}
    answer = outsider.post(address, book_form)
    assert answer.status_code == 422
    assert "es de otra dependencia (Instituto del Agua)" in answer.content.decode()
    assert [(verb, about) for verb, about, _detail in written()] == [
        ("access.refused_agency", "agency:ente")
    ]
