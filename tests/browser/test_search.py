"""The search as people use it: what they type is found, and the box helps with keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.portal.searching.score import report

from traza.portal.pages.searching.results import first_found

PHONE = {"width": 360, "height": 740}
ENOUGH = 0.95


@pytest.mark.parametrize("half", ["a", "b", "c", "d"])
def test_what_people_type_is_among_the_first_three(
    half: str, site: str, site_home: Path, settings: Any
) -> None:
    """On the register that comes with Traza, and with what stands beside the clone."""
    settings.SEARCH_ROOT = site_home / "search"
    rate, said = report(half, first_found)
    print(said)  # noqa: T201 - the rates by kind
    assert rate >= ENOUGH, said


def test_the_box_suggests_and_is_worked_with_keys(site: str, browser: Any) -> None:
    context = browser.new_context(viewport=PHONE, locale="es-MX")
    page = context.new_page()
    page.goto(f"{site}/")
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("ciudad obr")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(".suggests [role=status]").inner_text()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "ciudad obr"
    box.press("ArrowDown")
    options.first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/municipios/26018/")
    context.close()


def test_without_scripts_the_box_is_a_form(site: str, browser: Any) -> None:
    context = browser.new_context(viewport=PHONE, locale="es-MX", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/")
    page.get_by_role("searchbox").fill("hermocillo")
    page.get_by_role("button", name="Buscar").click()
    page.wait_for_load_state()  # a page half arrived has not said it yet
    assert "hermosillo" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Lugares").click()
    page.get_by_role("link", name="Hermosillo", exact=True).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
