"""Many works from a spreadsheet, as a person sends them: template, review, confirm, and again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.bulk import STREET, as_csv, as_xlsx
from tests.making.work_forms import client_of, words

from traza.modules.works import api as works
from traza.modules.works.models import Version, Work
from traza.platform.access.roles import Role
from traza.platform.extract.door import extract_here

HOME = "/gestion/obras/muchas/"


def send(client: Client, data: bytes, name: str = "obras.csv") -> str:
    """Send a file; the address where it is reviewed."""
    answer = client.post(HOME, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def seen_in(page: Any) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())
    assert found is not None
    return found[1]


def test_the_template_says_its_columns_and_is_read_back(capture: Client, tmp_path: Path) -> None:
    page = capture.get(HOME)
    assert "Aportación de la comunidad" in words(page)
    answer = capture.get(f"{HOME}plantilla.xlsx")
    lines = extract_here(answer.content, name="plantilla.xlsx").lines
    assert lines[0].cells == works.bulk_template()[0]
    address = send(capture, as_xlsx(tmp_path / "x.xlsx", STREET).read_bytes(), "x.xlsx")
    assert "Obras nuevas: <b>1</b>." in words(capture.get(address))


def test_a_file_is_reviewed_confirmed_and_a_second_click_does_nothing(capture: Client) -> None:
    address = send(capture, as_csv(STREET, {**STREET, "folio": "B"}).encode())
    page = capture.get(address)
    assert page.status_code == 200
    assert "Obras nuevas: <b>2</b>. Con cambios: <b>0</b>. Iguales: 0." in words(page)
    assert not Work.objects.exists()
    form = {"seen": seen_in(page), "why": "Padrón 2026"}
    answer = capture.post(address, form, follow=True)
    assert "Se propusieron 2 obras" in words(answer)
    again = capture.post(address, form, follow=True)
    assert "ninguna obra cambió" in words(again)
    assert Version.objects.count() == 2


def test_a_correction_shows_before_and_after(review: Client, work: int) -> None:
    address = send(review, as_csv({"folio": "OB-1", "state": "26", "name": "Otro nombre"}).encode())
    page = review.get(address)
    assert "Fila 2: OB-1, Otro nombre" in words(page)
    assert "Pavimentación de la calle Reforma" in words(page)
    review.post(address, {"seen": seen_in(page), "why": "mal escrito"})
    assert works.current_version(work).dossier.name == "Otro nombre"


def test_problems_are_told_and_cannot_be_confirmed(capture: Client) -> None:
    address = send(capture, as_csv({**STREET, "lat": "abc"}).encode())
    page = capture.get(address)
    assert page.status_code == 422
    assert "La fila 2 dice «abc» en Latitud; no son grados" in words(page)
    assert "Aplicar todo" not in words(page)
    assert capture.post(address, {"seen": "0" * 64, "why": "x"}).status_code == 422
    assert not Work.objects.exists()


def test_what_changed_meanwhile_is_told_and_what_was_typed_stays(
    capture: Client, review: Client, work: int
) -> None:
    row = {"folio": "OB-1", "state": "26", "description": "Del archivo"}
    address = send(capture, as_csv(row).encode())
    seen = seen_in(capture.get(address))
    other = as_csv({"folio": "OB-1", "state": "26", "sector": "health"}).encode()
    their = send(review, other)
    review.post(their, {"seen": seen_in(review.get(their)), "why": "sector"})
    answer = capture.post(address, {"seen": seen, "why": "Mi motivo"})
    assert answer.status_code == 422
    assert "otra persona cambió la obra OB-1" in words(answer)
    assert "Mi motivo" in words(answer)
    assert works.current_version(work).dossier.description != "Del archivo"
    capture.post(address, {"seen": seen_in(answer), "why": "Mi motivo"})
    assert works.current_version(work).dossier.description == "Del archivo"


def test_another_agency_sees_its_refusal(work: int) -> None:
    stranger = client_of("otra@example.org", Role.CAPTURE, "otra")
    row = {"folio": "OB-1", "state": "26", "name": "Mía"}
    address = send(stranger, as_csv(row).encode())
    assert "de otra dependencia (obras-publicas)" in words(stranger.get(address))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7 hola", "no es una tabla"), (b"a,b\n1,2\n", "no tiene la columna Folio")],
)
def test_a_file_that_is_no_table_goes_back_with_a_reason(
    capture: Client, data: bytes, said: str
) -> None:
    answer = capture.get(send(capture, data), follow=True)
    assert said in words(answer)


def test_an_address_of_no_file_is_not_found(capture: Client) -> None:
    assert capture.get(f"{HOME}{'0' * 64}/").status_code == 404
    assert capture.get(f"{HOME}nada/").status_code == 404


def test_the_public_may_not(client: Client, db: None) -> None:
    assert client.get(HOME).status_code in {302, 403}
