"""More money, and another year, in a real browser on a narrow screen and without scripts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests.browser.axe import page_width
from tests.making.crossing import LATER, crossed, halfway
from tests.making.whole_life import begin
from tests.making.work_forms import worker
from tests.making.works import town_book

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.platform.access.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]
SHOTS = os.environ.get("TRAZA_TEST_SHOTS", "")


@pytest.fixture(autouse=True)
def _places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(request: Any, browser: Any, live_server: Any) -> Iterator[Any]:
    """A page of who reviews and signs, on a telephone."""
    client = Client()
    client.force_login(worker("firma@example.org", Role.REVIEW))
    context = browser.new_context(
        locale="es-MX", viewport={"width": 360, "height": 800}, java_script_enabled=request.param
    )
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    made = context.new_page()
    made.set_default_timeout(15_000)
    made.traza_scripts = request.param
    yield made
    context.close()


def sound(page: Any, name: str) -> None:
    """Valid; with scripts also accessible and no wider than the screen. A picture is kept when one
    is asked."""
    from axe_playwright_python.sync_playwright import Axe

    html5lib.HTMLParser(strict=True).parse(page.content())
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    if not page.traza_scripts:
        return
    assert page_width(page) <= 360, page.url
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url


def test_money_is_added_and_goes_on_in_another_year(live_server: Any, page: Any) -> None:
    work = halfway()
    town_book("obra-siguiente", LATER)
    base = f"{live_server.url}/gestion/obras/{work}/"
    page.goto(base)
    begin(page, "ampliar")
    page.get_by_label("Fecha del oficio").fill("2024-05-02")
    page.get_by_label("Oficio de autorización complementaria").fill("OA-2")
    page.locator("#id_share_amount_0").fill("20,000.00")
    sound(page, "ampliar")
    page.get_by_role("button", name="Guardar", exact=True).click()
    page.wait_for_selector("text=Quedó registrado")
    begin(page, "refrendar")
    page.get_by_label("Fecha del oficio").fill(f"{LATER}-01-15")
    page.get_by_label("Oficio de refrendo").fill("OR-1")
    page.get_by_label("Palabras de la clave o del nombre").fill("siguiente")
    page.get_by_role("button", name="Buscar clave").click()
    for key in ("F1", "F2"):
        page.get_by_role("button", name=f"Usar obra-siguiente obra-siguiente-{key}").click()
        page.get_by_label("Palabras de la clave o del nombre").fill("siguiente")
        page.get_by_role("button", name="Buscar clave").click()
    assert page.locator("#id_next_line_1").input_value() == "obra-siguiente obra-siguiente-F2"
    sound(page, "refrendar")
    page.get_by_role("button", name="Guardar", exact=True).click()
    page.wait_for_selector("text=Quedó registrado")
    sound(page, "expediente")
    dossier = works.current_version(work).dossier
    assert [one.year for one in dossier.funding] == [2024, 2024, 2024, LATER, LATER]
    assert dossier.amount == dossier.promised


def test_the_estimate_of_the_new_year_and_the_public_page(live_server: Any, page: Any) -> None:
    work = crossed()
    page.goto(f"{live_server.url}/gestion/obras/{work}/estimacion/")
    sound(page, "estimacion")
    assert page.get_by_text("Sólo amortiza su anticipo").first.is_visible()
    page.goto(f"{live_server.url}/obras/obra/26/OB-1/")
    assert page.get_by_text("El contrato no cambió.").is_visible()
    sound(page, "publica")
