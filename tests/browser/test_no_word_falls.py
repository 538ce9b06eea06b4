"""No word of a question falls: it is in the sentence of the answer, or the question is refused.

Words that are foreign to a figure (villages called after things, kinds of spending, agencies, years and places
without data, payers) are put into questions of every figure, by the real path: a question goes in, a sentence
comes out. By day some hundreds of them drawn by chance, by night all. It stands here for the demo that the
tests of a browser share: it has the finances and the registers of works. Dear by night (20 CPU minutes).
"""

from __future__ import annotations

import html
import json
import re
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.browser.test_question import run
from tests.making.effort import by_night

# Figures of which the bundled documents have nothing: their questions are refused without a foreign word too.
WITHOUT_DATA = {
    "works_received",
    "works_spent",
    "budget_committed",
    "budget_exercised",
    "budget_paid",
    "budget_cash_out",
    "income_estimated",
    "income_collected",
    "grants_promised",
    "grants_paid",
    "grants_returned",
    "own_indicator_values",
}
# Figures of which a clone alone has samples only, of which no sentence is made.
OF_SAMPLES = {"works_contracted", "works_paid"}
MANY = 500  # questions by day
# Of them answered, as the foreign word is the name of something the figure tells of.
LEAST = 1 / 200


@pytest.fixture(scope="module")
def outcome(site_home: Path) -> dict[str, Any]:
    done = run(site_home, "tests.portal.asking.falling", *([] if by_night(0, 1) else [str(MANY)]))
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return read


def test_a_foreign_word_is_in_the_sentence_or_the_question_is_refused(
    outcome: dict[str, Any],
) -> None:
    assert outcome["questions"] >= MANY
    assert not outcome["false"]


def test_not_everything_is_refused(outcome: dict[str, Any]) -> None:
    """Each figure without a foreign word is answered, by itself, where there are data of it."""
    silent = {figure for figure, answered in outcome["figures"].items() if not all(answered)}
    assert silent - OF_SAMPLES == WITHOUT_DATA
    assert outcome["answered"] >= LEAST * outcome["questions"]


def test_questions_whose_words_fell(site_home: Path) -> None:
    """Comparisons with a side without data, payers taken for places, percentages told as counts, lists; what
    money went to, what is still to be done, ranges backwards, givers, ratios, rankings of many registers."""
    done = run(site_home, "tests.portal.asking.score", *"ghij")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_says_what_a_name_was_read_as_and_how_far_two_values_are(site: str) -> None:
    assert "Leí «ciudad obregon» como «Cajeme, Sonora»." in page(site, "gasto de Ciudad Obregón")
    assert "La primera es mayor por" in page(site, "compara la población de Guaymas y Empalme")
    said = page(site, "¿Quién gastó más en 2020, Hermosillo o Colima?")
    assert "De Colima, Colima no hay dato; no se puede comparar." in said


def test_the_page_says_how_many_municipalities_have_data_and_ranks_no_registers_that_may_repeat(
    site: str,
) -> None:
    assert "de los 71 municipios con dato" in page(site, "¿Qué municipio de Sonora gastó menos?")
    assert "pueden repetir alguna: de ellos no se dice" in page(
        site, "¿Qué estado tiene más obras?"
    )


def test_what_is_offered_less_a_place_leads_to_its_figure(site: str) -> None:
    page_of = page(site, "¿Cuántas metas cumplió Hermosillo?")
    offer = re.search(r'href="([^"]*)">[^<]*, sin pedir «Hermosillo, Sonora»', page_of)
    assert offer
    assert offer[1].startswith("/figuras/goals_met/")


def page(site: str, question: str) -> str:
    with urllib.request.urlopen(f"{site}/preguntar/?{urlencode({'q': question})}") as answer:
        return html.unescape(answer.read().decode())


def test_every_figure_of_the_catalogue_has_a_question() -> None:
    from tests.portal.asking.falling import foreign

    from traza.platform.tables import figures

    assert set(foreign()["figures"]) == set(figures())
