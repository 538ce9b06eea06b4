"""The method of red flags, the flags and reports of a work, and the agency's answer."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.citizens import TEXT, filed, placed_work
from tests.making.owner import owning
from tests.making.people import person

from traza.kernel.money import Money
from traza.modules.oversight import api as oversight
from traza.modules.oversight.models import Raise
from traza.modules.participation import api
from traza.modules.participation.models import Report
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.models import User
from traza.platform.access.roles import Role

PAGE = "/obras/obra/26/OB-1/"
ANSWER = "El municipio aportó la diferencia en mayo; se corrige el expediente."


@pytest.fixture
def work(db: None, settings: Any, tmp_path: Path) -> int:
    settings.MEDIA_ROOT = tmp_path
    return placed_work(status=Status.IN_PROGRESS, amount=Money.of(1_200_000))


def staff(agency: str, role: Role = Role.CAPTURE) -> Client:
    user = person(f"{agency}@example.org", role, mfa=True)
    user.agency = agency
    user.save()
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_the_method_shows_every_flag_with_its_law_and_both_cases(client: Client):
    page = client.get("/banderas/").content.decode()
    for info in oversight.flag_catalogue():
        assert f"/banderas/{info.code}/" in page
        one = client.get(f"/banderas/{info.code}/")
        text = one.content.decode()
        assert one.status_code == 200
        assert "Contraejemplo" in text
        assert info.citations[0].citation.place.split(",")[0] in text
    assert client.get("/banderas/no_existe/").status_code == 404


def test_the_page_of_a_work_checks_it_and_shows_its_flags(client: Client, work: int):
    assert not Raise.objects.exists()
    page = client.get(PAGE).content.decode()
    assert "Las fuentes no suman el presupuesto" in page
    assert "$1,200,000.00" in page
    assert "puede publicar aquí su respuesta" in page
    assert "no ha publicado" not in page
    assert "Responder" not in page
    counted = client.get("/banderas/funding_differs/").content.decode()
    assert "/obras/lista/?bandera=funding_differs" in counted


def test_an_agency_without_accounts_was_never_asked(client: Client, work: int):
    User.objects.all().delete()
    page = client.get(PAGE).content.decode()
    assert "no se le ha preguntado" in page
    assert "puede publicar aquí su respuesta" not in page
    form = client.get("/reportar/?obra=26:OB-1").content.decode()
    assert "nadie se lo entrega" in form
    assert "Plataforma Nacional de Transparencia" in form
    assert "Texto para copiar" in form
    assert "días hábiles" not in form
    sent = filed(work)
    assert not sent.asked
    api.escalate_reports(today=date(2099, 1, 1))
    one = client.get(f"/reportes/{sent.folio}/").content.decode()
    assert "No se le ha preguntado a la dependencia" in one
    assert "venci" not in one.lower()
    assert [rate.due for rate in api.answer_rates(today=date(2099, 1, 1))] == [0]


def test_a_past_day_shows_no_flag_raised_later(client: Client, work: int):
    client.get(PAGE)
    with owning(Raise):
        Raise.objects.update(since="2026-01-02", said_on="2026-01-02")
    assert [one.code for one in oversight.flags_of(work, day=Raise.objects.all()[0].since)]
    assert oversight.flags_of(work, day=date(2026, 1, 1)) == []


def test_staff_answers_and_everybody_reads_it(client: Client, work: int):
    client.get(PAGE)
    mine = staff("obras-publicas")
    address = "/banderas/funding_differs/responder/?obra=26:OB-1"
    assert address in mine.get(PAGE).content.decode()
    assert mine.post(address, {"text": "no"}).status_code == 422
    assert mine.post(address, {"text": ANSWER}).status_code == 302
    assert ANSWER in client.get(PAGE).content.decode()


def test_another_agency_and_a_reader_do_not_answer(client: Client, work: int):
    client.get(PAGE)
    address = "/banderas/funding_differs/responder/?obra=26:OB-1"
    refused = staff("turismo").get(address)
    assert refused.status_code == 403
    assert "otra dependencia" in refused.content.decode()
    reader = Client()
    reader.force_login(person())
    assert reader.get(address).status_code == 403
    assert staff("", Role.CAPTURE).get(address).status_code == 403
    for rubbish in ("", "x", "26:", ":", "26:NADA", "%00"):
        assert staff(f"a{len(rubbish)}{rubbish[:1] or 'z'}".strip(":%")).get(
            f"/banderas/funding_differs/responder/?obra={rubbish}"
        ).status_code == 404  # fmt: skip


def test_the_page_of_a_work_shows_its_reports_and_how_to_send_one(client: Client, work: int):
    sent = filed(work)
    page = client.get(PAGE).content.decode()
    assert sent.folio in page
    assert TEXT not in page
    assert "/reportar/?obra=26:OB-1" in page
    assert "/seguir/?obra=26:OB-1" in page
    Report.objects.update(showing="shown")
    assert TEXT in client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_what_was_never_compared_is_not_called_sound(client: Client):
    """Readers who only saw that a source is silent saw nothing of the rule."""
    samples = oversight.samples()
    silent = [sample for sample in samples.values() if not sample.compared]
    assert silent
    assert all(
        sample.sound <= sample.compared and sample.up <= sample.compared
        for sample in samples.values()
    )
    page = " ".join(client.get("/banderas/").text.split())
    assert "todavía no ha revisado ninguna obra" in page
    assert "0</b> comparaciones" not in page
    shown = re.findall(r"(\d+) de (\d+) comparadas, bien; (\d+) levantadas", page)
    compared = [sample for sample in samples.values() if sample.compared]
    assert sorted(shown) == sorted(
        (str(sample.sound), str(sample.compared), str(sample.up)) for sample in compared
    )
    assert page.count("Sólo se pudo revisar que no se levante") == len(silent)
    detail = " ".join(client.get(f"/banderas/{silent[0].code}/").text.split())
    assert "sólo se revisó que no se levante" in detail
    assert "correctos según dos lecturas" not in detail
