"""Tables with totals, pages and facets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict

from traza.kernel.money import Money
from traza.ui.components import facets, lights, pages
from traza.ui.components.grid import Column, Kind, Link, grid
from traza.ui.components.treemap import squarify

COLUMNS = [
    Column("Tipo"),
    Column("Obras", Kind.WHOLE, adds=True),
    Column("Monto", Kind.PESOS, adds=True),
    Column("Avance", Kind.PERCENT),
]


def test_totals_add_again_what_is_shown_and_leave_the_absent_out() -> None:
    rows = [["a", 2, Money(150), Decimal(50)], [Link("b", "/b"), None, 50, None]]
    made = grid("Obras", COLUMNS, rows, total="Total")
    assert [cell.text for cell in made.totals] == ["Total", "2", "$2.00", ""]
    assert [cell.text for cell in made.rows[1]] == ["b", "sin dato", "$0.50", "sin dato"]
    assert made.rows[1][0].address == "/b"


def test_a_column_that_nobody_fills_has_no_total() -> None:
    made = grid("Obras", COLUMNS, [["a", None, None, None]], total="Total")
    assert [cell.text for cell in made.totals] == ["Total", "", "", ""]


def test_rows_sort_by_value_not_by_text() -> None:
    made = grid("Obras", COLUMNS, [["a", 10, Money(5), None]])
    assert [cell.sort for cell in made.rows[0]] == ["", "10", "5", ""]


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="4 cells"):
        grid("Obras", COLUMNS, [["a"]])


def test_pages_keep_other_filters() -> None:
    found = pages.pages(QueryDict("q=agua&pagina=2"), total=120, size=50)
    assert (found.first, found.last, found.count) == (51, 100, 3)
    assert found.previous == "?q=agua&pagina=1"
    assert found.following == "?q=agua&pagina=3"


@pytest.mark.parametrize("text", ["0", "-3", "x", "9" * 30, "", "1.5"])
def test_a_page_that_is_not_a_number_is_the_first(text: str) -> None:
    assert pages.page_number(QueryDict(f"pagina={text}")) in {0, 1}
    assert pages.pages(QueryDict(f"pagina={text}"), 10, 5).number == 1


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert pages.pages(QueryDict("pagina=99"), total=11, size=5).number == 3


def test_an_empty_list_has_one_page_of_nothing() -> None:
    found = pages.pages(QueryDict(""), total=0, size=5)
    assert (found.first, found.last, found.count, found.following) == (0, 0, 1, "")


def test_a_taken_facet_links_to_its_removal_and_forgets_the_page() -> None:
    query = QueryDict("tipo=a&q=agua&pagina=3")
    taken, other = facets.facet("Tipo", "tipo", [("a", "A", 3), ("b", "B", 1)], query).choices
    assert (taken.taken, taken.address) == (True, "?q=agua")
    assert (other.taken, other.address) == (False, "?q=agua&tipo=b")


@pytest.mark.parametrize(
    ("light", "shape"), [("green", "▲"), ("yellow", "●"), ("red", "▼"), (None, "◌"), ("blue", "◌")]
)
def test_a_light_has_a_shape_for_who_sees_no_colour(light: str | None, shape: str) -> None:
    assert lights.look(light).shape == shape


def test_one_value_fills_the_treemap() -> None:
    (tile,) = squarify([7], 90, 42)
    assert (tile.width, tile.height) == (90, 42)
