"""Crossings add again to the figure's own total, whatever is crossed, and open their rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
import python_calamine
from django.http import QueryDict
from django.test import Client
from tests.making.kept import kept_register

from traza.kernel.money import Money
from traza.platform.tables import figure, figures
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine
from traza.portal.pages import figures as figure_pages
from traza.portal.pages.documents.loading import load_bundled
from traza.portal.pages.pivot import crossing as pivot
from traza.ui.components.grid import Grid, Link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_asks_the_register")]
BOOK = "book=sonora-cecop-2024"
TOTAL = 18807780506 + 14409696718 + 11165215757
COMPILED: dict[Any, Any] = {}


@pytest.fixture(scope="module")
def _loaded(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    with kept_register(django_db_blocker):
        load_bundled()
        yield


@pytest.fixture
def _asks_the_register(_loaded: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pivot, "ask", ask)


def ask(
    name: str,
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
    order: str | None = None,
    limit: int | None = None,
) -> Any:
    engine = LiveEngine()
    engine.memory = COMPILED
    return ask_figure(figure(name), engine, by=by, where=where, order=order, limit=limit)


def crossing(address: str) -> pivot.Crossing:
    return pivot.crossing(pivot.asked(QueryDict(address)))


def raw(value: object) -> Any:
    return value.value if isinstance(value, Link) else value


def numbers(table: Grid) -> list[list[Any]]:
    return [[raw(cell.raw) for cell in row[1:]] for row in table.rows]


def adds_again(table: Grid) -> Any:
    """The table's total, once every row and column is seen to add to it."""
    lines = numbers(table)
    totals = [raw(cell.raw) for cell in table.totals[1:]]
    for line in lines:
        parts = [value for value in line[:-1] if value is not None]
        assert len(line) == 1 or sum(parts) == line[-1]
    for place, total in enumerate(totals):
        column = [line[place] for line in lines if line[place] is not None]
        assert sum(column) == total
    return totals[-1]


def test_programmes_by_who_pays_are_the_printed_totals() -> None:
    found = crossing(f"cifra=budget_spent&filas=programme&columnas=contributor&{BOOK}")
    assert adds_again(found.table) == TOTAL == found.answer.total
    assert dict(found.filters)["Libro de presupuesto"] == "Obras y ayudas del CECOP, Sonora 2024"
    assert dict(found.filters)["Desglose publicado"] == "Sin otro desglose, Por tipo de obra"
    assert [str(column.title) for column in found.table.columns] == [
        "Programa presupuestario", "Estado", "Municipio", "Comunidad", "Total",
    ]  # fmt: skip
    by_name = {row[0].text: [raw(cell.raw) for cell in row[1:]] for row in found.table.rows}
    support = next(values for name, values in by_name.items() if "Apoyo" in name)
    assert support == [14468639845, 2367234356, 1971906305, 18807780506]


def test_every_figure_crosses_by_any_two_of_its_dimensions() -> None:
    for name, each in figures().items():
        names = [dimension.name for dimension in each.dimensions]
        assert names, name
        for rows, columns in zip(names, names[1:] + names[:1], strict=True):
            found = crossing(f"cifra={name}&filas={rows}&columnas={columns}")
            if found.answer.rows and found.answer.total is not None:
                added = float(adds_again(found.table))
                assert added == pytest.approx(float(found.answer.total)), (name, rows)


def test_what_is_not_broken_down_is_said_so_and_stays_in_the_total() -> None:
    found = crossing(f"cifra=budget_spent&filas=chapter&columnas=region&{BOOK}")
    assert adds_again(found.table) == found.answer.total
    assert "No desglosado" in [row[0].text for row in found.table.rows]
    alone = crossing(f"cifra=budget_spent&filas=programme&chapter=~&{BOOK}")
    assert adds_again(alone.table) == 18807780506 + 14409696718


def test_many_rows_and_columns_are_added_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pivot, "MOST_ROWS", 3)
    monkeypatch.setattr(pivot, "MOST_COLUMNS", 2)
    found = crossing(f"cifra=budget_spent&filas=region&columnas=line&{BOOK}")
    assert (found.rest_rows, len(found.table.columns)) == (8, 5)
    assert found.table.rows[-1][0].text == "Los demás (8)"
    assert found.table.rows[-1][-1].address == ""
    assert adds_again(found.table) == found.answer.total


def test_each_cell_opens_the_rows_that_add_to_it() -> None:
    for address in ("filas=programme&columnas=contributor", "filas=chapter&columnas=region"):
        table = crossing(f"cifra=budget_spent&{address}&{BOOK}").table
        for row in table.rows:
            for cell in row[1:]:
                if cell.address:
                    query = QueryDict(urlsplit(cell.address).query)
                    by, where = figure_pages.asked_for(figure("budget_spent"), query)
                    assert ask("budget_spent", by, where).total == raw(cell.raw), cell.address


def test_another_figure_leaves_out_what_it_does_not_have() -> None:
    wanted = pivot.asked(QueryDict(f"cifra=goals_count&filas=programme&columnas=x&{BOOK}"))
    assert wanted.rows == figures()["goals_count"].dimensions[0].name
    assert (wanted.columns, dict(wanted.where)) == ("", {})


def test_a_filter_offers_its_values_by_name() -> None:
    wanted = pivot.asked(QueryDict(f"filas=region&filtro=contributor&{BOOK}"))
    lists = {each.name: each for each in pivot.filters(wanted)}
    assert set(lists) == {"book", "contributor"}
    assert lists["book"].value == "sonora-cecop-2024"
    words = [str(option.label) for option in lists["contributor"].options]
    assert words == ["Todos", "Comunidad", "Estado", "Municipio"]


def test_the_files_hold_what_is_on_screen(client: Client) -> None:
    address = f"cifra=budget_spent&filas=programme&columnas=contributor&{BOOK}"
    shown = crossing(address).table
    answer = client.get(f"/datos/pivote/?{address}&formato=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    expected = [
        ["" if raw(c.raw) is None else str(Money(raw(c.raw))) for c in row[1:]]
        for row in shown.rows
    ]
    assert [row[1:] for row in rows[1 : len(shown.rows) + 1]] == expected
    assert rows[len(shown.rows) + 1] == [
        "Total",
        *(str(Money(raw(c.raw))) for c in shown.totals[1:]),
    ]
    answer = client.get(f"/datos/pivote/?{address}&formato=xlsx")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert Decimal(str(sheet[len(shown.rows) + 1][-1])).scaleb(2) == TOTAL
    assert [row[0] for row in sheet[1 : len(shown.rows) + 1]] == [row[0].text for row in shown.rows]


def test_the_page_is_a_form_that_needs_no_script(client: Client) -> None:
    answer = client.get(f"/datos/pivote/?filas=programme&columnas=contributor&{BOOK}")
    page = answer.content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    labels = {each.get("for") for each in tree.iter("label")}
    selects = {each.get("id") for each in tree.iter("select")}
    assert selects <= labels
    assert {"p-cifra", "p-filas", "p-columnas", "p-filtro", "p-f-book"} <= selects
    assert "$443,826,929.81" in page
    kept = [
        each.get("href") for each in tree.iter("a") if "formato=xlsx" in (each.get("href") or "")
    ]
    assert parse_qs(urlsplit(kept[0]).query)["book"] == ["sonora-cecop-2024"]


def test_rubbish_is_answered_in_words(client: Client) -> None:
    for text in ("x", "\0", "9" * 12, "~", "-"):
        answer = client.get(
            "/datos/pivote/", {"cifra": text, "filas": text, "year": text, "formato": text}
        )
        assert answer.status_code in {200, 400}
