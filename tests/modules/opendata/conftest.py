"""Datasets over a small register, built and published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making.builds import build_again

from traza.kernel.citation import Citation
from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source
from traza.kernel.figure import Dimension, Figure, Unit
from traza.platform.tables import discovery, store

WORKS = Dataset(
    name="works",
    title="Obras",
    description="Una fila por obra.",
    columns=(
        DatasetColumn("folio", "Folio", ColumnType.TEXT),
        DatasetColumn("name", "Nombre", ColumnType.TEXT, "", "Como está escrito"),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "pesos", of="amount_centavos"),
        DatasetColumn("floor", "Al menos", ColumnType.BOOLEAN, of="beneficiaries_are_a_floor"),
        DatasetColumn("note", "Localidad", ColumnType.TEXT, of="locality"),
    ),
    licence="https://creativecommons.org/licenses/by/4.0/",
    tables=("works_work",),
    order=("folio",),
    sources=(Source("Informe de prueba", "Dependencia de prueba", "https://example.org/informe"),),
    keywords=("obras",),
)


def _investment(tables: Any) -> Any:
    works = tables["works_work"]
    return works.select(
        state=works.state_id,
        year=works.year,
        value=works.amount_centavos,
        source_document=works.source_document,
        source_page=works.source_page,
        source_line=works.source_line,
        source_cell=works.source_cell,
    )


INVESTMENT = Figure(
    name="investment",
    title="Inversión en obras",
    unit=Unit.CENTAVOS,
    definition="Suma del monto de las obras.",
    citation=Citation("Ley de prueba", "art. 1"),
    dimensions=(Dimension("state", "Estado"), Dimension("year", "Ejercicio")),
    tables=("works_work",),
    expression=_investment,
)

NAMES = ["=2+3", "@SUMA(A1)", "+52 644", "-5 m de calle", 'Niño; "única", ñ', "Obra = 6", "\tOtra"]
AMOUNTS = [14_468_639_845, 1, None, -5, 999_999_999_999_999_99, 0, 30]


@pytest.fixture(scope="package")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "figures"


@pytest.fixture
def published(
    transactional_db: None,
    settings: Any,
    tmp_path: Path,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[store.Build]:
    """Seven works, one dataset and one figure, built."""
    from traza.modules.territory.models import State
    from traza.modules.works.models import Work

    settings.FIGURES_ROOT = tmp_path / "figures"
    found = {"figures": (INVESTMENT,), "publish": (WORKS,)}
    monkeypatch.setattr(
        discovery, "_declared", lambda room, *_names: [("prueba", each) for each in found[room]]
    )
    discovery.figures.cache_clear()
    discovery.datasets.cache_clear()
    State.objects.create(code="26", name="Sonora", slug="s", search_name="s", source="prueba")
    for number, (name, amount) in enumerate(zip(NAMES, AMOUNTS, strict=True)):
        Work.objects.create(
            folio=f"F-{number}",
            name=name,
            search_name="x",
            state_id="26",
            year=2020 + number,
            kind="other",
            amount_centavos=amount,
            source_document="doc-a",
            source_page=number + 1,
        )
    yield build_again(kept)
    monkeypatch.undo()
    discovery.figures.cache_clear()
    discovery.datasets.cache_clear()
