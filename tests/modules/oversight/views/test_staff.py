"""Staff at work with committees: only their agency's, nothing typed is lost, nothing twice."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.making.committees import ACT, AGENCY, CONTACT, NAME, complaint, phone, raw, scene, visit
from tests.making.people import person
from tests.making.works import work_in

from traza.modules.oversight import api as oversight
from traza.modules.oversight.models import Committee, Delivery, Training
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
HOME = "/gestion/comites/"


def staff(agency: str = AGENCY, role: Role = Role.CAPTURE) -> Client:
    """A client of a member of staff of that agency."""
    user = person(f"{role}@{agency or 'todas'}.example.org", role, mfa=True)
    user.agency = agency
    user.save()
    client = Client()
    client.force_login(user)
    return client


def written(**over: Any) -> dict[str, Any]:
    """The form of a committee of three."""
    people = [
        ("Rosa Primera", "president", "woman"),
        ("Juan Segundo", "secretary", "man"),
        ("Elsa Tercera", "member", "woman"),
    ]
    rows = {
        f"member_{name}_{n}": value
        for n, (who, role, sex) in enumerate(people)
        for name, value in {
            "name": who, "role": role, "sex": sex, "age_group": "30-44", "contact": "",
        }.items()
    }  # fmt: skip
    return {
        "formed_on": "2026-03-01",
        "place": "Escuela",
        "elected_by": "show",
        "women_present": "10",
        "men_present": "8",
        "act_folio": "A-1",
        "rows_member": "6",
        **rows,
        **over,
    }


def test_a_committee_is_formed_from_its_act_and_its_papers_are_there():
    territory.load_gazetteer()
    work, client = work_in(Status.IN_PROGRESS), staff()
    answer = client.get(f"{HOME}nuevo/", {"estado": "26", "folio": "OB-1"})
    assert answer["Location"] == f"{HOME}nuevo/{work}/"
    assert client.get(answer["Location"]).status_code == 200
    answer = client.post(f"{HOME}nuevo/{work}/", written())
    number = Committee.objects.get().pk
    assert answer["Location"] == f"{HOME}{number}/"
    page = client.get(answer["Location"])
    assert "Rosa Primera" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    again = client.post(f"{HOME}nuevo/{work}/", written())
    assert again["Location"] == f"{HOME}{number}/"
    assert Committee.objects.count() == 1
    act = client.get(f"{HOME}{number}/acta.pdf")
    assert act.content.startswith(b"%PDF")
    assert "OB-1" in client.get(HOME).content.decode()


def test_what_was_typed_stays_when_it_is_refused():
    territory.load_gazetteer()
    work, client = work_in(Status.IN_PROGRESS), staff()
    answer = client.post(f"{HOME}nuevo/{work}/", written(member_role_0="member"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "para la presidencia" in text
    assert 'value="Juan Segundo"' in text
    answer = client.post(f"{HOME}nuevo/{work}/", written(formed_on="ayer", member_sex_1=""))
    text = answer.content.decode()
    assert "Escriba el día como" in text
    assert "Falta este dato del renglón" in text
    assert not Committee.objects.exists()


def test_a_folio_that_is_not_there_is_said():
    answer = staff().get(f"{HOME}nuevo/", {"estado": "26", "folio": "NO-HAY"})
    assert answer.status_code == 422
    assert "No hay una obra con ese folio" in answer.content.decode()


def test_nobody_of_another_agency_or_of_none_reads_a_name():
    made = scene()
    number = _complain(made)
    one = f"{HOME}{made.committee}/"
    addresses = [
        one, f"{one}acta.pdf", f"{one}acta-firmada.pdf", f"{one}acta/", f"{one}capacitacion/",
        f"{one}entrega/", f"{one}firmas/", f"{one}terminar/", f"{one}queja/{number}/",
        f"{one}integrante/{made.members[0]}/sustituir/",
        f"{one}integrante/{made.members[0]}/telefono/", f"{HOME}nuevo/{made.work}/",
    ]  # fmt: skip
    for client in (staff("otra-dependencia"), staff("", Role.REVIEW)):
        for address in addresses:
            for answer in (client.get(address), client.post(address, {})):
                text = answer.content.decode()
                assert answer.status_code in {403, 405}, address
                assert NAME not in text
                assert answer.status_code == 405 or "dependencia" in text
        listed = client.get(HOME).content.decode()
        assert "OB-1" not in listed
    assert NAME in staff("", Role.ADMIN).get(one).content.decode()


def test_a_code_is_shown_once_with_its_qr_and_pairs_a_phone():
    made = scene()
    client = staff()
    address = f"{HOME}{made.committee}/integrante/{made.members[1]}/telefono/"
    assert "Hacer un código" in client.get(address).content.decode()
    answer = client.post(address)
    text = answer.content.decode()
    assert "<svg" in text
    assert answer["Cache-Control"] == "no-store"
    code = text.split('<b class="nowrap">')[1].split("<")[0]
    assert code not in client.get(address).content.decode()
    fresh = Client()
    paired = fresh.post("/comite/api/enlace", {"code": code})
    assert paired.status_code == 201
    client.post(address, {"shut": "1"})
    auth = {"authorization": f"Bearer {paired.json()['token']}"}
    assert fresh.get("/comite/api/hoy", headers=auth).status_code == 401


def proposal(**over: Any) -> dict[str, Any]:
    """The form that proposes to replace a member, with its act."""
    values = {
        "on": "2026-05-01", "because": "Se mudó", "name": "Nueva", "role": "president",
        "sex": "man", "age_group": "18-29", "contact": "", "act_folio": "AS-2",
        "file": SimpleUploadedFile("acta.pdf", ACT, "application/pdf"),
    }  # fmt: skip
    return values | over


def test_a_member_is_replaced_with_its_act_and_who_reviews_confirms(settings: Any, tmp_path: Any):
    settings.MEDIA_ROOT = tmp_path
    made = scene()
    capture, review = staff(), staff(role=Role.REVIEW)
    one = f"{HOME}{made.committee}/"
    address = f"{one}integrante/{made.members[0]}/sustituir/"
    for wrong, said in (
        ({"because": ""}, "hace falta para guardar"),
        ({"act_folio": ""}, "hace falta para guardar"),
        ({"file": ""}, "Elija el archivo"),
        ({"on": "2020-01-01"}, "anterior a cuando empezó el cargo"),
        ({"name": "Ramón Segundo"}, "ya es integrante"),
    ):
        refused = capture.post(address, proposal(**wrong))
        assert refused.status_code == 422
        assert said in refused.text
        assert f'value="{wrong.get("name", "Nueva")}"' in refused.text
    assert capture.post(address, proposal()).status_code == 302
    [waiting] = oversight.replacements_of(made.committee)
    assert NAME in {person.name for person in oversight.committee(made.committee).standing}
    page = capture.get(one).text
    assert "por confirmar" in page
    assert "Hay 1 mujer y 2 hombres." in page  # the balance it would leave
    decide = f"{one}sustitucion/{waiting.id}/"
    assert f'"{decide}"' not in page
    assert capture.get(decide).status_code == 403
    assert b"".join(capture.get(f"{decide}acta.pdf").streaming_content) == ACT
    assert capture.post(address, proposal()).status_code == 422  # one waits already
    assert "Sustitución de" in review.get(decide).text
    assert review.post(decide, {"decision": "reject"}).status_code == 422
    assert review.post(decide, {"decision": "confirm"}).status_code == 302
    standing = {person.name for person in oversight.committee(made.committee).standing}
    assert "Nueva" in standing
    assert NAME not in standing
    assert review.post(decide, {"decision": "confirm"}).status_code == 422
    page = capture.get(one).text
    assert "Confirmada el" in page
    assert "Se mudó" in page


def test_two_clicks_record_one_workshop_and_one_delivery():
    made = scene()
    client = staff()
    one = f"{HOME}{made.committee}/"
    training = {"on": "2026-04-01", "topics": "Cómo visitar", "members": [str(made.members[0])]}
    delivery = {"on": "2026-04-01", "kind": "sheet", "member": str(made.members[0])}
    for _click in range(2):
        assert client.post(f"{one}capacitacion/", training).status_code == 302
        assert client.post(f"{one}entrega/", delivery).status_code == 302
    assert (Training.objects.count(), Delivery.objects.count()) == (1, 1)
    none = client.post(f"{one}capacitacion/", training | {"members": []})
    assert "Marque al menos a una persona." in none.content.decode()
    stranger = client.post(f"{one}entrega/", delivery | {"member": "999999"})
    assert stranger.status_code == 422


def test_the_hand_over_is_signed_by_who_was_there():
    made = scene(Status.FINISHED)
    client = staff()
    address = f"{HOME}{made.committee}/firmas/"
    first, second, _third = made.members
    form = {"on": "2026-07-20", f"word_{first}": "yes", f"word_{second}": "no"}
    assert client.post(address, form).status_code == 422
    assert client.post(address, form | {f"remark_{second}": "Falta luz"}).status_code == 302
    text = client.get(f"{HOME}{made.committee}/").content.decode()
    assert "No firmó" in text
    assert f"word_{first}" not in client.get(address).content.decode()


def test_the_answer_to_a_complaint_is_published_and_waits_no_more():
    made = scene()
    number = _complain(made)
    client = staff()
    home = client.get(HOME).content.decode()
    assert "<b>1 queja</b>" in home
    address = f"{HOME}{made.committee}/queja/{number}/"
    assert "La zanja quedó abierta." in client.get(address).content.decode()
    assert client.post(address, {"text": " "}).status_code == 422
    for _click in range(2):
        assert client.post(address, {"text": "Se cerró."}).status_code == 302
    assert len(oversight.complaints_of(made.work)[0].answers) == 1
    other = scene(folio="OB-2")
    assert client.get(f"{HOME}{other.committee}/queja/{number}/").status_code == 404


def test_the_signed_act_is_a_pdf_and_staff_opens_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = scene()
    client = staff()
    address = f"{HOME}{made.committee}/acta/"
    wrong = SimpleUploadedFile("acta.pdf", b"<script>alert(1)</script>")
    assert "No es un PDF" in client.post(address, {"file": wrong}).content.decode()
    right = SimpleUploadedFile("acta.pdf", b"%PDF-1.7\n...")
    assert client.post(address, {"file": right}).status_code == 302
    answer = client.get(f"{HOME}{made.committee}/acta-firmada.pdf")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7\n..."


def test_a_committee_ends_and_its_pages_stay():
    made = scene()
    client = staff()
    today = timezone.localdate().isoformat()
    form = {"on": today, "because": "Se entregó la obra"}
    assert client.post(f"{HOME}{made.committee}/terminar/", form).status_code == 302
    assert client.post(f"{HOME}{made.committee}/terminar/", form).status_code == 422
    text = client.get(f"{HOME}{made.committee}/").content.decode()
    assert "Se entregó la obra" in text
    assert CONTACT in text or NAME in text


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 25])
def test_what_is_not_there_is_404(number):
    assert staff().get(f"{HOME}{number}/").status_code == 404


def _complain(made) -> int:
    mine = phone(made.members[0])
    mine.send(raw(visit(made.work)))
    mine.send(raw(complaint(made.work)))
    return oversight.complaints_of(made.work)[0].id


def decided(**over: Any) -> dict[str, Any]:
    """The form that hides words."""
    values = {
        "showing": "hidden",
        "reason": "personal",
        "words": "Decía el domicilio de una vecina.",
        "seen": "0",
    }
    return values | over


def test_who_reviews_hides_a_complaint_with_its_reason_and_nothing_typed_is_lost():
    made = scene()
    phone(made.members[0]).send(raw(complaint(made.work)))
    item = oversight.complaints_of(made.work)[0].item
    address = f"{HOME}{made.committee}/envio/{item}/publicar/"
    assert staff().get(address).status_code == 403  # capture does not decide it
    client = staff(role=Role.REVIEW)
    assert address in client.get(f"{HOME}{made.committee}/").text
    wrong = client.post(address, decided(reason=""))
    assert wrong.status_code == 422
    assert "Elija el motivo" in wrong.text
    assert "Decía el domicilio de una vecina." in wrong.text
    assert client.post(address, decided()).status_code == 302
    assert oversight.complaints_of(made.work)[0].text == ""
    page = client.get(f"{HOME}{made.committee}/").text
    assert "La zanja quedó abierta." in page  # who must answer reads it
    assert "Este texto está oculto al público." in page
    again = client.post(address, decided(showing="shown", words="Ya no lo dice."))
    assert again.status_code == 422
    assert "Otra persona decidió" in again.text
    assert "Ya no lo dice." in again.text
    number = oversight.complaints_of(made.work)[0].id
    assert "La zanja quedó abierta." in client.get(f"{HOME}{made.committee}/queja/{number}/").text


def test_a_text_is_shown_again_as_a_browser_sends_it_and_nobody_writes_it_anew():
    made = scene()
    text = "La zanja quedó abierta.\nDon Beto la cuida."
    phone(made.members[0]).send(raw(complaint(made.work, said={"text": text})))
    item = oversight.complaints_of(made.work)[0].item
    address = f"{HOME}{made.committee}/envio/{item}/publicar/"
    client = staff(role=Role.REVIEW)
    assert client.post(address, decided(seen="0")).status_code == 302
    shown = {"showing": "shown", "seen": "1", "reason": "personal"}
    for cut, told in (("Gracias por la obra.", "sólo puede tachar"), (" ", "Quedó vacío")):
        wrong = client.post(address, decided(**shown, cut=cut))
        assert (wrong.status_code, told in wrong.text) == (422, True)
    again = client.post(address, decided(**shown | {"reason": ""}, cut=text.replace("\n", "\r\n")))
    assert again.status_code == 302
    [seen] = oversight.complaints_of(made.work)
    assert (seen.text, seen.moderated is not None and seen.moderated.is_whole) == (text, True)


def test_another_agency_decides_nothing_and_an_unknown_item_is_not_found():
    made = scene()
    phone(made.members[0]).send(raw(complaint(made.work)))
    item = oversight.complaints_of(made.work)[0].item
    address = f"{HOME}{made.committee}/envio/{item}/publicar/"
    assert staff("otra", Role.REVIEW).post(address, decided()).status_code == 403
    client = staff(role=Role.REVIEW)
    for part in (f"envio/{uuid4()}/publicar/", "foto/7/publicar/", f"foto/{10**30}/publicar/"):
        assert client.get(f"{HOME}{made.committee}/{part}").status_code == 404
    assert oversight.complaints_of(made.work)[0].text
