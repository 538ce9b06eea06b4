"""Pages of decisions and failures in a real browser: at both widths, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.browser.axe import page_width
from tests.browser.conftest import CHROMIUM
from tests.making.citizens import new_report, placed_work, staff
from tests.making.people import person
from tests.making.pictures import photo, scene

from traza.kernel.moderation import ModerationDecision
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.flags import EXPORT, Trouble
from traza.modules.participation import api as participation
from traza.modules.participation.contracts import HideReason
from traza.platform.access.roles import Role
from traza.portal.views import heavy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.full("journeys")]


@pytest.fixture
def page(browser: Any, live_server: Any, settings: Any, tmp_path: Any) -> Iterator[Any]:
    """A signed-in administrator's page."""
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    settings.MEDIA_ROOT = tmp_path / "files"
    client = Client()
    client.force_login(person("jefa@example.org", Role.ADMIN, mfa=True))
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def sound(page: Any) -> None:
    """Accessible in light and dark, as wide as the screen at both widths."""
    from axe_playwright_python.sync_playwright import Axe

    for width, scheme in ((1280, "light"), (360, "dark"), (360, "light")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert page_width(page) <= width, page.url
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url


def test_pages_of_decisions_and_failures_are_sound(
    live_server: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = placed_work()
    report = new_report(work)
    for seed in (1, 2):
        participation.keep_photo(report.token, photo(scene(seed)), "foto.jpg")
    folio = participation.file_report(report).folio
    participation.moderate_report(folio, ModerationDecision(hide=False), said=staff())
    hide = ModerationDecision(
        hide=True, reason=HideReason.MINOR, words="Se ve a una niña de la escuela."
    )
    participation.moderate_photo(folio, 1, hide, said=staff())
    troubles = [Trouble(work, "overdue", "ZeroDivisionError: plazo"), Trouble(work, EXPORT, "x")]
    oversight.record_troubles((), troubles, timezone.localdate())
    monkeypatch.setattr(heavy, "FILES_AN_HOUR", 0)
    for path, status in (
        (f"reportes/{folio}/", 200),
        (f"gestion/reportes/{folio}/", 200),
        (f"gestion/reportes/{folio}/foto/1/", 200),
        ("gestion/banderas/", 200),
        ("datos/obras/oc4ids.json", 429),
    ):
        assert page.goto(f"{live_server.url}/{path}").status == status, path
        sound(page)


def test_the_question_before_a_persons_data_are_public_is_sound(
    live_server: Any, page: Any
) -> None:
    folio = participation.file_report(new_report(placed_work())).folio
    page.goto(f"{live_server.url}/gestion/reportes/{folio}/")
    page.get_by_label("Respuesta", exact=True).fill("La atendió Ana López Ruiz, 662 214 3344.")
    page.get_by_role("button", name="Publicar la respuesta").click()
    asked = page.get_by_label("Si deben publicarse, diga por qué")
    asked.wait_for()
    assert "«Ana López Ruiz» (nombre de una persona)" in page.content()
    sound(page)
    asked.fill("Atiende la ventanilla y ése es su teléfono.")
    page.get_by_role("button", name="Publicar la respuesta").click()
    page.get_by_role("heading", name="Respuestas publicadas").wait_for()
    page.goto(f"{live_server.url}/reportes/{folio}/")
    assert "Ana López Ruiz" in page.content()
