"""The way of staff through requests of aid, in pages: ask, resolve, appeal, deliver; and attacks."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.test import Client
from tests.making import aid as helped
from tests.making.people import person
from tests.making.works import AGENCY

from traza.modules.aid import api
from traza.modules.aid.models import Delivery, Distinct, Person, Request, Resolution
from traza.modules.territory import api as territory
from traza.platform.access.roles import Role
from traza.platform.audit.models import Act

pytestmark = pytest.mark.django_db
LIST = "/gestion/ayudas/"
NEW = {
    "concept": "despensa", "quantity": "1", "municipality": "Hermosillo", "given": "Gloria",
    "surname": "Hernández", "second": "García", "born": "1956-04-27", "sex": "M",
    "curp": "hegg 560427 mvzrrl04", "paper-identificacion": "on", "contact": "662 555 0101",
}  # fmt: skip
PENDING = NEW | {"curp": "", "curp_pending": "Perdió sus papeles en la lluvia."}


@pytest.fixture(autouse=True)
def _places() -> None:
    if not territory.list_states():
        territory.load_gazetteer()


def staff(role: Role, agency: str = AGENCY, name: str = "") -> Client:
    client = Client()
    email = f"{name or role}-{agency}@example.org"
    client.force_login(person(email, role, mfa=True, agency=agency))
    return client


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_family_asks_is_refused_appeals_is_granted_and_receives() -> None:
    capture, review = staff(Role.CAPTURE), staff(Role.REVIEW)
    second = staff(Role.REVIEW, name="otra")
    page = said(capture.post(f"{LIST}nueva/", PENDING, follow=True))
    number = Request.objects.get().pk
    here = f"{LIST}{number}/"
    assert "CURP pendiente: no detiene la ayuda." in page
    assert re.search(r"<b>No</b> En el almacén hay 0 y pide 1", page)
    assert "Decisión de esta instalación" in page
    assert "Gloria" not in page
    assert "Gloria Hernández" in said(capture.post(here))
    assert Act.objects.filter(verb="aid.person_seen", about=f"aid:{number}").count() == 1
    before = said(review.get(f"{here}resolver/"))
    assert "Mostró el documento: Identificación oficial." in before
    no = {"granted": "no", "because": "Hoy no hay en el almacén."}
    assert review.post(f"{here}resolver/", no).status_code == 302
    assert review.post(f"{here}resolver/", no).status_code == 422
    assert "Hoy no hay en el almacén." in said(capture.get(here))
    assert capture.get(f"{here}carta/").status_code == 405
    letter = capture.post(f"{here}carta/")
    assert letter["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")
    appeal = {"words": "El camión ya llegó."}
    assert capture.post(f"{here}inconformidad/", appeal).status_code == 302
    goods = {"concept": "despensa", "quantity": "3", "source": "Compra 12", "each": "310.50"}
    assert capture.post(f"{LIST}almacen/entrada/", goods).status_code == 302
    assert "Usted capturó esta solicitud o ya la resolvió." in said(review.get(f"{here}resolver/"))
    assert review.post(f"{here}resolver/", {"granted": "yes"}).status_code == 403
    assert second.post(f"{here}resolver/", {"granted": "yes"}).status_code == 302
    voucher = said(capture.get(f"{here}vale/"))
    code = api.voucher_of(number)
    assert code in voucher
    assert "<svg" in voucher
    assert "Gloria" not in voucher
    assert f'value="{code}"' in said(capture.get(f"{here}entregar/?vale={code}"))
    gives = {"voucher": code, "receiver": "Rosa Recibe", "proxy": "Hija"}
    wrong = gives | {"voucher": api.voucher_of(number + 1)}
    assert "no corresponde a esta solicitud" in said(capture.post(f"{here}entregar/", wrong))
    assert capture.post(f"{here}entregar/", gives).status_code == 302
    again = capture.post(f"{here}entregar/", gives)
    assert again.status_code == 422
    assert "ya se usó" in said(again)
    assert Delivery.objects.count() == 1
    assert capture.get(f"{here}borrar/").status_code == 403
    assert second.post(f"{here}borrar/", {"because": "Lo pidió por escrito."}).status_code == 302
    assert "Sus datos se borraron" in said(capture.get(here))
    assert Person.objects.get().given == ""
    store = said(capture.get(f"{LIST}almacen/"))
    assert re.search(r'"Quedan"><b>2</b>', store)
    assert re.search(r'"Entregados">1<', store)
    (kept,) = api.balance(AGENCY, Request.objects.get().received_on)
    assert kept.adds_up


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"curp": "HEGG560427MVZRRL05"}, "dígito verificador"),
        ({"born": "1956-04-17"}, "fecha de nacimiento no es la de la CURP"),
        ({"curp": ""}, "el motivo por el que falta"),
        ({"municipality": "Atlantis"}, "No se encontró «Atlantis»"),
        ({"quantity": "-1"}, "menor que 1"),
        ({"quantity": "1e308"}, "número entero"),
        ({"concept": "oro"}, "Elija de la lista"),
        ({"lives_with": "la de mi tía"}, "AP-000012"),
        ({"lives_with": "AP-000999"}, "no hay en esta dependencia"),
        ({"given": ""}, "Escríbalo"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(over: dict[str, str], words: str) -> None:
    answer = staff(Role.CAPTURE).post(f"{LIST}nueva/", NEW | over)
    assert answer.status_code == 422
    assert words in said(answer)
    assert all(value in said(answer) for name, value in over.items() if name != "concept")
    assert Person.objects.count() == 0


def test_who_looks_alike_is_asked_about_once_with_reasons() -> None:
    capture = staff(Role.CAPTURE)
    capture.post(f"{LIST}nueva/", NEW)
    asked = capture.post(f"{LIST}nueva/", PENDING)
    assert asked.status_code == 422
    assert "los mismos nombres y apellidos, en cualquier orden" in said(asked)
    first = Person.objects.get().pk
    other = PENDING | {f"twin-{first}": "other"}
    assert capture.post(f"{LIST}nueva/", other).status_code == 302
    assert Distinct.objects.count() == 1
    number = Request.objects.latest("pk").pk
    assert "¿Es alguien que ya está registrado?" not in said(capture.get(f"{LIST}{number}/"))
    second = Person.objects.latest("pk").pk
    lives = {"lives_with": f"AP-{Request.objects.earliest('pk').pk}"}
    same = NEW | {f"twin-{first}": "same", f"twin-{second}": "other"} | lives
    assert capture.post(f"{LIST}nueva/", same).status_code == 302
    assert Person.objects.count() == 2
    assert Person.objects.get(pk=first).requests.count() == 2


def test_another_agency_learns_nothing_and_only_the_same_curp_is_the_same_person() -> None:
    capture, far = staff(Role.CAPTURE), staff(Role.CAPTURE, "otra-dependencia")
    capture.post(f"{LIST}nueva/", NEW)
    number, who = Request.objects.get().pk, Person.objects.get().pk
    for path in ("", "vale/", "entregar/", "distintas/", "inconformidad/"):
        assert far.post(f"{LIST}{number}/{path}").status_code in {403, 405}
        assert far.get(f"{LIST}{number}/{path}").status_code in {403, 405}
    page = said(far.post(f"{LIST}nueva/", PENDING))
    assert "Persona registrada por otra dependencia" in page
    assert "Es la misma persona" not in page
    assert far.post(f"{LIST}nueva/", PENDING | {f"twin-{who}": "same"}).status_code == 422
    assert far.post(f"{LIST}nueva/", NEW | {f"twin-{who}": "same"}).status_code == 302
    found = far.post(LIST, {"text": f"AP-{number:06d}"})
    assert "No hay ninguna en su dependencia" in said(found)


def test_a_capability_opens_its_own_page_only() -> None:
    helped.goods()
    number = helped.requested()
    capture, auditor = staff(Role.CAPTURE), staff(Role.AUDITOR, "")
    assert capture.get(f"{LIST}{number}/resolver/").status_code == 403
    assert capture.post(f"{LIST}{number}/resolver/", {"granted": "yes"}).status_code == 403
    assert staff(Role.REVIEW).get(f"{LIST}{number}/entregar/").status_code == 403
    assert auditor.get(f"{LIST}{number}/").status_code == 200
    assert auditor.post(f"{LIST}{number}/").status_code == 403
    assert staff(Role.READER).get(LIST).status_code == 403
    assert Resolution.objects.count() == 0


def test_a_name_is_found_whole_and_never_by_an_address() -> None:
    number = helped.requested()
    capture = staff(Role.CAPTURE)
    for text in ("hernandez garcia GLORIA", "HEGG560427MVZRRL04", f"ap-{number}"):
        assert f"AP-{number:06d}" in said(capture.post(LIST, {"text": text})), text
    assert "No hay ninguna" in said(capture.post(LIST, {"text": "Gloria"}))
    assert f"AP-{number:06d}" in said(capture.get(f"{LIST}?etapa=waiting&q=x"))


def test_markup_in_a_name_is_text_and_no_name_reaches_the_log(caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    capture = staff(Role.CAPTURE)
    evil = "<script>alert(1)</script>"
    bad = PENDING | {"given": evil, "born": "", "curp_pending": "<img src=x onerror=alert(2)>"}
    assert capture.post(f"{LIST}nueva/", bad).status_code == 302
    number = Request.objects.get().pk
    page = said(capture.post(f"{LIST}{number}/"))
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page
    written = " ".join(record.getMessage() for record in caplog.records)
    assert "Hernández" not in written
    assert evil not in written
