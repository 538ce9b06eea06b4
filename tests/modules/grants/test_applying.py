"""Organisations apply: who acts for one, what is refused, and the last second."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.making import applying, calls
from tests.making import grants as granting
from tests.making.people import person

from traza.kernel.decision import Refused
from traza.modules.grants import api
from traza.modules.grants.contracts.applying import AlreadySent, DraftChanged, NotWhole
from traza.modules.grants.contracts.organisations import (
    NotYourOrganisation,
    OrganisationTaken,
    WrongKey,
)
from traza.modules.grants.rules.organisation_keys import clabe_fault, cluni_fault, rfc_fault

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def folio(db: None) -> str:
    """A call that opens in a minute."""
    return calls.published(granting.fund())


def opened(folio: str) -> Any:
    return api.get_call(folio).contents.opens_at


def test_keys_are_checked_by_their_digit() -> None:
    # SAT's own test RFC of a legal person, and the example of the banks' association
    assert rfc_fault("EKU9003173C9") == ""
    assert "último carácter" in rfc_fault("EKU9003173C8")
    assert "no existe" in rfc_fault("EKU9002313C9")
    assert "12 caracteres" in rfc_fault("GODE561231GR8")
    assert clabe_fault("032180000118359719") == ""
    assert "último dígito" in clabe_fault("032180000118359718")
    assert "18 dígitos" in clabe_fault("03218000011835971")
    assert cluni_fault("SED9109061403C") == ""
    assert cluni_fault("SED")


@pytest.mark.parametrize(
    ("change", "says"),
    [({"rfc": "OSC010203019"}, "RFC"), ({"clabe": "1"}, "CLABE"), ({"cluni": "1"}, "CLUNI")],
)
def test_a_wrong_key_is_refused_with_its_field(change: Any, says: str) -> None:
    with pytest.raises(WrongKey, match=says):
        api.register_organisation(applying.organisation_said(1, **change), said=applying.owner(5))


def test_nobody_of_another_organisation_reads_or_writes(folio: str) -> None:
    ours = applying.registered(5)
    draft = applying.begun(5, ours, folio)
    with pytest.raises(OrganisationTaken):
        applying.registered(6)
    for act in (
        lambda: api.get_draft(draft, 6),
        lambda: api.organisation_of(ours, 6),
        lambda: api.drafts_of(ours, 6),
        lambda: api.receipt_of(draft, 6),
        lambda: api.save_application(draft, {}, 1, said=applying.owner(6)),
        lambda: api.attach_paper(draft, "7", "a.pdf", b"%PDF", said=applying.owner(6)),
        lambda: api.begin_application(ours, folio, said=applying.owner(6)),
        lambda: api.add_person(ours, "a@example.org", said=applying.owner(6)),
        lambda: api.change_organisation(ours, applying.organisation_said(), said=applying.owner(6)),
        lambda: api.send_application(draft, applying.project(), 1, said=applying.owner(6)),
    ):
        with pytest.raises(NotYourOrganisation):
            act()
    other = person("otra@example.org")
    api.add_person(ours, "Otra@Example.org", said=applying.owner(5))
    assert api.get_draft(draft, other.pk).id == draft
    api.leave_organisation(ours, said=applying.owner(other.pk))
    with pytest.raises(NotYourOrganisation):
        api.get_draft(draft, other.pk)


def test_it_is_received_until_the_last_second_and_told_why_not_after(folio: str) -> None:
    said = api.get_call(folio).contents
    early, late = applying.begun(5, applying.registered(5, 1), folio), said.closes_at
    with pytest.raises(Refused, match="La convocatoria abre el"):
        api.send_application(
            early, applying.project(), 1, said=applying.owner(5),
            now=said.opens_at - timedelta(seconds=1),
        )  # fmt: skip
    first = api.send_application(
        early, applying.project(), 1, said=applying.owner(5), now=said.opens_at
    )
    draft = applying.begun(6, applying.registered(6, 2), folio)
    with pytest.raises(Refused, match=r"y la convocatoria cerró el .* ya no se recibe"):
        api.send_application(
            draft, applying.project(2), 1, said=applying.owner(6),
            now=late + timedelta(seconds=1),
        )  # fmt: skip
    second = api.send_application(draft, applying.project(2), 1, said=applying.owner(6), now=late)
    assert (first, second) == (1, 2)
    receipt = api.receipt_of(draft, 6)
    assert (receipt.folio, receipt.at, len(receipt.papers)) == (2, late, 10)
    with pytest.raises(AlreadySent, match="folio 2"):
        api.save_application(draft, {}, 1, said=applying.owner(6))


def test_what_lacks_is_told_with_its_section_and_a_cap_closes(db: None) -> None:
    folio = calls.published(granting.fund(), cap=1)
    ours = applying.registered(5)
    draft = api.begin_application(ours, folio, said=applying.owner(5))
    api.save_application(draft, {}, 0, said=applying.owner(5))
    with pytest.raises(NotWhole) as refused:
        api.send_application(
            draft, applying.project(asked=400_000), 1, said=applying.owner(5), now=opened(folio)
        )
    for words in ("Falta el acta constitutiva", "da hasta $3,000.00 por proyecto"):
        assert words in str(refused.value)
    applying.sent(6, folio, 2, at=opened(folio))
    full = applying.begun(7, applying.registered(7, 3), folio)
    with pytest.raises(Refused, match="recibe 1 proyectos y ya los tiene"):
        api.send_application(
            full, applying.project(3), 1, said=applying.owner(7), now=opened(folio)
        )


def test_one_person_coordinates_one_project(folio: str) -> None:
    applying.sent(5, folio, 1, at=opened(folio))
    curp = applying.project(1).coordinator_curp
    with pytest.raises(NotWhole, match="ya tiene otro proyecto"):
        applying.sent(6, folio, 2, at=opened(folio), coordinator_curp=curp)


def test_two_people_do_not_lose_each_others_work(folio: str) -> None:
    ours, ana = applying.registered(5), person("ana@example.org")
    api.add_person(ours, "ana@example.org", said=applying.owner(5))
    draft = api.begin_application(ours, folio, said=applying.owner(5))
    api.save_application(draft, {"title": "A", "people": "3"}, 0, said=applying.owner(5))
    with pytest.raises(DraftChanged):
        api.save_application(draft, {"title": "B"}, 0, said=applying.owner(ana.pk))
    client, address = Client(), f"/mi-organizacion/solicitud/{draft}/"
    client.force_login(ana)
    other = {"seen": "1", "save": "1", "title": "A", "people": "9"}
    assert client.post(address, other).status_code == 302
    mine = {"seen": "1", "save": "1", "title": "Otro", "people": "3"}
    assert client.post(address, mine).status_code == 302  # another field: both stay
    values = api.get_draft(draft, 5).values
    assert (values["title"], values["people"]) == ("Otro", "9")
    clash = client.post(address, {"seen": "2", "save": "1", "title": "Tercero", "people": "9"})
    assert clash.status_code == 409
    page = clash.content.decode()
    assert "Ella guardó:" in page
    assert "Tercero" in page


def test_in_the_browser_limits_are_told_and_strangers_find_nothing(folio: str) -> None:
    user, stranger = person("uno@example.org"), Client()
    ours = applying.registered(user.pk)
    draft = applying.begun(user.pk, ours, folio)
    client = Client()
    client.force_login(user)
    stranger.force_login(person("dos@example.org"))
    address = f"/mi-organizacion/solicitud/{draft}/"
    for path in (
        address,
        f"{address}documentos/",
        f"{address}acuse.pdf",
        f"/mi-organizacion/{ours}/",
    ):
        assert stranger.get(path).status_code == 404
    typed = {
        "seen": "1", "title": "Comedor", "rows_budget": "1", "budget_name_0": "Becas",
        "budget_concept_0": "scholarships", "budget_support_0": "1,000.00",
    }  # fmt: skip
    told = client.post(f"{address}comprobar/", typed).content.decode()
    assert "el apoyo no paga becas" in told
    assert "4.4.1 a)" in told
    wrong = client.post(address, typed | {"budget_support_0": "0.005", "save": "1"})
    assert wrong.status_code == 422
    assert "0.005" in wrong.content.decode()
    early = client.post(address, typed | {"seen": "2", "send": "1"})
    assert early.status_code == 422
    assert "La convocatoria abre el" in early.content.decode()
    assert client.get(address).status_code == 200
    for path in ("/mi-organizacion/", f"/mi-organizacion/{ours}/", f"{address}documentos/",
                 f"/mi-organizacion/{ours}/datos/", "/mi-organizacion/nueva/"):  # fmt: skip
        assert client.get(path).status_code == 200
    sent = applying.sent(user.pk, folio, 2, at=opened(folio))
    receipt = client.get(f"/mi-organizacion/solicitud/{sent}/acuse.pdf")
    assert receipt.content.startswith(b"%PDF")
    assert api.get_call(folio, now=timezone.now()).received == 1
