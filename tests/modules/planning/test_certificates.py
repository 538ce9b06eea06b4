"""A quarter is signed with a certificate through its page; three people sign, unless decided."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
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
from traza.modules.planning.views.pending_signature import SESSION
from traza.platform.access.models import Identity, User
from traza.platform.access.roles import Role
from traza.ui import words

pytestmark = pytest.mark.django_db
ROOT = Holder("AC de prueba")
ANA = Holder("Ana", ROOT)
BETO = Holder("Ana", ROOT, number=b"00001000000599999999")


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
    if "means" in form.fields:
        sent["means"] = "account" if cms is None else "certificate"
    if cms is not None:
        sent["cms"] = SimpleUploadedFile("firma.p7s", cms)
    return client.post(page, sent)


def confirmed(client: Client, asked: Any, password: str = PASSWORD) -> Any:
    """The password is said again, and what was asked goes on by itself, as in a browser."""
    assert asked["Location"].startswith("/cuenta/reauthenticate/")
    return client.post(asked["Location"], {"password": password})


def late(client: Client) -> None:
    """So long ago did they sign in that the password is due again."""
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] -= 3600
    session.save()


def test_what_is_downloaded_is_signed_and_kept(scene: tuple[Client, str, int]) -> None:
    client, page, number = scene
    content = client.get(f"{page}texto.json").content
    assert content.decode() == content_of(planning.unit_now(number), 1)
    cms = ANA.sign(content)
    assert sign(client, page, cms)["Location"] == page
    shown = text(client.get(page))
    day = words.day(timezone.localtime(ANA.certificate.not_valid_after_utc))
    kept = "Quedó su firma electrónica sobre lo que aparece en esta página: certificado"
    assert f"{kept} 00001000000512345678 de Ana, emitido por AC de prueba, válido hasta el" in shown
    assert "certificado 00001000000512345678, emitido por AC de prueba" in shown
    assert f"El certificado está a nombre de Ana y vale hasta el {day}." in shown
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
    assert not re.search(f"{RFC}|{CURP}|a nombre de Ana", public)
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


def test_a_signature_waits_while_the_password_is_asked_again(
    scene: tuple[Client, str, int],
) -> None:
    client, page, number = scene
    cms = ANA.sign(client.get(f"{page}texto.json").content)
    late(client)
    asked = sign(client, page, cms)
    wrong = confirmed(client, asked, "otra contraseña larga")
    assert (wrong.status_code, planning.unit_now(number).signatures) == (200, ())
    assert confirmed(client, asked)["Location"] == page
    shown = text(client.get(page))
    assert "Quedó su firma electrónica" in shown
    (one,) = planning.unit_now(number).signatures
    assert client.get(f"{page}{one.id}/firma/").content == cms
    assert SESSION not in client.session


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize(
    ("holder", "why"),
    [
        (Holder("Ana", ROOT, days=(-9, -1)), "no estaba vigente"),
        (Holder("Ana", ROOT, days=(1, 9)), "no estaba vigente"),
        (Holder("Beto", ROOT, rfc="OTRA800101AB1", curp=""), "de otra persona"),
        (Holder("Ana", Holder("AC de prueba")), "ninguna de las autoridades"),
        (BETO, "revocado desde"),
        (None, "de otro texto"),
    ],
)
def test_what_does_not_hold_signs_nothing_on_either_path(
    scene: tuple[Client, str, int],
    settings: Any,
    tmp_path: Path,
    holder: Holder | None,
    why: str,
    is_late: bool,
) -> None:
    client, page, number = scene
    settings.TRUST = trusted(tmp_path / "list", ROOT, BETO)
    content = client.get(f"{page}texto.json").content
    cms = holder.sign(content) if holder else ANA.sign(content + b" ")
    if is_late:
        late(client)
    answer = sign(client, page, cms)
    answer = confirmed(client, answer) if is_late else answer
    assert answer.status_code == 422
    assert why in text(answer)
    assert planning.unit_now(number).signatures == ()
    assert SESSION not in client.session


def test_a_file_that_was_lost_never_becomes_a_signature_of_another_kind(
    scene: tuple[Client, str, int],
) -> None:
    client, page, number = scene
    content = client.get(f"{page}texto.json").content
    form = client.get(page).context["form"]
    sent: dict[str, Any] = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
    missing = client.post(page, sent | {"means": "certificate"})
    assert (missing.status_code, "Falta el archivo de su firma" in text(missing)) == (422, True)
    unsaid = client.post(page, sent)
    assert (unsaid.status_code, "Elija con qué firma" in text(unsaid)) == (422, True)
    both = sent | {"means": "account", "cms": SimpleUploadedFile("f.p7s", ANA.sign(content))}
    said = client.post(page, both)
    assert (said.status_code, "elija con cuál firma" in text(said)) == (422, True)
    # What waits is of one quarter, of one visit: who leaves and comes back chooses it again.
    late(client)
    assert sign(client, page, ANA.sign(content)).status_code == 302
    assert SESSION in client.session
    client.get(page)
    assert SESSION not in client.session
    assert planning.unit_now(number).signatures == ()
    late(client)
    assert confirmed(client, sign(client, page, None))["Location"] == page
    assert "con su cuenta, sin certificado" in text(client.get(page))
    assert not CertifiedSignature.objects.exists()


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


def test_what_waits_outlives_a_look_at_another_quarter_and_its_loss_is_told(
    scene: tuple[Client, str, int],
) -> None:
    client, page, number = scene
    other = page.replace("trimestre/1/", "trimestre/2/")
    cms = ANA.sign(client.get(f"{page}texto.json").content)
    lost = "La firma electrónica que había elegido ya no espera y no se firmó nada"
    late(client)
    assert sign(client, page, cms).status_code == 302
    assert lost not in text(client.get(other))
    assert lost in text(client.get(page))
    assert lost not in text(client.get(page))
    asked = sign(client, page, cms)
    client.get(other)
    assert confirmed(client, asked)["Location"] == page
    (one,) = planning.unit_now(number).signatures
    assert one.certified is not None


def test_who_changes_their_mind_while_a_file_waits_may_sign_with_their_account(
    scene: tuple[Client, str, int],
) -> None:
    client, page, number = scene
    cms = ANA.sign(client.get(f"{page}texto.json").content)
    form = client.get(page).context["form"]
    sent = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
    late(client)
    assert sign(client, page, cms).status_code == 302
    # The page of before, gone back to without loading it again.
    empty = client.post(page, sent | {"means": "certificate", "cms": SimpleUploadedFile("f", b"")})
    assert (empty.status_code, SESSION in client.session) == (422, False)
    assert sign(client, page, cms).status_code == 302
    asked = client.post(page, sent | {"means": "account"})
    assert confirmed(client, asked)["Location"] == page
    (one,) = planning.unit_now(number).signatures
    assert one.certified is None


def test_a_certificate_meant_is_no_account_where_the_authorities_went_away(
    scene: tuple[Client, str, int], settings: Any, tmp_path: Path
) -> None:
    client, page, number = scene
    form = client.get(page).context["form"]
    sent = {"seen": form.data["seen"], "step": form.data["step"], "read": "on"}
    settings.TRUST = tmp_path / "none"
    answer = client.post(page, sent | {"means": "certificate"})
    assert (answer.status_code, planning.unit_now(number).signatures) == (422, ())
    assert "no tiene certificados de autoridades" in text(answer)
