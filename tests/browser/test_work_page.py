"""What anyone sees of works in a real browser: at both widths, without scripts, and on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from tests.browser.axe import page_width, violations
from tests.making.pictures import photo, scene
from tests.making.works import dossier_in, keep, lived

from traza.kernel.actor import Attribution
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Place

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = Attribution(None, "terminal")
WORK = "/obras/obra/26/OB-1/"
PAGES = (
    WORK, f"{WORK}historia/", f"{WORK}cambios/?version=7", f"{WORK}cambios/", f"{WORK}?al=2001-01-01",
    f"{WORK}?al=ayer", "/obras/obra/26/P-1/", "/obras/lista/", "/obras/lista/?q=nada&anio=x", "/obras/mapa/",
    "/obras/mapa/?etapa=in_progress&contratista=constructora-del-norte-cno010203ab1", "/obras/mapa/?q=nada",
    "/contratistas/", "/contratistas/?q=nada", "/contratistas/constructora-del-norte-cno010203ab1/",
    "/obras/ciclo/",
)  # fmt: skip
# What the driver's software graphics say of themselves, not of the page.
NOT_OURS = ("GL Driver Message", "WebGL", "404")


@pytest.fixture(autouse=True)
def _works(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    territory.load_gazetteer()
    number = lived(Status.IN_PROGRESS)
    for at, stage in enumerate(("before", "during")):
        works.add_photo(number, photo(scene(at)), stage=stage, by="agency", said=TOLD)
    for at in range(8):
        place = Place(lon=-110.95 - at / 50, lat=29.07 + at / 70)
        keep(dossier_in(Status.IN_PROGRESS, folio=f"M-{at}", name=f"Obra {at}", place=place))
    keep(Dossier(folio="P-1", name="Puente", state="26", year=2020, status=Status.PUBLISHED))


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """A page whose complaints fail the test."""
    context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if not any(word in text for word in NOT_OURS)] == []


@pytest.mark.full("journeys")
def test_every_page_is_sound_at_both_widths(live_server: Any, opened: Any) -> None:
    wrong = []
    for path in PAGES:
        answer = opened.goto(live_server.url + path, wait_until="load")
        assert answer.status == (404 if "al=2001" in path else 200), path
        html5lib.HTMLParser(strict=True).parse(answer.text())
        for width in (360, 1280):
            opened.set_viewport_size({"width": width, "height": 800})
            wide = page_width(opened)
            wrong += [f"{path}: {wide} px de ancho a {width}"] if wide > width else []
            for each in violations(opened):
                targets = [node["target"] for node in each["nodes"][:3]]
                wrong.append(f"{path} ({width}): {each['id']} {targets}")
    assert not wrong, "\n".join(wrong)


def test_a_work_reads_without_scripts_on_a_phone(live_server: Any, browser: Any) -> None:
    context = browser.new_context(
        java_script_enabled=False, locale="es-MX", viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(live_server.url + WORK)
    assert page.locator("p.answer").first.is_visible()
    for heading in ("¿Qué es?", "¿Quién paga?", "¿Quién construye?", "¿Cómo va?", "Historia"):
        assert page.get_by_role("heading", name=heading).first.is_visible()
    assert page.locator("svg.curves.narrow").is_visible()
    assert not page.locator("svg.curves.wide").is_visible()
    page.goto(live_server.url + "/obras/mapa/")
    assert page.locator(".web-map > svg circle").count() >= 1
    page.goto(live_server.url + "/obras/lista/")
    page.get_by_text("Filtros", exact=True).click()  # the drawer opens without a script
    page.get_by_text("Los más frecuentes, con cuántas hay").click()
    page.get_by_role("link", name="Propuesta").or_(
        page.get_by_role("link", name="En proceso")
    ).first.click()
    assert "etapa=" in page.url
    page.get_by_role("link", name="Mapa", exact=True).click()
    assert "etapa=" in page.url
    assert "/obras/mapa/" in page.url
    context.close()


def test_the_map_draws_the_filtered_works_from_its_tiles(live_server: Any, opened: Any) -> None:
    tiles: list[str] = []
    opened.on("response", lambda one: tiles.append(one.url) if "/mapas/obras/" in one.url else None)
    opened.set_viewport_size({"width": 1280, "height": 800})
    opened.goto(live_server.url + "/obras/mapa/?etapa=in_progress&q=obra")
    opened.wait_for_function("() => performance.getEntriesByName('map-drawn').length")
    assert tiles
    assert all("etapa=in_progress" in url and "q=obra" in url for url in tiles)
