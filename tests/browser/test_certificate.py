"""A quarter is signed with a certificate in a real browser, when the password is due again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.browser.test_works_staff import _places, check, enter
from tests.making.goals import captured, unit_with
from tests.making.people import PASSWORD, person
from tests.making.signatures import CURP, RFC, Holder, trusted

from traza.modules.planning import api as planning
from traza.platform.access.models import User
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
__all__ = ["_places", "enter"]


def test_the_file_of_a_signature_outlives_the_password(
    live_server: Any, enter: Callable[..., Any], settings: Any, tmp_path: Path
) -> None:
    root = Holder("AC de prueba")
    settings.TRUST = trusted(tmp_path / "trust", root)
    unit = captured(unit_with(), 1, 1)
    signer = enter("ana@example.org", Role.REVIEW)
    admin = Client()
    admin.force_login(person("admin@example.org", Role.ADMIN, mfa=True))
    admin.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    who = User.objects.get(email="ana@example.org").pk
    known = {"rfc": RFC, "curp": CURP, "why": "Alta de su firma."}
    assert admin.post(f"/cuentas/{who}/identidad/", known).status_code == 302
    page = f"{live_server.url}/gestion/metas/unidad/{unit.id}/trimestre/1/firmar/"
    signer.goto(page)
    check(signer)
    signer.check("[name=read]")
    signer.check("[name=means][value=certificate]")
    signer.click("button:has-text('Firmar')")
    signer.wait_for_selector("text=Falta el archivo de su firma electrónica")
    check(signer)
    with signer.expect_download() as waiting:
        signer.click("text=Descargar el texto")
    cms = tmp_path / "firma.p7s"
    cms.write_bytes(Holder("Ana Ruiz", root).sign(Path(waiting.value.path()).read_bytes()))
    signer.check("[name=read]")
    signer.set_input_files("[name=cms]", str(cms))
    signer.click("button:has-text('Firmar')")
    signer.fill("[name=password]", PASSWORD)
    signer.click("main form button")
    signer.wait_for_selector("text=Quedó su firma electrónica sobre lo que aparece en esta página")
    signer.wait_for_selector("text=El certificado está a nombre de Ana Ruiz")
    check(signer)
    (signature,) = planning.unit_now(unit.id).signatures
    assert signature.certified is not None
