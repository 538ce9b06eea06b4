"""A small register and figures over it, declared as an application would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit
from traza.platform.tables import discovery, store

NORM = Citation("Ley de prueba", "art. 1", "https://example.org/ley")


@pytest.fixture
def figures_root(settings: Any, tmp_path: Path) -> Path:
    """An empty folder of builds."""
    settings.FIGURES_ROOT = tmp_path / "figures"
    return store.root()


@pytest.fixture
def register(figures_root: Path) -> None:
    """Two states, three programmes of works, seven works, some with funding by source."""
    from traza.modules.territory.models import State
    from traza.modules.works.models import Programme, Work, WorkFunding

    for code, name in (("26", "Sonora"), ("11", "Guanajuato")):
        State.objects.create(
            code=code, name=name, slug=name.lower(), search_name=name.lower(), source="prueba"
        )
    programmes = [
        Programme.objects.create(slug=slug, name=slug, search_name=slug, source_document="doc-a")
        for slug in ("caminos", "escuelas", "parques")
    ]
    for number in range(1, 8):
        work = Work.objects.create(
            folio=f"F-{number}",
            name=f"=OBRA {number}, «única»" if number == 1 else f"Obra {number}",
            search_name=f"obra {number}",
            programme=programmes[number % 3] if number != 7 else None,
            state_id="26" if number <= 5 else "11",
            year=2023 + number % 2,
            kind="construction",
            amount_centavos=number * 100_000_000_000_01 if number != 4 else None,
            beneficiaries=number * 10,
            source_document=f"doc-{'ab'[number % 2]}",
            source_page=number,
            source_line=number * 7,
            source_cell="monto",
        )
        for source, part in (("state", 60), ("municipality", 40)):
            WorkFunding.objects.create(
                work=work, year=work.year, source=source, centavos=number * part
            )


@pytest.fixture
def few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of the tables of that register alone: to write the others, all empty, takes long."""
    from traza.platform.tables import build

    mine = {"territory_state", "works_programme", "works_work", "works_workfunding"}
    every = build.register_tables
    monkeypatch.setattr(
        build, "register_tables", lambda: [one for one in every() if one.name in mine]
    )


def by_programme(tables: Any) -> Any:
    """Works with their programme's slug and their source."""
    works, programmes = tables["works_work"], tables["works_programme"]
    return works.left_join(programmes, works.programme_id == programmes.id).select(
        state=works.state_id,
        year=works.year,
        programme=programmes.slug,
        value=works.amount_centavos,
        folio=works.folio,
        source_document=works.source_document,
        source_page=works.source_page,
        source_line=works.source_line,
        source_cell=works.source_cell,
    )


def funding(tables: Any) -> Any:
    """What each source put into each work."""
    parts, works = tables["works_workfunding"], tables["works_work"]
    return parts.join(works, parts.work_id == works.id).select(
        source=parts.source, state=works.state_id, value=parts.centavos
    )


def make_figure(name: str, **changes: Any) -> Figure:
    """A figure over the small register."""
    values: dict[str, Any] = {
        "name": name,
        "title": "Inversión en obras",
        "unit": Unit.CENTAVOS,
        "definition": "Suma del monto de las obras.",
        "citation": NORM,
        "dimensions": (
            Dimension("state", "Estado"),
            Dimension("year", "Ejercicio"),
            Dimension("programme", "Programa"),
        ),
        "tables": ("works_work", "works_programme"),
        "expression": by_programme,
        "formula": "Σ monto",
    } | changes
    return Figure(**values)


SOURCES = (Dimension("source", "Fuente"), Dimension("state", "Estado"))
FIGURES = (
    make_figure("investment"),
    make_figure("works", aggregate="count", unit=Unit.WORKS),
    make_figure(
        "funding",
        dimensions=SOURCES,
        tables=("works_workfunding", "works_work"),
        expression=funding,
        defaults=(("source", "state"),),
    ),
)

Declare = Callable[..., None]


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Iterator[Declare]:
    """Declare figures and datasets instead of those of the installed applications."""

    def instead(figures: tuple[Figure, ...] = FIGURES, datasets: tuple[Any, ...] = ()) -> None:
        found = {"figures": figures, "publish": datasets}
        monkeypatch.setattr(
            discovery, "_declared", lambda room, *_names: [("prueba", each) for each in found[room]]
        )
        discovery.figures.cache_clear()
        discovery.datasets.cache_clear()

    yield instead
    monkeypatch.undo()
    discovery.figures.cache_clear()
    discovery.datasets.cache_clear()
