"""The map of works on a phone: what a point says is read whole."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest
from tests.making.squares import import_squares
from tests.making.works import HERMOSILLO, keep, proposal

from traza.modules.territory import api as territory
from traza.ui.components.assets import map_build

pytestmark = pytest.mark.django_db(transaction=True)
# Degrees east and north of the middle: the west one and the east one touch the edges of the map.
WORKS = {"west": (-0.3, 0.2), "east": (0.3, 0.0), "south": (0.0, -0.2)}
NAME = "Pavimentación con concreto hidráulico de la calle Reforma, entre Morelos y el libramiento"


@pytest.fixture
def _works(settings: Any, tmp_path: Path) -> None:
    if not map_build().script:
        pytest.skip("el mapa no está construido: «make assets»")
    settings.FIGURES_ROOT = tmp_path / "figures"
    territory.load_gazetteer()
    import_squares(tmp_path)
    for folio, (east, north) in WORKS.items():
        place = replace(HERMOSILLO, lon=-110.96 + east, lat=29.0 + north)
        keep(proposal(folio=folio, name=NAME, place=place))


@pytest.mark.usefixtures("_works")
@pytest.mark.parametrize("which", WORKS)
def test_a_card_stands_inside_the_map(live_server: Any, browser: Any, which: str) -> None:
    context = browser.new_context(
        locale="es-MX", viewport={"width": 360, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/obras/mapa/")
    page.wait_for_selector(".map-canvas[data-live]")
    page.locator(".map-canvas").scroll_into_view_if_needed()
    box = page.locator(".map-canvas").bounding_box()
    east, north = WORKS[which]
    degree = (box["width"] - 2 - 2 * 24) / 0.6  # pixels; the map leaves 24 around its works
    across, down = east * degree, -north * degree / cos(radians(29))
    at = box["x"] + box["width"] / 2 + across, box["y"] + box["height"] / 2 + down
    page.mouse.click(*at)
    card = page.locator(".maplibregl-popup-content")
    card.wait_for()
    assert NAME in card.inner_text()
    seen = card.bounding_box()
    assert box["x"] <= seen["x"]
    assert seen["x"] + seen["width"] <= box["x"] + box["width"]
    assert box["y"] <= seen["y"]
    assert seen["y"] + seen["height"] <= box["y"] + box["height"]
    close = card.get_by_role("button", name="Cerrar")
    close.click()  # no other button lies over it
    context.close()
