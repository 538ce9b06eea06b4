"""Pictures for the README, taken only when asked: TRAZA_TEST_SCREENSHOTS=docs/screenshots."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

FOLDER = os.environ.get("TRAZA_TEST_SCREENSHOTS", "")
REPORT = "/documentos/sonora-cecop-informe-anual-2024/"
PICTURES = {
    "home-1280": "/",
    "home-360": "/",
    "works-1280": "/obras/#tipos",
    "works-360": "/obras/",
    "map-1280": "/obras/#mapa",
    "indicators-1280": "/indicadores/",
    "goals-1280": "/metas/54102/",
    "verification-1280": f"{REPORT}#hallazgos",
    "verification-360": f"{REPORT}#hallazgos",
    "line-1280": f"{REPORT}linea/316/?celda=state",
}
HEAVIEST = 300_000
# Said before anything is prepared: otherwise a whole demo would start for nothing.
pytestmark = pytest.mark.skipif(not FOLDER, reason="las fotos se toman con «make pictures»")


@pytest.mark.parametrize("name", PICTURES)
def test_take_picture(site: str, browser: Any, name: str) -> None:
    width = int(name.rpartition("-")[2])
    path = Path(FOLDER, f"{name}.png")
    path.parent.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="es-MX")
    page = context.new_page()
    page.goto(site + PICTURES[name], wait_until="networkidle")
    page.screenshot(path=path)
    context.close()
    # Flat colours: 256 of them are enough, and weigh a third.
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)
    assert 5_000 < path.stat().st_size < HEAVIEST
