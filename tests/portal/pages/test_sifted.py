"""Short published lists: what their filters leave on the page is what their file has."""

from __future__ import annotations

import csv
import html

import pytest
from django.test import Client

from traza.portal.pages.documents import loading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(live_figures: None) -> None:
    loading.load_bundled()


def page(client: Client, address: str) -> str:
    text = html.unescape(client.get(address).content.decode())
    return " ".join(text.partition("<main")[2].split())


def rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}formato=csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    return list(csv.reader(answer.content.decode().lstrip("\ufeff").splitlines()))


def body(found: list[list[str]]) -> list[list[str]]:
    return found[1 : found.index([])]


def test_a_word_leaves_the_same_rows_on_page_and_file(client: Client) -> None:
    for address in ("/metas/", "/compromisos/", "/ayudas/emergencia/"):
        every = body(rows(client, address))
        assert len(every) > 3
        word = max(every[1][0].split(), key=len)
        asked = f"{address}?q={word}"
        some = [row for row in body(rows(client, asked)) if row[0] != "Total"]
        assert 0 < len(some) < len(every)
        shown = page(client, asked)
        assert all(row[0] in shown for row in some)
        assert "Palabras" in shown


def test_goals_below_are_chosen_by_result(client: Client) -> None:
    found = body(rows(client, "/metas/?resultado=unknown"))
    every = body(rows(client, "/metas/"))
    assert [row for row in every if row[-1] == "No se puede saber"] == found


def test_aid_added_again_is_of_what_is_seen(client: Client) -> None:
    found = rows(client, "/ayudas/?q=desastres")
    head = next(at for at, row in enumerate(found) if row[:1] == ["Concepto"])
    amount, total = found[head + 1][1], found[head + 2][1]
    assert amount == total
    assert "El concepto mayor" not in page(client, "/ayudas/?q=desastres")


def test_nothing_found_says_so_and_leads_out(client: Client) -> None:
    for address in ("/metas/", "/compromisos/", "/ayudas/", "/ayudas/emergencia/"):
        shown = page(client, f"{address}?q=zzzz")
        assert "quite un filtro" in shown
        assert "Ver todas" in shown or "Ver todos" in shown


def test_what_is_no_option_is_told_and_a_file_says_its_filters(client: Client) -> None:
    assert "no es una opción" in page(client, "/compromisos/?estado=raro")
    found = rows(client, "/compromisos/?estado=in_progress")
    assert ["Filtro", "Estado: En desarrollo"] in found
