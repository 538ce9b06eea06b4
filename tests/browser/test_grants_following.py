"""A funded project on a telephone of 360 px: followed by staff, read by anyone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_works_staff import check, enter  # noqa: F401
from tests.making import cfdi
from tests.making import grants as g
from tests.making.works import AGENCY

from traza.modules.grants import api
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")


def shot(page: Any, name: str) -> None:
    """Keep what is seen, when somebody wants to look with their own eyes."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_project_is_followed_and_read_on_a_telephone(
    live_server: Any,
    enter: Callable[..., Any],  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TRUST = cfdi.authority().folder(tmp_path)
    clerk = g.said(71, agency=AGENCY)
    project = g.signed(g.fund("apoyos", AGENCY), chief=g.said(73, "review", AGENCY), agency=AGENCY)
    first = g.instalments(project)[0]
    api.keep_invoice(first, g.invoice(), g.PDF, said=clerk)
    api.pay_instalment(first, g.PAID, "SPEI", said=g.said(72, agency=AGENCY))
    page = enter("sigue@example.org", Role.CAPTURE)
    here = f"{live_server.url}/gestion/apoyos/{project}/"
    for name, address in (
        ("lista", f"{live_server.url}/gestion/apoyos/"),
        ("proyecto", here),
        ("informe", f"{here}informes/2025-03-31/"),
        ("entrega", f"{here}informes/2025-03-31/delivered/"),
        ("publica", f"{live_server.url}/apoyos-a-organizaciones/"),
        ("publico", f"{live_server.url}/apoyos-a-organizaciones/{project}/"),
    ):
        page.goto(address)
        check(page)
        shot(page, f"apoyos-{name}")
    page.goto(f"{here}medidas/nueva/")
    page.select_option("#id_cause", "4.4.2 a) i")
    page.fill("#id_proved", "400.00")
    page.click("button[name=look]")
    page.wait_for_selector("text=$600.00")
    check(page)
    shot(page, "apoyos-medida")
    assert page.input_value("#id_proved") == "400.00"
