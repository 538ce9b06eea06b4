"""Every figure and dataset of the catalogue, over the bundled documents, on two engines.

Dear (40 CPU seconds) because every figure is asked of two engines over all the bundled
documents.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests import prepared

from traza.platform.tables import datasets, figures
from traza.platform.tables.catalogue import ask_figure, dataset_sql, facts_of
from traza.platform.tables.engine import engine
from traza.platform.tables.live import LiveEngine

# What no document can give (what people capture here, registers of other houses) is counted elsewhere.
GIVEN_BY_DOCUMENTS = {
    "aid_by_concept", "beneficiaries", "budget_accrued", "budget_approved", "budget_modified",
    "budget_spent", "commitments_count", "emergency_aid", "goals_by_quarter", "goals_count",
    "goals_met", "indicator_values", "indicators_by_light", "marginalised_municipalities",
    "municipality_named_works", "people_by_marginalisation", "people_lacking", "population", "state_investment", "works_count", "works_funding", "works_investment",
    "works_registered", "works_registered_amount",
}  # fmt: skip


@pytest.fixture
def built(figures_root: Path, tmp_path: Path) -> None:
    """The figures of the bundled documents."""
    prepared.loaded(tmp_path)


@pytest.fixture
def loaded(figures_root: Path, tmp_path: Path) -> None:
    """The same, and the register behind them."""
    if connection.vendor == "sqlite":
        prepared.loaded_register(tmp_path)
    else:
        call_command("load", verbosity=0)
        call_command("build", verbosity=0)


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whatever type an engine gives a number, a truth or a date; fractions to nine places."""
    return tuple(_plain(each) for each in row)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float | Decimal):
        rounded = round(float(value), 9)
        return int(rounded) if rounded.is_integer() else rounded
    return value if value is None or isinstance(value, int) else str(value)


@pytest.mark.full("spark")
@pytest.mark.django_db(transaction=True)
def test_every_figure_and_dataset_is_equal_on_both_engines(loaded: None) -> None:
    built, live = engine(), LiveEngine()
    given = set()
    for figure in figures().values():
        names = [dimension.name for dimension in figure.dimensions]
        for by in ((), *((name,) for name in names), tuple(names)):
            here, there = ask_figure(figure, built, by=by), ask_figure(figure, live, by=by)
            assert sorted(map(repr, map(plain, here.rows))) == sorted(
                map(repr, map(plain, there.rows))
            ), (figure.name, by)
            assert _plain(here.total) == _plain(there.total), (figure.name, by)
        facts = facts_of(figure, built, limit=5_000)
        same = facts_of(figure, live, limit=5_000)
        assert facts.columns == same.columns
        assert facts.total == same.total
        if facts.total:
            given.add(figure.name)
    assert given == GIVEN_BY_DOCUMENTS

    for dataset in datasets().values():
        rows = [
            sorted(repr(plain(row)) for row in each.run(dataset_sql(dataset, each).sql, ()))
            for each in (built, live)
        ]
        assert rows[0] == rows[1], dataset.name


def test_every_total_is_the_sum_of_the_facts_shown_behind_it(built: None) -> None:
    for figure in figures().values():
        facts = facts_of(figure, engine(), limit=10_000)
        place = facts.columns.index("value")
        values = [row[place] for row in facts.rows if row[place] is not None]
        answer = ask_figure(figure, engine())
        total = answer.total
        unlike = [
            name
            for name in figure.alike
            if len({row[facts.columns.index(name)] for row in facts.rows}) > 1
            and not figure.together(name)
        ]
        assert list(answer.mixed) == unlike, figure.name
        if unlike:
            assert total is None, figure.name
            continue
        expected = len(values) if figure.aggregate == "count" else sum(values) if values else None
        assert _plain(total) == _plain(expected), figure.name


def test_every_fact_of_a_document_says_where_it_was_published(built: None) -> None:
    for figure in figures().values():
        facts = facts_of(figure, engine(), limit=10_000)
        if "source_document" not in facts.columns:
            continue
        document = facts.columns.index("source_document")
        line = facts.columns.index("source_line")
        assert all(row[document] and row[line] for row in facts.rows), figure.name
