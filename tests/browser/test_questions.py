"""A person's questions, each answered in three presses at most from the first page, on a phone.

A word typed and sent counts as one press. What the page must say for the question to be answered is
named beside it; a page of the right address that does not say it answers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

Step = Callable[[Any], None]
MOST = 3
PHONE_SIZE = {"width": 360, "height": 740}


def menu(title: str) -> list[Step]:
    """Open the menu, and one of its doors."""
    return [
        lambda page: page.locator("details.menu > summary").click(),
        lambda page: page.locator("details.menu a", has_text=title).click(),
    ]


def press(words: str) -> Step:
    return lambda page: page.locator("main").get_by_role("link", name=words).first.click()


def search(words: str) -> Step:
    def sent(page: Any) -> None:
        page.locator("#home-q").fill(words)
        page.locator("#home-q").press("Enter")

    return sent


def figure(page: Any) -> None:
    page.locator("main a.figure").first.click()


QUESTIONS: dict[str, tuple[list[Step], str]] = {
    "cuánto gasta mi municipio": ([search("Cajeme"), press("Cajeme")], "por habitante, según"),
    "quién pagó en mi región": ([search("Cajeme"), press("Cajeme")], "la región Río Yaqui recibió"),
    "qué hay junto a mi municipio": ([search("Cajeme"), press("Cajeme")], "Sus vecinos en"),
    "se parece a otros": ([search("Cajeme"), press("Cajeme")], "Junto a los de su tamaño"),
    "qué puedo hacer": ([search("Cajeme"), press("Cajeme")], "Reportar algo de una obra"),
    "mi municipio por su ciudad": ([search("Ciudad Obregón"), press("Obregón")], "Cajeme"),
    "a quién se le pagó": ([*menu("Dinero"), press("Quién construye")], "Quién construye"),
    "es cierto este informe": (
        [*menu("cierto"), press("Informe anual de resultados 2024")],
        "comprobaciones",
    ),
    "mis impuestos": ([*menu("Dinero"), press("Mis impuestos")], "ISR"),
    "de dónde sale esta cifra": ([figure], "Cómo se calcula"),
    "el renglón del documento": ([figure, press("línea")], "Línea"),
    "qué se prometió": ([*menu("Promesas"), press("Metas del año")], "de 45"),
    "qué cambió": ([*menu("Obras"), press("Qué cambió")], "cambi"),
    "cómo me quejo": (menu("Reportar"), "Reportar"),
    "qué está en duda": ([press("Banderas rojas")], "bandera"),
}


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=PHONE_SIZE, locale="es-MX")
    yield context.new_page()
    context.close()


def test_each_question_is_answered_in_three_presses(site: str, phone: Any) -> None:
    unanswered = []
    for question, (steps, said) in QUESTIONS.items():
        assert len(steps) <= MOST, question
        phone.goto(site)
        try:
            for step in steps:
                step(phone)
                phone.wait_for_load_state()
            words = phone.locator("main").inner_text(timeout=5_000)
        except PlaywrightError as error:
            unanswered.append(f"{question}: {str(error).splitlines()[0]}")
            continue
        if said.casefold() not in " ".join(words.split()).casefold():
            unanswered.append(f"{question}: {phone.url} no dice «{said}»")
    assert unanswered == []


def standing_at(browser: Any, latitude: float, longitude: float, metres: float = 0) -> Any:
    context = browser.new_context(
        viewport=PHONE_SIZE, locale="es-MX", permissions=["geolocation"],
        geolocation={"latitude": latitude, "longitude": longitude, "accuracy": metres},
    )  # fmt: skip
    return context.new_page()


def test_near_me_finds_the_town_without_sending_where_one_is(site: str, browser: Any) -> None:
    page, sent = standing_at(browser, 29.08, -110.95), []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(site)
    page.get_by_role("button", name="Cerca de mí").click()
    page.locator(".near a").first.wait_for()
    assert page.locator(".near a").first.inner_text().startswith("Hermosillo")
    assert not [url for url in sent if "29.0" in url or "110.9" in url]
    page.context.close()


def test_who_is_far_from_every_town_is_told_so(site: str, browser: Any) -> None:
    page = standing_at(browser, 48.85, 2.35)
    page.goto(site)
    page.get_by_role("button", name="Cerca de mí").click()
    page.get_by_text("No hay ninguna cabecera").wait_for()
    assert page.locator(".near a").count() == 0
    page.context.close()


def test_who_denies_their_place_is_told_what_to_do(site: str, phone: Any) -> None:
    phone.goto(site)
    phone.get_by_role("button", name="Cerca de mí").click()
    phone.get_by_text("Escriba el nombre de su municipio").wait_for()


def test_who_is_only_roughly_located_chooses_among_several_towns(site: str, browser: Any) -> None:
    page = standing_at(browser, 29.08, -110.95, metres=50_000)
    page.goto(site)
    page.get_by_role("button", name="Cerca de mí").click()
    page.locator(".near a").first.wait_for()
    said = page.locator(".near").get_attribute("data-say-rough")
    assert said
    assert page.locator(".near [role=status]").inner_text() == said
    assert page.locator(".near a").count() > 1
    page.context.close()


def test_with_nothing_but_words_a_town_is_found_and_answers(site: str, browser: Any) -> None:
    """Neither scripts, images nor styles: what an old telephone or a bad line leaves."""
    context = browser.new_context(viewport=PHONE_SIZE, locale="es-MX", java_script_enabled=False)
    bare = {"script", "image", "stylesheet", "font"}
    context.route(
        "**/*",
        lambda route: route.abort() if route.request.resource_type in bare else route.continue_(),
    )
    page = context.new_page()
    page.goto(site)
    assert "Tres hallazgos del mes" in page.locator("main").inner_text()
    for step in (search("Cajeme"), press("Cajeme")):
        step(page)
    assert "por habitante, según" in page.locator("main").inner_text()
    context.close()
