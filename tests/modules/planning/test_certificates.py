"""A quarter is signed with a certificate through its page; three people sign, unless decided."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import goals as made
from tests.making.goals import captured, unit_with
from tests.making.people import PASSWORD, person
from tests.making.signatures import CURP, RFC, Holder, trusted
from tests.modules.planning.test_pages import signed_in, text

from traza.kernel.actor import Attribution, SamePerson
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import SignStep
from traza.modules.planning.documents.tmm_f004 import Form, tmm_f004_data
from traza.modules.planning.models import CertifiedSignature
from traza.modules.planning.rules.signing import content_of, hash_of, steps_of
from traza.platform.access.models import Identity, User
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db
ROOT = Holder("AC de prueba")
ANA = Holder("Ana", ROOT)


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> tuple[Client, str, int]:
    """Somebody who may sign, known to the administrator; the page; the unit."""
    settings.TRUST = trusted(tmp_path / "trust", ROOT)
    unit = captured(unit_with(), 1, 1)
    client = signed_in(Role.REVIEW, "ana@example.org")
    user = User.objects.get(email="ana@example.org")
    admin = Client()
    admin.force_login(person("admin@example.org", Role.ADMIN, mfa=True))
    admin.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    page = f"/cuentas/{user.pk}/identidad/"
    wrong = admin.post(page, {"rfc": "NO ES", "curp": CURP, "why": "Alta de su firma."})
    assert wrong.status_code == 422
    sent = {"rfc": RFC.lower(), "curp": CURP, "why": "Alta de su firma."}
    assert admin.post(page, sent).status_code == 302
    assert RFC not in admin.get(page).content.decode()
    assert Identity.objects.filter(person=user).count() == 1
    return client, f"/gestion/metas/unidad/{unit.id}/trimestre/1/firmar/", unit.id


def sign(client: Client, page: str, cms: bytes | None) -> Any:
    form = client.get(page).context["form"]
    sent: dict[str, Any] = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
    if cms is not None:
        sent["cms"] = SimpleUploadedFile("firma.p7s", cms)
    return client.post(page, sent)


def test_what_is_downloaded_is_signed_and_kept(scene: tuple[Client, str, int]) -> None:
    client, page, number = scene
    content = client.get(f"{page}texto.json").content
    assert content.decode() == content_of(planning.unit_now(number), 1)
    cms = ANA.sign(content)
    assert sign(client, page, cms)["Location"] == page
    shown = text(client.get(page))
    assert "certificado 00001000000512345678, emitido por AC de prueba" in shown
    assert "No había lista de revocados" in shown
    (one,) = planning.unit_now(number).signatures
    assert client.get(f"{page}{one.id}/firma/").content == cms
    assert client.get(f"{page}{one.id}/texto/").content == content
    assert Client().get(f"{page}{one.id}/firma/").status_code == 302
    unit = planning.unit_now(number)
    (paper,) = tmm_f004_data([Form(unit, 1, "Ayuntamiento")])["forms"]
    assert any("certificado 00001000000512345678" in said for _n, _c, said in paper["signs"])
    public = Client().get(f"/avance-de-metas/{number}/").content.decode()
    assert "00001000000512345678" in public
    assert not re.search(f"{RFC}|{CURP}", public)
    raw = CertifiedSignature.objects.values_list("sha256", flat=True).get()
    assert len(raw) == 64


@pytest.mark.parametrize(
    ("holder", "why"),
    [
        (Holder("Ana", ROOT, days=(-9, -1)), "no estaba vigente"),
        (Holder("Ana", ROOT, rfc="OTRA800101AB1"), "de otra persona"),
        (Holder("Ana", Holder("AC de prueba")), "ninguna de las autoridades"),
    ],
)
def test_what_does_not_hold_signs_nothing(
    scene: tuple[Client, str, int], holder: Holder, why: str
) -> None:
    client, page, number = scene
    answer = sign(client, page, holder.sign(client.get(f"{page}texto.json").content))
    assert answer.status_code == 422
    assert why in text(answer)
    assert planning.unit_now(number).signatures == ()
    stale = ANA.sign(client.get(f"{page}texto.json").content)
    captured(planning.unit_now(number), 1, 2, words="Se contó el extraordinario.")
    assert "de otro texto" in text(sign(client, page, stale))
    assert planning.unit_now(number).signatures == ()


def test_a_revoked_certificate_and_a_site_without_authorities(
    scene: tuple[Client, str, int], settings: Any, tmp_path: Path
) -> None:
    client, page, number = scene
    cms = ANA.sign(client.get(f"{page}texto.json").content)
    settings.TRUST = trusted(tmp_path / "revoked", ROOT, ANA)
    assert "revocado desde" in text(sign(client, page, cms))
    settings.TRUST = tmp_path / "none"
    assert "no tiene certificados de autoridades" in text(sign(client, page, cms))
    assert "e.firma" not in text(client.get(page))
    assert planning.unit_now(number).signatures == ()
    assert sign(client, page, None).status_code == 302  # the certificate is a choice


def test_three_people_sign_unless_the_agency_decided_by_a_norm() -> None:
    unit = captured(unit_with(), 1, 1)

    def put(step: SignStep, said: Attribution) -> None:
        seen = hash_of(content_of(planning.unit_now(unit.id), 1))
        planning.sign_quarter(unit.id, 1, step, seen, said=said)

    put(SignStep.UNIT, made.SIGNERS[0])
    with pytest.raises(SamePerson, match="ya firmó otro paso"):
        put(SignStep.PROGRAMME, made.SIGNERS[0])
    put(SignStep.PROGRAMME, made.SIGNERS[1])
    with pytest.raises(SamePerson, match="ya firmó otro paso"):
        put(SignStep.BRANCH, made.SIGNERS[0])
    client = signed_in(Role.REVIEW)
    page = f"/gestion/metas/calendario/?anio={made.YEAR}"
    assert "una persona distinta" in text(client.get(page))
    bare = client.post(page, {"signers": "1", "one_may": "1", "norm": "Sí"})
    assert bare.status_code == 422
    norm = "Reglamento interior, artículo 12"
    done = client.post(page, {"signers": "1", "one_may": "1", "norm": norm})
    assert done.status_code == 302
    assert norm in text(client.get(page))
    put(SignStep.BRANCH, made.SIGNERS[0])
    steps = steps_of(planning.unit_now(unit.id), 1)
    assert [one.is_void for one in steps] == [False, False, False]
