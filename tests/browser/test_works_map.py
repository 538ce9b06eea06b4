"""The map of works in a browser: it answers at once, a card is read whole, and the list follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.browser.axe import violations
from tests.making.squares import import_squares
from tests.making.works import HERMOSILLO, keep, proposal

from traza.modules.territory import api as territory

pytestmark = pytest.mark.django_db(transaction=True)
# Degrees east and north of the middle.
WORKS = {"west": (-0.3, 0.2), "east": (0.3, 0.0), "south": (0.0, -0.2)}
NAME = "Pavimentación con concreto hidráulico de la calle Reforma, entre Morelos y el libramiento"
THERE = "() => performance.getEntriesByName('map-drawn').length"


@pytest.fixture
def phone(settings: Any, tmp_path: Path, live_server: Any, browser: Any) -> Any:
    """The map of three works on a phone, with its tiles drawn."""
    settings.FIGURES_ROOT = tmp_path / "figures"
    territory.load_gazetteer()
    import_squares(tmp_path)
    for folio, (east, north) in WORKS.items():
        place = replace(HERMOSILLO, lon=-110.96 + east, lat=29.0 + north)
        keep(proposal(folio=folio, name=f"{NAME} ({folio})", place=place))
    context = browser.new_context(
        locale="es-MX", viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/obras/mapa/")
    page.wait_for_function(THERE)
    page.locator(".web-map").scroll_into_view_if_needed()
    yield page
    context.close()


def at(page: Any, which: str) -> tuple[float, float]:
    """Where a work is on the screen: where the drawing of the server has it."""
    across, down = page.evaluate(
        """([lon, lat]) => {
          const root = document.querySelector(".web-map");
          const [left, top, wide, high] = root.dataset.box.split(",").map(Number);
          const box = root.getBoundingClientRect();
          const scale = Math.min(root.clientWidth / wide, root.clientHeight / high);
          const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
          return [box.x + box.width / 2 + ((lon + 180) / 360 - left - wide / 2) * scale,
                  box.y + box.height / 2 + (y - top - high / 2) * scale];
        }""",
        [-110.96 + WORKS[which][0], 29.0 + WORKS[which][1]],
    )
    return across, down


def test_the_map_on_a_phone(phone: Any) -> None:
    for which in WORKS:
        phone.touchscreen.tap(*at(phone, which))
        card = phone.locator(".web-map-card")
        card.get_by_role("link", name=f"({which})").wait_for()
        seen, box = card.bounding_box(), phone.locator(".web-map").bounding_box()
        assert box["x"] <= seen["x"]
        assert seen["x"] + seen["width"] <= box["x"] + box["width"]
        assert box["y"] <= seen["y"]
        assert seen["y"] + seen["height"] <= box["y"] + box["height"]
        card.get_by_role("button", name="Cerrar").click()  # no other button lies over it
    # The list follows the map: nearer to the east, only that work is beside it.
    assert phone.locator(".beside li").count() == 3
    for _ in range(3):
        phone.get_by_role("button", name="Acercar").click()
    phone.locator(".web-map > canvas").focus()
    for _ in range(9):
        phone.keyboard.press("ArrowRight")
    phone.wait_for_function("() => document.querySelectorAll('.beside li').length < 3")
    assert "caja=" in phone.url
    assert violations(phone) == []
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_a_tile_that_does_not_come_is_not_shown_as_empty(phone: Any) -> None:
    tiles = "**/mapas/obras/*/*/*.json*"
    phone.route(tiles, lambda route: route.abort())
    with phone.expect_event("requestfailed", lambda request: "/mapas/obras/" in request.url):
        phone.reload()
    phone.wait_for_function("() => document.querySelector('.web-map').dataset.live")
    assert phone.evaluate(THERE) == 0
    assert phone.locator(".web-map > svg").is_visible()  # the server's drawing stays
    phone.unroute(tiles)
    phone.wait_for_function(THERE)
    assert not phone.locator(".web-map > svg").is_visible()
