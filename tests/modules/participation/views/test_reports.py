"""Public pages of reports, the way back with a code, staff's pages and follows."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.making.citizens import TEXT, filed, placed_work
from tests.making.owner import owning
from tests.making.people import person
from tests.making.pictures import photo, scene

from traza.modules.participation import api
from traza.modules.participation.contracts import Filed
from traza.modules.participation.models import Follow, Report
from traza.platform.access.roles import Role
from traza.platform.audit.models import Act

ANSWER = "Se citó a la empresa: repara el tramo esta semana con la garantía."


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sent(db: None) -> Filed:
    work, token = placed_work(), uuid4()
    api.keep_photo(token, photo(scene(4)), "a.jpg")
    return filed(work, token=token, contact="vecina@example.org")


def staff(email: str, role: Role, agency: str) -> Client:
    user = person(email, role, mfa=True)
    user.agency = agency
    user.save()
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def review(db: None) -> Client:
    return staff("firma@example.org", Role.REVIEW, "obras-publicas")


def test_a_held_report_shows_everything_but_its_words_and_photos(client: Client, sent: Filed):
    page = client.get(f"/reportes/{sent.folio}/").content.decode()
    assert "En plazo de respuesta" in page
    assert TEXT not in page
    assert "<img" not in page
    assert client.get(f"/reportes/{sent.folio}/foto/1/").status_code == 404
    assert "vecina" not in page


def test_a_folio_typed_in_small_letters_is_found(client: Client, sent: Filed):
    assert client.get(f"/reportes/{sent.folio.lower()}/").status_code == 200
    assert client.get("/reportes/RP-0000-0000/").status_code == 404
    assert client.get("/reportes/nada/").status_code == 404


def test_who_sent_it_comes_back_with_the_code_and_says_whether_it_is_solved(
    client: Client, sent: Filed, review: Client
):
    wrong = client.post(f"/reportes/{sent.folio}/", {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    assert client.get(f"/reportes/{sent.folio}/mio/").status_code == 302
    opened = client.post(f"/reportes/{sent.folio}/", {"code": sent.code.lower()}, follow=True)
    assert TEXT in opened.content.decode()
    review.post(f"/gestion/reportes/{sent.folio}/", {"text": ANSWER, "seen": "0"})
    mine = f"/reportes/{sent.folio}/mio/"
    assert "¿Se resolvió?" in client.get(mine).content.decode()
    assert client.post(mine, {}).status_code == 422
    said = client.post(mine, {"solved": "yes"}, follow=True)
    assert "Resuelto, según quien reportó" in said.content.decode()


def test_guessing_codes_is_limited(client: Client, sent: Filed):
    statuses = [
        client.post(f"/reportes/{sent.folio}/", {"code": f"AAAA-AAAA-AAAA-{n:04}"}).status_code
        for n in range(22)
    ]
    assert statuses[-1] == 429


def test_staff_reads_the_original_answers_and_publishes(
    client: Client, sent: Filed, review: Client
):
    listed = review.get("/gestion/reportes/").content.decode()
    assert sent.folio in listed
    page = review.get(f"/gestion/reportes/{sent.folio}/").content.decode()
    assert TEXT in page
    assert "vecina@example.org" in page
    assert review.get(f"/reportes/{sent.folio}/foto/1/")["Content-Type"] == "image/webp"
    review.post(f"/gestion/reportes/{sent.folio}/", {"text": ANSWER, "seen": "0"})
    review.post(f"/gestion/reportes/{sent.folio}/publicar/", {"showing": "shown", "seen": "0"})
    public = client.get(f"/reportes/{sent.folio}/").content.decode()
    assert ANSWER in public
    assert TEXT in public
    assert client.get(f"/reportes/{sent.folio}/foto/1/").status_code == 200


def test_hiding_without_a_reason_keeps_the_form(sent: Filed, review: Client):
    address = f"/gestion/reportes/{sent.folio}/publicar/"
    answer = review.post(address, {"showing": "hidden", "words": "", "seen": "0"})
    assert answer.status_code == 422
    assert "Elija el motivo" in answer.content.decode()
    done = {"showing": "hidden", "reason": "personal", "words": "Nombra a una vecina", "seen": "0"}
    assert review.post(address, done).status_code == 302
    assert Report.objects.get().showing == "hidden"


def test_two_people_at_once_see_what_the_other_did(sent: Filed, review: Client):
    address = f"/gestion/reportes/{sent.folio}/"
    review.post(address, {"text": ANSWER, "seen": "0"})
    late = review.post(address, {"text": "Otra respuesta distinta.", "seen": "0"})
    page = late.content.decode()
    assert late.status_code == 422
    assert ANSWER in page
    assert "Otra respuesta distinta." in page


def test_another_agency_is_refused_with_its_sentence(sent: Filed):
    other = staff("otra@example.org", Role.REVIEW, "turismo")
    answer = other.get(f"/gestion/reportes/{sent.folio}/")
    assert answer.status_code == 403
    assert "otra dependencia" in answer.content.decode()
    assert sent.folio not in other.get("/gestion/reportes/?ver=all").content.decode()
    assert other.get(f"/reportes/{sent.folio}/foto/1/").status_code == 404


def test_staff_of_no_agency_sees_nothing(sent: Filed):
    nobody = staff("sin@example.org", Role.CAPTURE, "")
    assert sent.folio not in nobody.get("/gestion/reportes/?ver=all").content.decode()
    assert nobody.get(f"/gestion/reportes/{sent.folio}/").status_code == 403


def test_capture_answers_but_does_not_moderate(sent: Filed):
    capture = staff("captura@example.org", Role.CAPTURE, "obras-publicas")
    assert capture.get(f"/gestion/reportes/{sent.folio}/").status_code == 200
    assert capture.get(f"/gestion/reportes/{sent.folio}/publicar/").status_code == 403


def test_who_reviews_blacks_out_and_writes_nothing_anew(sent: Filed, review: Client):
    address = f"/gestion/reportes/{sent.folio}/publicar/"
    shown = {"seen": "0", "showing": "shown", "reason": "personal", "words": "Dice un domicilio."}
    for cut, told in (("La obra quedó muy bien.", "sólo puede tachar"), ("", "Quedó vacío")):
        wrong = review.post(address, shown | {"cut": cut})
        assert (wrong.status_code, told in wrong.content.decode()) == (422, True)
    with owning(Report):
        Report.objects.update(text=f"{TEXT}\nFrente a la casa azul.")
    whole = f"{TEXT}\r\nFrente a la casa azul."
    assert review.post(address, {"seen": "0", "showing": "shown", "cut": whole}).status_code == 302
    assert not api.get_report(sent.folio).is_cut


def test_the_list_says_the_rates_and_filters(client: Client, sent: Filed, review: Client):
    review.post(f"/gestion/reportes/{sent.folio}/", {"text": ANSWER, "seen": "0"})
    page = client.get("/reportes/").content.decode()
    assert "<b>1</b> de 1" in page
    assert "100.0 %" in page
    assert sent.folio in client.get("/reportes/?estado=answered").content.decode()
    assert sent.folio not in client.get("/reportes/?estado=escalated").content.decode()
    for rubbish in ("estado=x", "pagina=-1", "pagina=٣", "pagina=99999", "dependencia=%00"):
        assert client.get(f"/reportes/?{rubbish}").status_code == 200


def test_following_a_work_and_a_municipality(sent: Filed):
    client = Client()
    client.force_login(person())
    asked = client.get("/seguir/?obra=26:OB-1").content.decode()
    assert "¿Seguir «Pavimentación de la calle Reforma»?" in asked
    client.post("/seguir/", {"obra": "26:OB-1"})
    found = client.get("/seguir/?q=hermosillo").content.decode()
    assert "?municipio=26030" in found
    assert "Ningún municipio" in client.get("/seguir/?q=zzzz").content.decode()
    client.post("/seguir/", {"municipio": "26030"})
    page = client.get("/seguir/").content.decode()
    assert "Pavimentación de la calle Reforma" in page
    assert "Hermosillo" in page
    for row in Follow.objects.all():
        client.post("/seguir/", {"dejar": str(row.pk)})
    assert not Follow.objects.exists()
    for wrong in ({"municipio": "99999"}, {"municipio": "2\0"}, {"obra": "26:OB\0-9"}):
        told = client.post("/seguir/", wrong, follow=True).content.decode()
        assert "No hay un municipio" in told


def test_one_photograph_is_hidden_from_its_page_and_the_report_says_why(
    sent: Filed, review: Client, client: Client
):
    review.post(f"/gestion/reportes/{sent.folio}/publicar/", {"showing": "shown", "seen": "0"})
    address = f"/gestion/reportes/{sent.folio}/foto/1/"
    assert address in review.get(f"/gestion/reportes/{sent.folio}/").text
    words = "Se ve la placa de un vecino."
    wrong = review.post(address, {"showing": "hidden", "words": words, "seen": "0"})
    assert wrong.status_code == 422
    assert "Elija el motivo" in wrong.text
    assert words in wrong.text
    hide = {"showing": "hidden", "reason": "personal", "words": words, "seen": "0"}
    assert review.post(address, hide).status_code == 302
    page = client.get(f"/reportes/{sent.folio}/").text
    assert f"La foto 1 no se publica. Motivo: Tenía datos personales. «{words}»" in page
    assert "Lo decidió Revisión de la dependencia el" in page
    assert TEXT in page
    assert client.get(f"/reportes/{sent.folio}/foto/1/").status_code == 404
    assert review.get(f"/reportes/{sent.folio}/foto/1/").status_code == 200
    assert review.get(f"/gestion/reportes/{sent.folio}/foto/9/").status_code == 404
    capture = staff("captura2@example.org", Role.CAPTURE, "obras-publicas")
    assert capture.get(address).status_code == 403


def test_the_list_as_a_file_has_the_rows_of_the_page_and_no_held_words(client: Client, sent: Filed):
    answer = client.get("/reportes/?formato=csv")
    assert answer["Content-Type"].startswith("text/csv")
    written = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert sent.folio in written
    assert TEXT not in written
    assert "Consultado el" in written
    other = client.get("/reportes/?dependencia=otra&formato=csv")
    assert sent.folio not in b"".join(other.streaming_content).decode()  # type: ignore[attr-defined]
    assert "formato=csv" in client.get("/reportes/").content.decode()


def test_an_answer_with_a_person_s_data_waits_for_a_word(client: Client, sent: Filed, review):
    url = f"/gestion/reportes/{sent.folio}/"
    words = "La atendió María López Ruiz, en el 662 214 3344."
    asked = review.post(url, {"seen": "0", "text": words})
    assert asked.status_code == 422
    text = html.unescape(asked.content.decode())
    assert "«María López Ruiz» (nombre de una persona)" in text
    assert "«662 214 3344» (teléfono)" in text
    assert words in text  # nothing typed is lost
    assert 'name="text_is_public"' in text
    public = f"/reportes/{sent.folio}/"
    assert "María López" not in client.get(public).content.decode()
    because = "Es el teléfono de la ventanilla y quien la atiende."
    sent_again = review.post(url, {"seen": "0", "text": words, "text_is_public": because})
    assert sent_again.status_code == 302
    assert "María López Ruiz" in client.get(public).content.decode()
    act = Act.objects.get(verb="participation.answer_report")
    assert because in act.why
    assert "teléfono" in act.why
    assert "662" not in act.why + str(act.detail)


def test_the_reason_for_publishing_does_not_repeat_the_datum(sent: Filed, review):
    data = {"seen": "0", "text": "Llame al 662 214 3344.", "text_is_public": "es 662 214 3344"}
    page = review.post(f"/gestion/reportes/{sent.folio}/", data)
    assert page.status_code == 422
    assert "El motivo no repita el dato" in page.content.decode()


def test_a_reason_left_by_one_form_is_not_told_of_the_next(sent: Filed, review):
    """The first form fails after its reason was read; the thread goes on with another."""
    url = f"/gestion/reportes/{sent.folio}/"
    text = "Llame al 662 214 3344."
    data = {"seen": "7", "text": text, "text_is_public": "Es de la oficina."}
    assert review.post(url, data).status_code == 422  # seen by nobody: 7 answers
    assert review.post(url, {"seen": "0", "text": ANSWER}).status_code == 302
    assert Act.objects.get(verb="participation.answer_report").why == ""
