"""The guided walk of the practice room, done on a telephone: twelve steps, each known by what it did.

With TRAZA_TEST_SCREENSHOTS it leaves its pictures for the README, and the whole walk as one WebP; and
those that the guides of /ayuda/ name: a step's page before it is done (`pagar-1`) and after (`pagar-2`).
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.browser.axe import page_width, violations
from tests.making.practice import HANDS, room, served

from traza.portal.pages.guides.shelf import shelf
from traza.portal.pages.guides.written import PICTURES, pictures_of

# By day tests/practice holds each step by its calls; a change of the room brings this back.
pytestmark = pytest.mark.full("operations")
ROOM = "/practica/"
FOLDER = os.environ.get("TRAZA_TEST_SCREENSHOTS", "")
SHOWN = 1300  # milliseconds a picture of the walk is shown: the whole takes half a minute
HEAVIEST = 500_000
# What the picture of a step is of, where that is not how its page begins.
MIDST = {
    "informe-1": "main a:has-text('línea 11')",
    "conciliar-1": "main button:has-text('Confirmar')",
    "queja-1": "main a:has-text('Contestar')",
    "queja-2": "main :text('Se señaló la zanja')",
    "bandera-2": "main :text('El comité se formará')",
}
HEAVIEST_OF_ONE = 40_000
NAMED = {Path(name).stem for guide in shelf() for name in pictures_of(guide)}


def shot(page: Any) -> Image.Image:
    """What the telephone shows."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


class Film:
    """Pictures of a page as a telephone shows it, kept only when somebody asked for them."""

    def __init__(self) -> None:
        self.frames: list[Image.Image] = []

    def take(self, page: Any, name: str) -> None:
        """One more. Where a guide names it, it is kept too, from its title or of its midst."""
        if not FOLDER:
            return
        self.frames.append(shot(page))
        if name in NAMED:
            seen = page.locator(MIDST[name]) if name in MIDST else page.locator("main h1")
            where = "center" if name in MIDST else "start"
            seen.first.evaluate("(one, block) => one.scrollIntoView({ block })", where)
            shot(page).save(PICTURES / f"{name}.webp", quality=60, method=6)
            assert (PICTURES / f"{name}.webp").stat().st_size < HEAVIEST_OF_ONE

    def keep(self) -> None:
        """Leave the walk, and its first picture."""
        if not FOLDER:
            return
        first, *rest = self.frames
        path = Path(FOLDER, "walk-360.webp")
        first.save(
            path, save_all=True, append_images=rest, duration=SHOWN, loop=0, quality=55, method=6
        )
        assert path.stat().st_size < HEAVIEST


def test_the_twelve_steps(browser: Any, tmp_path: Path) -> None:
    room(tmp_path / "room")
    film = Film()
    with served(tmp_path / "room") as site:
        context = browser.new_context(locale="es-MX", viewport={"width": 360, "height": 720})
        page = context.new_page()
        page.goto(site + ROOM)
        assert page_width(page) <= 360
        assert [each["id"] for each in violations(page)] == []
        film.take(page, "sala")
        for done, (key, hands) in enumerate(HANDS.items()):
            assert f"{done} de {len(HANDS)} pasos hechos" in page.inner_text("main"), key
            page.click(f".practice button.button[value={key}]")
            page.wait_for_load_state()
            film.take(page, f"{key}-1")
            hands(page)
            page.wait_for_load_state()
            film.take(page, f"{key}-2")
            page.goto(site + ROOM)
        assert f"{len(HANDS)} de {len(HANDS)} pasos hechos" in page.inner_text("main")
        assert "No queda ningún paso" in page.inner_text(".practice")
        film.keep()
        context.close()
