"""Money that is undone or comes back, through the pages: on a telephone, with and without scripts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_works_staff import check, enter  # noqa: F401
from tests.making.whole_life import begin
from tests.making.works import lived

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")
PUBLIC = "/obras/obra/26/OB-1/"


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()


def shot(page: Any, name: str) -> None:
    """Keep what is seen, when somebody wants to look with their own eyes."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_wrong_payment_is_undone_and_everybody_sees_it(
    live_server: Any,
    enter: Callable[..., Any],  # noqa: F811
) -> None:
    work = lived(Status.DELIVERED)
    page = enter("firma@example.org", Role.REVIEW)
    page.goto(f"{live_server.url}/gestion/obras/{work}/reintegro/")
    check(page)
    page.goto(f"{live_server.url}/gestion/obras/{work}/")
    begin(page, "deshacer")
    check(page)
    act = works.current_version(work).dossier.acts[-1].id
    page.select_option("#id_act", act)
    page.fill("#id_on", "2024-12-01")
    page.fill("#id_document", "OF-1")
    page.fill("#id_why", "Se pagó a otra cuenta")
    page.click("button[name=check]")
    page.wait_for_selector("text=Todavía no se ha guardado nada")
    check(page)
    shot(page, "deshacer-antes-de-guardar")
    page.click("button[name=save]")
    page.wait_for_selector("text=Quedó registrado")
    check(page)
    shot(page, "deshecho-gestion")
    assert "Movimientos deshechos" in page.inner_text("main")
    page.goto(live_server.url + PUBLIC)
    check(page)
    shot(page, "deshecho-publica")
    text = page.inner_text("#dinero")
    assert "Pago de la estimación 2" in text
    assert "OF-1" in text
    page.click("#historia summary")
    assert "Se pagó a otra cuenta" in page.inner_text("#historia")


def test_an_advance_comes_back_without_scripts(browser: Any, live_server: Any) -> None:
    from django.test import Client
    from tests.making.work_forms import worker

    work = lived(Status.IN_PROGRESS)
    client = Client()
    client.force_login(worker("firma@example.org", Role.REVIEW))
    context = browser.new_context(
        locale="es-MX", viewport={"width": 360, "height": 800}, java_script_enabled=False
    )
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/gestion/obras/{work}/reintegro/")
    assert page.input_value("#id_share_amount_0") == "180,000.00"
    page.fill("#id_on", "2024-05-02")
    page.fill("#id_document", "RI-1")
    shot(page, "reintegro")
    page.click("button[name=save]")
    assert "Anticipo recuperado" in page.inner_text("main")
    page.goto(live_server.url + PUBLIC)
    assert "Anticipo que volvió: Constructora del Norte" in page.inner_text("#dinero")
    shot(page, "reintegro-publica")
    context.close()
    assert works.current_version(work).dossier.recovered.centavos == 25_500_000
