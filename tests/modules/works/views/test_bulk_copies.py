"""My works in a spreadsheet and back; a copy with its errors; near misses; a part for each role."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from django.test import Client
from tests.making.bulk import STREET, as_csv
from tests.making.work_forms import client_of, words
from tests.making.works import (
    ADMIN,
    AGENCY,
    dossier_in,
    in_book,
    keep,
    proposal,
    town_book,
)
from tests.modules.works.views.test_bulk import HOME, seen_in, send

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Measure, Place
from traza.modules.works.models import Version
from traza.modules.works.queries import bulk_copies, dossiers
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.waits import waits
from traza.platform.access.roles import Role
from traza.platform.extract.door import extract_here


def register() -> int:
    """Works of every state, some with what a cell cannot say without changing it."""
    lines = town_book()
    every = [one for one in Status if one is not Status.PUBLISHED]
    for at, status in enumerate(every):
        keep(in_book(dossier_in(status, folio=f"OB-{at}"), lines))
    odd = [
        proposal(folio="R1", description="Primera línea.\nSegunda línea.", place=None),
        proposal(folio="R2", name="-", measure=Measure(quantity="1.250", unit="km"), funding=()),
        proposal(folio="=R3", name="'Entre comillas", municipality=None, beneficiaries=None),
        proposal(folio="R5", name="'=1+1"),
        proposal(folio="R4", programme="no-registrado", place=Place(locality="a;b, \"c\"\td")),
    ]  # fmt: skip
    for one in odd:
        keep(one)
    return len(every) + len(odd)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_my_works_sent_back_unchanged_change_nothing(review: Client, kind: str) -> None:
    count = register()
    answer = review.get(f"{HOME}mis-obras.{kind}")
    assert answer.status_code == 200
    page = review.get(send(review, answer.content, f"mis-obras.{kind}"))
    assert f"Con cambios: <b>0</b>. Iguales: {count}." in words(page), words(page)
    lines = extract_here(answer.content, name=f"a.{kind}").lines
    one = next(line for line in lines if line.cells[0] == "OB-4")
    cells = dict(zip(lines[0].cells, one.cells, strict=False))
    assert cells["Municipio"] == "Hermosillo"
    assert cells["Clave municipal"] == "obra obra-F2"
    assert cells["Aportación estatal"] == "600000.00"


def test_the_text_of_my_works_runs_in_no_spreadsheet(review: Client) -> None:
    keep(proposal(folio="=R3", name='=HYPERLINK("https://example.org")', description="@suma"))
    text = review.get(f"{HOME}mis-obras.csv").content.decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    cells = dict(zip(head, row, strict=True))
    assert (cells["Folio"], cells["Nombre"]) == ("'=R3", '\'=HYPERLINK("https://example.org")')
    assert cells["Descripción"] == "'@suma"
    assert cells["Longitud"] == "-110.9559"


def test_no_more_works_are_read_than_a_file_brings_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for folio in ("C", "A", "B"):
        keep(proposal(folio=folio))
    read: list[str] = []

    def counted(text: str) -> Dossier:
        read.append(text)
        return from_json(text)

    monkeypatch.setattr(bulk_copies, "MOST_ROWS", 2)
    monkeypatch.setattr(dossiers, "from_json", counted)
    assert [row[0] for row in works.my_rows(ADMIN)[1:]] == ["A", "B"]
    assert len(read) == 2


def test_only_true_changes_are_applied(review: Client) -> None:
    register()
    rows = list(
        csv.reader(io.StringIO(review.get(f"{HOME}mis-obras.csv").content.decode("utf-8-sig")))
    )
    at = rows[0].index("Localidad")
    next(row for row in rows if row[0] == "OB-4")[at] = "El Poblado Miguel Alemán"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    address = send(review, text.getvalue().encode())
    page = review.get(address)
    assert "Con cambios: <b>1</b>." in words(page)
    review.post(address, {"seen": seen_in(page), "why": "mal escrita"})
    number = works.find_work("26", "OB-4")
    assert number is not None
    place = works.current_version(number).dossier.place
    assert place is not None
    assert place.locality == "El Poblado Miguel Alemán"


def test_a_new_work_brings_its_budget_key(capture: Client) -> None:
    lines = town_book()
    row = {**STREET, "state_key": "obra obra-F1", "town_key": "obra-F2", "community_key": "nada"}
    page = capture.get(send(capture, as_csv(row).encode()))
    assert "no es una clave de sus libros" in words(page)
    address = send(capture, as_csv({**row, "community_key": ""}).encode())
    capture.post(address, {"seen": seen_in(capture.get(address)), "why": "Padrón"})
    number = works.find_work("26", "OB-2026-014")
    assert number is not None
    funding = works.current_version(number).dossier.funding
    assert [(one.book, one.line) for one in funding] == [lines["F1"], lines["F2"], (None, None)]


def test_errors_come_back_marked_and_the_copy_is_read_again(capture: Client) -> None:
    address = send(capture, as_csv({**STREET, "lat": "abc"}, {**STREET, "folio": "B"}).encode())
    shown = words(capture.get(address))
    assert "por-corregir.xlsx" in shown
    base, _q, query = address.partition("?")
    answer = capture.get(f"{base}por-corregir.xlsx?{query}")
    lines = extract_here(answer.content, name="x.xlsx").lines
    assert lines[0].cells[-1] == "Qué corregir"
    assert "La fila 2 dice «abc» en Latitud; no son grados" in lines[1].cells[-1]
    assert len(lines[2].cells) < len(lines[0].cells) or not lines[2].cells[-1]
    again = words(capture.get(send(capture, answer.content, "x.xlsx")))
    assert "Hay <b>1 problema</b>" in again


def test_what_was_nearly_written_is_accepted_with_one_press(capture: Client) -> None:
    row = {**STREET, "municipality": "Hermosilo", "kind": "Construcion", "Localidat": "x"}
    address = send(capture, as_csv(row).encode())
    shown = words(capture.get(address))
    for said in ("«Hermosillo»", "«Construcción»", "«Localidad»"):
        assert f"¿Quiso decir {said}?" in shown
    base, _q, query = address.partition("?")
    one = capture.post(f"{base}aceptar/?{query}", {"accept": "2:Municipio"})
    left = words(capture.get(one["Location"]))
    assert "Hermosillo»" not in left
    assert "«Construcción»" in left
    row.pop("Localidat")
    base, _q, query = send(capture, as_csv(row).encode()).partition("?")
    every = capture.post(f"{base}aceptar/?{query}", {"accept": "all"})
    page = capture.get(every["Location"])
    assert "Obras nuevas: <b>1</b>." in words(page)


def test_each_role_applies_its_part_and_the_rest_waits(capture: Client, review: Client) -> None:
    number = keep(replace(proposal(folio="A"), status=Status.IN_PROGRESS))
    correction = {"folio": "A", "state": "26", "name": "Nombre corregido"}
    address = send(capture, as_csv(STREET, correction).encode())
    page = capture.get(address)
    assert "Fila 3: A, Nombre corregido. La aplica revisión y firma" in words(page)
    done = capture.post(address, {"seen": seen_in(page), "why": "Padrón"}, follow=True)
    assert "Se propuso 1 obra. 1 fila espera a otra persona" in words(done)
    assert works.find_work("26", "OB-2026-014") is not None
    assert works.current_version(number).dossier.name != "Nombre corregido"
    (left,) = [one for one in waits(AGENCY) if one.key.startswith("works:sheet:")]
    assert left.roles == {"review", "admin", "terminal"}
    assert "Aplicar lo que falta de una hoja de obras" in words(review.get("/mi-dia/"))
    assert "Aplicar lo que falta de una hoja de obras" not in words(capture.get("/mi-dia/"))
    theirs = review.get(left.url)
    assert "La dejó otra persona" in words(theirs)
    review.post(left.url, {"seen": seen_in(theirs), "why": "Revisado"})
    assert works.current_version(number).dossier.name == "Nombre corregido"
    assert not [one for one in waits(AGENCY) if one.key.startswith("works:sheet:")]
    count = Version.objects.count()
    review.post(left.url, {"seen": "0" * 64, "why": "x"})
    assert Version.objects.count() == count


def test_a_sheet_that_waits_may_be_refused_with_its_reason(capture: Client, review: Client) -> None:
    keep(replace(proposal(folio="A"), status=Status.IN_PROGRESS))
    address = send(capture, as_csv({"folio": "A", "state": "26", "name": "Otro"}).encode())
    capture.post(address, {"seen": seen_in(capture.get(address)), "why": "Padrón"})
    answer = review.post(address, {"seen": "0" * 64, "drop": "1", "why": "Está bien"}, follow=True)
    assert "La hoja ya no espera por usted." in words(answer)
    assert not [one for one in waits(AGENCY) if one.key.startswith("works:sheet:")]
    stranger = client_of("otra@example.org", Role.REVIEW, "otra")
    assert "espera por usted" not in words(stranger.get(address))
