"""Every sentence has a scope: what is unlike is not added, and a page says of what it speaks.

Dear (40 CPU seconds) because the first that asks for a loaded register makes it for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.making.kept import loaded_for_all

from traza.kernel.figure import Figure
from traza.modules.opendata import api as opendata
from traza.platform.tables import ask, dataset_rows, figures, rows_behind
from traza.platform.tables.contracts import Answer

# Dimensions that say in which source, or in which telling of the same money, a fact stands. Facts
# of two of them may be the same thing told twice.
TELLINGS = ("document", "book", "breakdown", "lens")
# Dimensions that say what a number counts: two of them are unlike things.
KINDS = ("indicator", "unit_of_measure", "measure", "concept_level")


@pytest.fixture(scope="module")
def _loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with loaded_for_all(django_db_blocker, tmp_path_factory.mktemp("scopes")):
        yield


@pytest.fixture
def built(_loaded: None, db: None) -> None:
    """What `traza load` leaves; each test is undone."""


def test_a_figure_that_adds_says_what_must_be_alike() -> None:
    for figure in figures().values():
        names = {dimension.name for dimension in figure.dimensions}
        unlike = names & set(KINDS)
        if figure.aggregate == "sum":
            tellings = names & set(TELLINGS)
            if "book" in tellings:  # a budget is its own source; its lines name their documents
                tellings -= {"document"}
            unlike |= tellings
        elif figure.aggregate == "count":
            unlike = set()  # things are counted, not their units
        assert unlike <= set(figure.alike), figure.name


def test_no_total_joins_unlike_facts_in_any_figure_by_any_dimension(built: None) -> None:
    seen = 0
    for figure in figures().values():
        for by in [(), *((dimension.name,) for dimension in figure.dimensions)]:
            answer = ask(figure.name, by)
            seen += answer.total is not None
            _check(figure, answer)
    assert seen > len(figures())  # most questions do have an answer


def _check(figure: Figure, answer: Answer) -> None:
    if answer.total is None:
        return
    facts = rows_behind(figure.name, by=answer.by, limit=10_000)
    for name in figure.alike:
        column = facts.columns.index(name)
        values = {row[column] for row in facts.rows}
        whole = any(values <= set(held) for held in figure.together(name))
        assert len(values) <= 1 or whole, (figure.name, answer.by, name, values)


def test_the_figures_that_added_percents_and_payrolls_give_no_total(built: None) -> None:
    assert ask("indicator_values").total is None
    assert ask("goals_by_quarter").total is None
    assert ask("works_investment", by=("breakdown",)).total is None
    assert ask("works_investment").total is not None
    for _unit, value in ask("indicator_values", by=("measure",)).rows:
        assert value is None


def test_goals_whose_year_every_copy_says_are_counted(built: None) -> None:
    found = dict(ask("goals_count", by=("status",)).rows)
    assert ask("goals_met").total == found["met"]
    assert found["met"] == 41


def test_each_named_work_is_credited_to_who_published_it(built: None) -> None:
    """A dataset of rows of several sources names each with its rows; together they are all rows."""
    publication = opendata.publication("named_works")
    sources = publication.dataset.sources
    assert sources
    assert sum(source.rows or 0 for source in sources) == publication.rows
    rows = dataset_rows("named_works", limit=1000)
    place = rows.columns.index("source_title")
    told = Counter(row[place] for row in rows.rows)
    assert {source.title: source.rows for source in sources} == dict(told)


# Page -> what it must say, and old sentences that it must never say again.
PAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "/": (
        (
            "En Sonora, en 2024, según «Informe anual de resultados 2024» (CECOP), se hicieron",
            "se contradicen; además,",
        ),
        ("Los informes que leímos dicen", "piden una explicación", "Datos al"),
    ),
    "/obras/": (
        ("En Sonora, en 2024, según «Informe anual de resultados 2024» (CECOP), se hicieron",),
        ("Los informes publican", "Datos al"),
    ),
    "/obras/lista/": (("con nombre",), ("con nombre suman", "Datos al")),
    "/obras/region/rio-yaqui/": (("En Sonora, en 2024,", "esta región recibió"), ("Recibió <b>",)),
    "/metas/": (("En Mexicali, Baja California",), ("Datos al",)),
    "/ayudas/": (("En Sonora, en 2024,", "el estado entregó en ayudas"), ("El estado entregó",)),
    "/indicadores/": (("En Sonora, en 2024,", "llegó a su meta de 2027"), ("Datos al",)),
    "/verificacion/": (("que no podemos probar",), ("no cuadran o no se pueden demostrar",)),
    "/obras/obra/26/CECOP-2024-10/": (
        ("cerca de $59.9 millones", "recursos estatales", "Lo que no se publicó"),
        ("$59,900,000.00", "No se publicó quién puso el dinero", "Se publicó un costo", "$0.00"),
    ),
    "/contratistas/": ((), ("se le han pagado", "$0.00")),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_of_what_it_speaks(built: None, client: Client, path: str) -> None:
    text = " ".join(client.get(path).content.decode().split())
    must, never = PAGES[path]
    for words in must:
        assert words in text, words
    for words in never:
        assert words not in text, words
