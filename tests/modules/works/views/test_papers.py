"""Photographs and documents of a work: taken with care, told when refused, never erased."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.pictures import photo, scene
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import keep, proposal

from traza.modules.works import api as works
from traza.platform.access.roles import Role


def at(work: int, slug: str) -> str:
    return f"/gestion/obras/{work}/{slug}/"


def a_file(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(client: Client, work: int, *files: SimpleUploadedFile, **given: Any) -> Any:
    data = {"stage": "during", "caption": "La zanja", "photos": list(files)} | given
    return client.post(at(work, "fotos"), data)


def test_several_photographs_with_their_place(capture: Client, work: int) -> None:
    first = photo(scene(1), place=(-110.95, 29.07))
    answer = add(capture, work, a_file(first, "a.jpg"), a_file(photo(scene(2)), "b.jpg"))
    assert answer.status_code == 302
    page = words(capture.get(at(work, "fotos")))
    assert "Quedaron 2 fotografías." in page
    assert page.count("La zanja") >= 2
    assert "con lugar" in page
    kept = works.photos_of(work)
    assert {one.by for one in kept} == {"agency"}
    small = capture.get(f"{at(work, 'fotos')}{kept[0].id}/320.webp")
    assert small.headers["Content-Type"] == "image/webp"
    assert small.content[8:12] == b"WEBP"
    assert capture.get(f"{at(work, 'fotos')}{kept[0].id}/321.webp").status_code == 404
    add(capture, work, a_file(first, "otra vez.jpg"))
    assert len(works.photos_of(work)) == 2


def test_what_is_no_photograph_is_told_and_the_others_stay(capture: Client, work: int) -> None:
    script = b"<?php system($_GET['x']); ?>" * 50
    answer = add(capture, work, a_file(script, "foto.jpg"), a_file(photo(scene(3)), "b.jpg"))
    assert answer.status_code == 422
    page = words(answer)
    assert "foto.jpg" in page
    assert "Quedó 1 fotografía." in page
    assert len(works.photos_of(work)) == 1
    empty = capture.post(at(work, "fotos"), {"stage": "during"})
    assert "Elija al menos una fotografía" in words(empty)


def test_a_photograph_is_withdrawn_with_its_reason(capture: Client, work: int) -> None:
    add(capture, work, a_file(photo(scene(1)), "a.jpg"))
    one = works.photos_of(work)[0]
    address = f"{at(work, 'fotos')}{one.id}/"
    assert capture.post(address, {"because": " "}).status_code == 422
    assert capture.post(address, {"because": "Se ve una cara"}).status_code == 302
    assert works.photos_of(work) == []
    page = words(capture.get(at(work, "fotos")))
    assert "Se ve una cara" in page
    assert "retirada" in page


def test_the_same_photograph_of_another_work_is_shown(capture: Client, work: int) -> None:
    other = keep(proposal(folio="OB-2", name="Parque del río"))
    for each in (work, other):
        add(capture, each, a_file(photo(scene(5)), "a.jpg"))
    one = works.photos_of(work)[0]
    page = words(capture.get(f"{at(work, 'fotos')}{one.id}/"))
    assert "Lo mismo se ve en otras obras" in page
    assert "Parque del río" in page
    assert capture.get(f"{at(other, 'fotos')}{one.id}/").status_code == 404


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def attach(client: Client, work: int, **given: Any) -> Any:
    sent = fields_of(client.get(at(work, "documento")))
    sent |= {"kind": "technical_file", "title": "Expediente técnico ET-1", "on": "2024-01-10"}
    return client.post(at(work, "documento"), sent | given)


def test_a_document_is_kept_and_opened_again(capture: Client, work: int) -> None:
    assert attach(capture, work, file=a_file(PDF, "expediente.pdf")).status_code == 302
    document = works.current_version(work).dossier.documents[-1]
    assert (document.kind, len(document.sha256)) == ("technical_file", 64)
    assert "Expediente técnico ET-1" in words(capture.get(f"/gestion/obras/{work}/"))
    again = capture.get(f"{at(work, 'documento')}{document.id}/")
    assert b"".join(again.streaming_content) == PDF
    assert again.headers["Content-Type"] == "application/pdf"
    assert f'filename="OB-1-{document.id}.pdf"' in again.headers["Content-Disposition"]
    assert capture.get(f"{at(work, 'documento')}X9/").status_code == 404


def test_a_file_that_arrived_is_not_asked_again(capture: Client, work: int) -> None:
    wrong = attach(capture, work, file=a_file(PDF, "expediente.pdf"), title="")
    assert wrong.status_code == 422
    assert "El archivo «expediente.pdf» ya se recibió" in words(wrong)
    kept = fields_of(wrong)
    assert kept["kept_file"]
    forged = capture.post(at(work, "documento"), kept | {"title": "ET", "kept_file": "x" * 40})
    assert "Elija el archivo o escriba su dirección pública" in words(forged)
    assert capture.post(at(work, "documento"), kept | {"title": "ET-1"}).status_code == 302
    assert works.current_version(work).dossier.documents[-1].sha256


def test_a_program_is_no_document(capture: Client, work: int) -> None:
    answer = attach(capture, work, file=a_file(b"MZ\x00\x01" + b"\0" * 300, "plano.pdf"))
    assert answer.status_code == 422
    assert "un programa de Windows" in words(answer)
    assert fields_of(answer)["title"] == "Expediente técnico ET-1"
    assert works.current_version(work).number == 1
    nothing = attach(capture, work)
    assert "Elija el archivo o escriba su dirección pública" in words(nothing)
    bad = attach(capture, work, url="ftp//no")
    assert "Escriba la dirección completa" in words(bad)


def test_another_agency_opens_no_paper(capture: Client, work: int) -> None:
    attach(capture, work, file=a_file(PDF, "expediente.pdf"))
    add(capture, work, a_file(photo(scene(1)), "a.jpg"))
    one, document = works.photos_of(work)[0], works.current_version(work).dossier.documents[-1]
    stranger = client_of("otra@example.org", Role.CAPTURE, agency="comision-del-agua")
    for address in (f"fotos/{one.id}", f"fotos/{one.id}/320.webp", f"documento/{document.id}"):
        end = "" if address.endswith("webp") else "/"
        assert stranger.get(f"/gestion/obras/{work}/{address}{end}").status_code == 403
    withdrawn = stranger.post(f"/gestion/obras/{work}/fotos/{one.id}/", {"because": "porque sí"})
    assert withdrawn.status_code == 403
    assert len(works.photos_of(work)) == 1
