"""What anyone sees of a consultation, and the way of who comments, answers and rules."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making.people import person
from tests.making.regulations import AGENCY, TEXT, commented, filed, registered

from traza.modules.consultation import api
from traza.modules.consultation.models import Comment, CommentFile, Version
from traza.platform.access.roles import Role
from traza.platform.letters.models import Letter

pytestmark = pytest.mark.django_db


def staff(role: Role) -> Client:
    client = Client()
    client.force_login(person(f"{role}@example.org", role, mfa=True, agency=AGENCY))
    return client


def form_of(folio: str, **over: Any) -> dict[str, Any]:
    sent = {"token": str(uuid4()), "version": 1, "paragraph": 3, "text": "El plazo es muy largo."}
    return sent | over


def test_who_comments_finds_it_beside_its_passage(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    folio, _first = commented()
    assert folio in client.get("/consultas/").content.decode()
    page = client.get(f"/consultas/{folio}/comentar/?parrafo=3").content.decode()
    assert "La dirección contestará cada solicitud" in page
    paper = SimpleUploadedFile("plano.exe", b"%PDF-1.4 hola", "application/x-msdownload")
    sent = form_of(folio, email="ana@example.org", name="Ana", papers=paper)
    answer = client.post(f"/consultas/{folio}/comentar/", sent, follow=True)
    one = Comment.objects.latest("pk")
    assert one.folio in answer.content.decode()
    again = {**sent, "papers": SimpleUploadedFile("x.pdf", b"%PDF-1.4 hola")}
    client.post(f"/consultas/{folio}/comentar/", again)
    assert Comment.objects.count() == 2
    case = client.get(f"/consultas/{folio}/").content.decode()
    assert "El plazo es muy largo." in case
    for address in (f"/consultas/{folio}/", f"/consultas/{folio}/expediente.json"):
        body = client.get(address).content.decode()
        assert "ana@example.org" not in body
        assert "Ana" not in body.replace("Análisis", "")
    file = client.get(f"/consultas/{folio}/comentarios/{one.folio}/archivo/1/")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].startswith("attachment")
    assert CommentFile.objects.count() == 1


def test_the_link_of_the_letter_asks_before_it_confirms(client: Client) -> None:
    folio, _first = commented()
    client.post(f"/consultas/{folio}/comentar/", form_of(folio, email="ana@example.org"))
    one = Comment.objects.latest("pk")
    assert Letter.objects.count() == 1
    link = f"/consultas/{folio}/confirmar/{one.folio}/{api.code_of(one.folio)}/"
    assert "Confirmar su comentario" in client.get(link).content.decode()
    assert not hasattr(Comment.objects.get(pk=one.pk), "confirmed")
    client.post(link)
    assert hasattr(Comment.objects.get(pk=one.pk), "confirmed")
    assert client.get(link[:-3] + "zz/").status_code == 404


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"text": ""}, "Escríbalo"),
        ({"text": "corto"}, "al menos 10 letras"),
        ({"quote": "no está escrito"}, "no están una sola vez"),
        ({"email": "sin arroba"}, "ana@ejemplo.mx"),
        ({"website": "x"}, "Deje vacío"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client: Client, over: dict[str, Any], said: str
) -> None:
    folio, _first = commented()
    answer = client.post(f"/consultas/{folio}/comentar/", form_of(folio, **over))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(str(value) in page for value in over.values())
    assert Comment.objects.count() == 1


def test_a_draft_comes_in_word_and_what_changed_is_shown(client: Client) -> None:
    folio = registered()
    made = docx.Document()
    for part in TEXT.replace("diez", "ocho").split("\n\n"):
        made.add_paragraph(part)
    made.add_paragraph("<svg onload=alert(1)>")
    held = io.BytesIO()
    made.save(held)
    file = SimpleUploadedFile("borrador.docx", held.getvalue())
    capture = staff(Role.CAPTURE)
    address = f"/gestion/consultas/{folio}/texto/"
    assert capture.post(address, {"file": file, "note": "Ocho días"}).status_code == 302
    last = Version.objects.get(number=2)
    assert len(api.paragraphs(last.text)) == 5
    page = client.get(f"/consultas/{folio}/versiones/1/2/").content.decode()
    assert re.search(r"<del>\s*diez\s*</del>", page)
    assert re.search(r"<ins>\s*ocho\s*</ins>", page)
    assert "<svg onload" not in page
    wrong = SimpleUploadedFile("borrador.docx", b"%PDF-1.4 no es Word")
    assert "no es un documento de Word" in capture.post(address, {"file": wrong}).content.decode()


def test_staff_answers_from_the_board_and_who_answered_does_not_rule() -> None:
    folio, comment = commented()
    review = staff(Role.REVIEW)
    assert folio in review.get("/gestion/consultas/").content.decode()
    address = f"/gestion/consultas/{folio}/respuestas/"
    assert comment in review.get(address).content.decode()
    lacks = review.post(address, {"verdict": "taken", "text": "Se corrige el plazo."})
    assert "Marque al menos un comentario" in lacks.content.decode()
    sent = {"verdict": "taken", "text": "Se corrige el plazo.", "group": "0"}
    assert review.post(address, sent).status_code == 302
    assert api.the_case(folio).row.unanswered == 0
    assert review.get(f"/gestion/consultas/{folio}/dictamen/").status_code == 403
    hide = {"showing": "hidden", "reason": "insult", "words": "Tenía insultos.", "seen": "0"}
    moderated = review.post(f"/gestion/consultas/{folio}/comentarios/{comment}/", hide)
    assert moderated.status_code == 302
    assert "Tenía insultos." in Client().get(f"/consultas/{folio}/").content.decode()


def test_an_agency_registers_presents_and_the_authority_opens() -> None:
    capture, admin = staff(Role.CAPTURE), staff(Role.ADMIN)
    words = dict.fromkeys(
        ("title", "legal_basis", "matter", "problem", "alternatives", "costs"), "Lo que se pide."
    )
    answer = capture.post("/gestion/consultas/nueva/", words | {"tentative_on": "2026-12-01"})
    assert answer.status_code == 302
    folio = str(answer["Location"]).rstrip("/").rpartition("/")[2]
    assert capture.get(answer["Location"]).status_code == 200
    lacks = capture.post(f"/gestion/consultas/{folio}/impacto/", {"new_costs": "on"})
    assert "Suba primero" in lacks.content.decode()
    other = filed()
    assert admin.post(f"/gestion/consultas/{other}/abrir/", {"days": "3"}).status_code == 422
    assert admin.post(f"/gestion/consultas/{other}/abrir/", {}).status_code == 302
    assert api.the_case(other).row.opens_on is not None


def test_the_feed_and_the_docket_are_whole(client: Client) -> None:
    folio, comment = commented()
    feed = client.get(f"/consultas/{folio}/novedades.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    docket = client.get(f"/consultas/{folio}/expediente.json").json()
    assert docket["data"]["id"] == folio
    assert [one["id"] for one in docket["included"]] == [comment]
