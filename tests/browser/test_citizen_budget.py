"""Without scripts, on a phone and with the keyboard alone: from the budget to one's own receipt."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.browser.axe import page_width

TABS = 60  # more than any of these pages needs to reach a field


def reach(page: Any, selector: str) -> None:
    """Go by the keyboard to an element."""
    for _ in range(TABS):
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no se llega a {selector} con el teclado")


def test_a_receipt_by_keyboard_without_scripts_on_a_phone(site: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="es-MX")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site}/presupuesto/")
    reach(page, 'a[href="/presupuesto/mis-impuestos/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/mis-impuestos/")
    for field, value in (("ingreso", "20,000"), ("gasto", "10000"), ("con_iva", "50")):
        reach(page, f"#id_{field}")
        page.keyboard.press("Control+a")
        page.keyboard.type(value)
    reach(page, "#id_anio")
    page.keyboard.type("2024")
    reach(page, "main form .button")
    page.keyboard.press("Enter")
    page.wait_for_url("**ingreso=20*")
    assert page.locator(".answer b").inner_text() == "$3,293.66"
    assert page_width(page) <= 360
    # No federal budget is whole here, so the receipt stops at what was paid.
    assert page.locator("section:has(#reparto) tfoot").count() == 0
    address = page.get_by_text("Descargar el recibo en CSV").get_attribute("href")
    answer = page.request.get(page.url.split("?")[0] + address)
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert any(row[-1] == "3293.66" for row in rows if row)
    context.close()


def test_the_published_totals_are_on_the_citizens_page(site: str, browser: Any) -> None:
    """The figures of the bundled report, to the centavo, and what it does not break down."""
    page = browser.new_page(locale="es-MX")
    page.goto(f"{site}/presupuesto/libro/sonora-cecop-2024/")
    text = page.locator("main").inner_text()
    assert "$528,628,425.05" in text  # authorised
    assert "$443,826,929.81" in text  # works of every source and aid by concept
    assert "No publica lo comprometido, lo ejercido ni lo pagado." in text
    page.goto(f"{site}/presupuesto/mes-a-mes/?libro=sonora-cecop-2024")
    assert "sólo se publica el total del año" in page.locator("main").inner_text()
    page.close()
