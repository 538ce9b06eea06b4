"""Budget files at hand enter the ledger of the demo, to the centavo, once; absent ones are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from tests.beside import SHARED

from traza.modules.budget import api as budget
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure, facts_of
from traza.platform.tables.live import LiveEngine
from traza.portal.joins.budgets_at_hand import load_at_hand

pytestmark = pytest.mark.django_db
BOOK = {"book": "pef-2018-muestra"}
FINANCES = SHARED / "data" / "finanzas"


@pytest.fixture(autouse=True)
def _gazetteer() -> None:
    territory.load_gazetteer()


def test_nothing_at_hand_is_said_and_catalogues_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "FINANCES", tmp_path)
    assert all(sentence.startswith("Sin ") for sentence in load_at_hand())
    assert budget.list_books() == []


@pytest.mark.skipif(not FINANCES.is_dir(), reason=f"no budget files in {FINANCES}")
def test_the_federal_sample_adds_to_its_totals_and_leads_to_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "FINANCES", FINANCES)
    first = load_at_hand()
    assert "1,526 claves" in first[0]
    assert "ya estaba cargado" in load_at_hand()[0]
    for name, centavos in (
        ("approved", 23899014356000),
        ("modified", 23266147524647),
        ("paid", 7506904195709),
        ("committed", None),
    ):
        asked = ask_figure(figure(f"budget_{name}"), LiveEngine(), where=BOOK)
        assert asked.total == centavos, name
    facts = facts_of(figure("budget_paid"), LiveEngine(), where=BOOK, limit=3)
    at = {name: place for place, name in enumerate(facts.columns)}
    for row in facts.rows:
        number = row[at["source_line"]]
        (line,) = reading.lines_at(row[at["source_document"]], [number]).values()
        assert f"{row[at['value']] / 100:.2f}" in line.text
