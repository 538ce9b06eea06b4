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
from traza.portal.pages.budget.at_hand import load_at_hand

pytestmark = pytest.mark.django_db
HERMOSILLO_INVESTED = 494_919_175_00  # centavos, as the file of INEGI says
BOOK = {"book": "pef-2018-muestra"}
FINANCES = SHARED / "data" / "finanzas"


@pytest.fixture(autouse=True)
def _gazetteer() -> None:
    territory.load_gazetteer()


def test_without_files_the_finances_that_come_with_traza_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "FINANCES", tmp_path)
    territory.load_country()
    federal, municipal = load_at_hand()
    assert federal.startswith("Sin ")
    assert municipal == "Finanzas municipales 2020 (INEGI): 1646 municipios."
    assert budget.list_books() == []
    asked = ask_figure(
        figure("municipal_finances"),
        LiveEngine(),
        where={"concept": "investment", "year": 2020, "municipality": "26030"},
    )
    assert asked.total == HERMOSILLO_INVESTED
    assert "22 de los 32 estados" in budget.finance_source(2020)
    assert load_at_hand()[1] == municipal


def test_a_file_at_hand_stands_in_the_place_of_the_bundled_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    head = "cvegeo,ingresos_tot,participaciones,aportaciones,ingresos_propios,egresos_tot,inversion_publica,pob_conapo"
    (tmp_path / "inegi_efipem_municipal_2020.csv").write_text(f"{head}\n26030,9,1,1,1,9,3,7\n")
    monkeypatch.setattr(settings, "FINANCES", tmp_path)
    (tmp_path / "inegi_efipem_municipal_2021.csv").write_text(f"{head}\n26030,9,1,1,1,8,3,7\n")
    assert load_at_hand()[1:] == [
        "Finanzas municipales 2020 (INEGI): 1 municipios.",
        "Finanzas municipales 2021 (INEGI): 1 municipios.",
    ]
    assert budget.finance_years() == [2021, 2020]


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
