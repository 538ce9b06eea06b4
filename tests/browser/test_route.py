"""Follow the money of a published report with the keyboard, and without scripts as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.browser.axe import page_width, violations
from tests.making.effort import NIGHT, some

ROUTE = "/presupuesto/ruta/?libro=sonora-cecop-2024&ver=ambos"  # by place alone, unasked
PROGRAMME = "Transforma Sonora en Apoyo a los Municipios"
# Bundled facts carry figures; only the report itself carries the words of its lines.
ORIGINAL = Path(settings.DOCUMENTS) / "sonora-cecop-informe-anual-2024.txt"
# What the report prints as the totals of its tables (lines of the totals by kind and by region).
PRINTED = {
    "Gestión Emergente Transforma Sonora": "$144,096,967.18",
    PROGRAMME: "$188,077,805.06",
    "Ayudas diversas": "$111,652,157.57",
}
PAGES = (
    ROUTE,
    "/presupuesto/gasto/?libro=sonora-cecop-2024",
    "/presupuesto/gasto/?libro=sonora-cecop-2024&por=line",
    "/presupuesto/cambios/?libro=sonora-cecop-2024",
    "/presupuesto/quien-cobra/",
    "/presupuesto/linea/1/",
    "/presupuesto/movimiento/1/",
)


@pytest.fixture(params=some([360, 1280], 2))
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="es-MX")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Any) -> Iterator[Any]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, java_script_enabled=False, locale="es-MX"
    )
    yield context.new_page()
    context.close()


def go(page: Any, name: str, *, within: str = "main") -> None:
    """Walk with the Tab key to a link of that name, see its focus, and press Enter."""
    page.locator("#main").focus()
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "w => { const a = document.activeElement, box = a.closest(w);"
            " return box ? (a.getAttribute('aria-label') || a.textContent).trim()"
            ".replace(/\\s+/g, ' ') : '' }",
            within,
        )
        if re.search(name, here):
            break
    else:
        pytest.fail(f"el teclado no llega a «{name}» en {page.url}")
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    assert page.evaluate(SEEN), "no se ve dónde está el foco"
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Any) -> None:
    """Open the tables under the drawing, as a person does: they are closed when one arrives."""
    for fold in page.locator("#ruta-tablas details:not([open]) > summary").all()[::-1]:
        fold.click()


# Focus is an outline or, inside a drawing, a stroke.
SEEN = """() => {
  const a = document.activeElement, parts = [...a.querySelectorAll('.reach, .band')];
  return getComputedStyle(a).outlineStyle !== 'none'
    || parts.some(part => getComputedStyle(part).stroke !== 'none');
}"""


def assert_the_line_is_there_or_says_why(page: Any, printed: str) -> None:
    """The line of the report beside its neighbours; without the original at hand, what is known
    of it: that its text was not delivered, and each figure as it was read."""
    if ORIGINAL.is_file():
        assert printed in page.locator(".source .here").inner_text()
        return
    said = page.locator("main").inner_text()
    assert "no se entregó a esta instalación" in said
    assert printed in said
    assert page.locator(".source").count() == 0


def test_the_walk_from_a_source_to_its_line_and_back_by_keyboard(site: str, page: Any) -> None:
    page.goto(site + ROUTE)
    trail = [page.url]
    for name, filtered in (
        (r"^Quién lo pone: Estado", "contributor=state"),
        (rf"^Programa: {PROGRAMME}", "programme=transforma-sonora"),
        (r"^Región: Alto Golfo", "region=alto-golfo"),
    ):
        go(page, name, within="svg")
        assert filtered in page.url
        trail.append(page.url)
    unfold(page)
    assert "$13,379,524.45" in page.locator("#ruta-tablas").inner_text()
    go(page, r"^Región: Alto Golfo\s*· quitar")
    trail.append(page.url)
    go(page, r"^Para qué: Pavimentación", within="svg")
    assert "subprogramme=pavimentacion" in page.url
    trail.append(page.url)
    unfold(page)
    go(page, r"^\$16,383,794\.36$")
    assert "/figuras/budget_spent/" in page.url
    trail.append(page.url)
    go(page, r"línea \d+")
    assert "/linea/" in page.url
    assert_the_line_is_there_or_says_why(page, "16,383,794.36")
    for address in reversed(trail):
        page.go_back()  # what Alt+Left does: a browser without a window has no such keys
        assert page.url == address


def test_the_route_reaches_what_the_report_prints(site: str, page: Any) -> None:
    page.goto(site + ROUTE)
    for name, printed in PRINTED.items():
        node = page.locator(f'svg.route a[aria-label="Programa: {name}, {printed}"]')
        assert node.count() == 2, name  # drawn for a desk and for a phone
    unfold(page)
    totals = page.locator("#ruta-tablas tfoot").all_inner_texts()
    assert len(totals) == 6
    assert all("$443,826,929.81" in text for text in totals)
    assert page.locator("text=no cuadra").count() == 0


def test_the_route_is_tables_without_scripts(site: str, plain: Any) -> None:
    plain.goto(site + ROUTE)
    unfold(plain)
    tables = plain.locator("#ruta-tablas table")
    assert tables.count() == 6
    tables.first.get_by_role("link", name="Estado").first.click()
    assert "contributor=state" in plain.url
    plain.get_by_role("link", name="quitar").click()
    unfold(plain)
    tables.nth(3).locator("td.num a").first.click()
    plain.get_by_role("link", name=re.compile("línea")).first.click()
    assert "/linea/" in plain.url


def test_spending_opens_down_to_the_movement_without_scripts(site: str, plain: Any) -> None:
    plain.goto(f"{site}/presupuesto/gasto/?libro=sonora-cecop-2024&por=programme")
    for _level in range(3):
        plain.locator("#tabla tbody th a").first.click()
    assert "/presupuesto/linea/" in plain.url
    plain.locator("#movimientos tbody th a").first.click()
    assert "/presupuesto/movimiento/" in plain.url
    plain.get_by_role("link", name=re.compile("línea")).first.click()
    assert "/documentos/sonora-cecop-informe-anual-2024/linea/" in plain.url


LOOKS = [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")]


@pytest.mark.full("journeys")
@pytest.mark.parametrize(("width", "scheme"), LOOKS if NIGHT else LOOKS[:2])
def test_pages_are_accessible_and_fit(site: str, browser: Any, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="es-MX"
    )
    page, wrong = context.new_page(), []
    for path in PAGES:
        page.goto(site + path, wait_until="load")
        wide = page_width(page)
        wrong += [f"{path}: {wide} px"] if wide > width else []
        for found in violations(page, colours=scheme == "dark"):
            wrong.append(f"{path}: {found['id']} {[n['target'] for n in found['nodes'][:3]]}")
    context.close()
    assert not wrong, "\n".join(wrong)
