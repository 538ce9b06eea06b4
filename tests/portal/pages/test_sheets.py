"""A table as a file: exact money, empty where nothing was published, and no formulas."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from django.http import QueryDict

from traza.kernel.money import Money
from traza.portal.pages import sheets
from traza.ui.components.grid import Column, Kind, Link, grid

COLUMNS = [
    Column("Parte"),
    Column("Monto", Kind.PESOS, adds=True),
    Column("De cada 100", Kind.PERCENT),
]
GRID = grid(
    "Prueba",
    COLUMNS,
    [
        [Link("=2+3", "/x/"), Link(1_234_567_89, "/y/"), Decimal(1) / 3],
        ["Obra; «ñ»", Money(-5), None],
        ["Nada", None, Decimal(100)],
    ],
    total="Total",
)


def _rows(*grids: object) -> list[list[str]]:
    answer = sheets.as_csv("prueba", grids)  # type: ignore[arg-type]
    assert answer["Content-Disposition"] == 'attachment; filename="prueba.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_cells_are_exact_and_harmless() -> None:
    assert _rows(GRID) == [
        ["Parte", "Monto", "De cada 100"],
        ["'=2+3", "1234567.89", "0.333333"],
        ["Obra; «ñ»", "-0.05", ""],
        ["Nada", "", "100"],
        ["Total", "1234567.84", ""],
    ]


def test_several_tables_keep_their_captions_and_notes_close_the_file() -> None:
    answer = sheets.as_csv("prueba", [GRID, GRID], [("Fuente", "@algo")])
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Prueba"]
    assert rows.count(["Prueba"]) == 2
    assert rows[-1] == ["Fuente", "'@algo"]


def test_the_address_of_the_file_keeps_the_view() -> None:
    query = QueryDict("libro=x&por=y")
    assert sheets.link(query) == "?libro=x&por=y&formato=csv"
    assert not sheets.wanted(query)
    assert sheets.wanted(QueryDict("formato=csv"))
