"""Datasets of the budget say what the ledger and the figures say, on the register's own engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.making.budgets import DAY, small_book, spend

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Lens, Name
from traza.modules.budget.contracts.published import Published
from traza.modules.budget.models import Classifier
from traza.platform.audit.record import TERMINAL
from traza.platform.tables import dataset, figure
from traza.platform.tables.catalogue import ask_figure, dataset_sql
from traza.platform.tables.live import LiveEngine

pytestmark = pytest.mark.django_db
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")


def rows_of(name: str) -> list[dict[str, Any]]:
    described, engine = dataset(name), LiveEngine()
    names = [column.name for column in described.columns]
    found = engine.run(dataset_sql(described, engine).sql, ())
    return [dict(zip(names, row, strict=True)) for row in found]


def name_code(scope: str, kind: str, names: dict[str, str], *, since: date) -> None:
    for code, name in names.items():
        Classifier.objects.create(
            kind=kind, scope=scope, code=code, name=name, search_name=name, level=1, since=since
        )


def published(book: int, key: str, lens: Lens = Lens.ALL, **amounts: int) -> None:
    line = NewLine(key, key.title(), lens=lens, object="6141", programme="obra")
    row = Published(
        line, {name: Money(each) for name, each in amounts.items()}, key, Trace("informe", 1, 7)
    )
    budget.publish(book, "informe", [row], on=date(2024, 12, 31), by=TERMINAL)


def test_a_moment_that_nobody_published_is_null_and_not_zero() -> None:
    book = budget.open_book(
        NewBook("publicado", "Publicado", "Ente", "state", 2024, grain="year", published=True)
    )
    published(book, "a", accrued=500)
    published(book, "b", approved=0, paid=300)
    first, second = rows_of("budget_lines")
    assert first["accrued"] == 500
    assert [first[name] for name in MOMENTS if name != "accrued"] == [None] * 5
    assert second["paid"] == 300
    assert second["approved"] is None
    assert (first["source_document"], first["source_line"]) == (None, None)


def test_moments_add_to_the_figures() -> None:
    small = small_book()
    done = spend(small, 40_000)
    budget.reverse(done[3].id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    rows = rows_of("budget_lines")
    for moment in MOMENTS:
        asked = ask_figure(figure(f"budget_{moment}"), LiveEngine()).total
        assert sum(row[moment] for row in rows) == asked, moment
    assert rows[0]["paid"] == 0


def test_a_code_has_the_name_of_its_book_before_the_national_one_and_of_its_year() -> None:
    small_book("uno", object="6141", programme="obra")
    small_book("dos", object="6141", programme="obra")
    budget.name_programmes("uno", {"obra": "Obras del uno"}, since=date(2026, 1, 1))
    name_code("conac", "object", {"6141": "Nombre viejo"}, since=date(2011, 1, 1))
    name_code("conac", "object", {"6141": "Nombre vigente"}, since=date(2020, 1, 1))
    name_code("conac", "object", {"6141": "Nombre futuro"}, since=date(2030, 1, 1))
    name_code("dos", "object", {"6141": "Nombre propio"}, since=date(2013, 1, 1))
    by_book = {row["book"]: row for row in rows_of("budget_lines")}
    assert by_book["uno"]["programme_name"] == "Obras del uno"
    assert by_book["dos"]["programme_name"] is None
    assert by_book["uno"]["object_name"] == "Nombre vigente"
    assert by_book["dos"]["object_name"] == "Nombre propio"


def test_every_line_is_there_once_whatever_its_catalogues_say() -> None:
    small_book("uno")
    small_book("dos")
    for year in (2001, 2002, 2003):
        name_code("conac", "object", {"614": f"De {year}"}, since=date(year, 1, 1))
    assert [row["book"] for row in rows_of("budget_lines")] == ["dos", "uno"]


def test_every_posting_is_there_with_its_document() -> None:
    small = small_book()
    done = spend(small, 40_000)
    rows = rows_of("budget_movements")
    assert [row["kind"] for row in rows] == ["approve", "commit", "accrue", "exercise", "pay"]
    last = rows[-1]
    assert (last["document_kind"], last["folio"]) == ("transferencia", "1")
    assert (last["movement"], last["follows"]) == (done[3].id, done[2].id)
    assert (last["debit"], last["credit"], last["amount"]) == (827, 826, 40_000)
    assert last["day"] == DAY.isoformat()
    assert last["implied"] in (False, 0)


def test_catalogues_say_since_when_they_hold() -> None:
    name_code("conac", "object", {"6000": "Inversión pública"}, since=date(2011, 1, 1))
    (row,) = rows_of("budget_classifiers")
    assert (row["code"], row["name"], row["since"], row["until"]) == (
        "6000", "Inversión pública", "2011-01-01", None,
    )  # fmt: skip
