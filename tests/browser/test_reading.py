"""How a person reads: without scripts, with the keyboard, in English, on a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX")
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


def test_a_figure_is_followed_to_its_line_without_scripts(site: str, plain: Any) -> None:
    plain.goto(f"{site}/obras/")
    plain.locator(".answer a.figure").click()
    assert "/figuras/works_investment/" in plain.url
    plain.get_by_role("link", name="línea").first.click()
    assert "/linea/" in plain.url
    assert plain.locator("h1").inner_text().startswith("Línea")


def test_menu_and_search_work_without_scripts(site: str, plain: Any) -> None:
    plain.goto(site)
    plain.get_by_text("Menú").click()
    plain.locator("details.menu a", has_text="Promesas").click()
    assert plain.url.endswith("/promesas/")
    plain.locator("#site-q").fill("RIO")
    plain.locator("#site-q").press("Enter")
    # The region; the budget keys of that region come below it, with names of their own.
    assert plain.locator('a[href="/obras/region/rio-mayo/"]').count() == 1


def test_map_without_scripts_is_drawn_with_its_list(site: str, plain: Any) -> None:
    plain.goto(f"{site}/ayudas/emergencia/")
    assert plain.locator(".map-canvas > svg circle").count() > 50
    assert plain.locator(".map-list a").count() > 5


def test_skip_link_is_first_and_focus_is_seen(site: str, page: Any) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_tables_sort_by_value(site: str, page: Any) -> None:
    page.goto(f"{site}/obras/")
    page.locator("#regiones summary").first.click()
    table = page.locator("#regiones table")
    table.get_by_role("button", name="Obras").click()
    counts = [int(text) for text in table.locator("tbody td:nth-child(2)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1


def test_language_changes_and_stays_on_the_page(site: str, page: Any) -> None:
    page.goto(f"{site}/obras/")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/obras/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Public works and who paid for them"
    page.get_by_role("button", name="Español").click()
    assert page.locator("h1").inner_text() == "Obras y quién las pagó"


def test_map_comes_alive_where_it_was_built(site: str, page: Any) -> None:
    from traza.ui.components.assets import map_build

    if not map_build().script:
        pytest.skip("el mapa interactivo no se ha construido («make assets»)")
    page.goto(f"{site}/ayudas/emergencia/")
    page.wait_for_selector("[data-live=yes]", timeout=120_000)
    assert page.locator(".map-canvas canvas").count() == 1
    assert not page.locator(".map-canvas > svg").is_visible()


def test_map_stays_drawn_when_its_script_does_not_come(site: str, page: Any) -> None:
    page.route("**/built/**", lambda route: route.abort())
    page.goto(f"{site}/ayudas/emergencia/")
    assert page.locator(".map-canvas > svg").is_visible()
    assert page.locator(".map-list a").count() > 5


def test_print_leaves_out_what_paper_cannot_use(site: str, page: Any) -> None:
    page.goto(f"{site}/obras/")
    page.emulate_media(media="print")
    assert not page.locator(".site-search").is_visible()
    assert page.locator("#programas table").is_visible()


@pytest.mark.parametrize("query", ["por=nada", "year=abc", "pagina=2000000000"])
def test_a_figure_asked_wrongly_says_how_to_mend_it(site: str, plain: Any, query: str) -> None:
    answer = plain.goto(f"{site}/figuras/works_count/?{query}")
    assert answer.status in {200, 400}
    if answer.status == 400:
        assert plain.locator("[role=alert]").inner_text().endswith(".")
        plain.get_by_role("link", name="Volver sin ese filtro").click()
    assert plain.locator("h1").inner_text() == "Obras publicadas"
