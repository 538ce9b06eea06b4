"""Rows, titles and prose of spreadsheets, whose every line has as many cells as the widest."""

from __future__ import annotations

import pytest

from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Table
from traza.modules.reading.rules.tables import find_tables

WIDE = 4


def find(text: str, source_format: SourceFormat = SourceFormat.XLSX) -> tuple[Table, ...]:
    """Lines of cells parted by "|", each padded to the width of the sheet."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip("\n").split("\n")]
    cells = [(*row, *[""] * (WIDE - len(row))) for row in rows]
    lines = tuple(SourceLine(n, 1, "\t".join(c), c) for n, c in enumerate(cells, 1))
    return find_tables(SourceText("0" * 64, "hoja.xlsx", source_format, 1, lines)).tables


SHEET = """
INFORME ANUAL
Este año se hicieron obras en todo el estado.
Las obras son 5.
Se cuentan por programa.
Y por región.
No se repiten.
Programa Caminos
SUBPROGRAMA | OBRAS | INVERSION CECOP

PUENTES | 2 | 20.25
VADOS | 3 | 900.00
Total | 5 | 920.25
Fuente: Dirección de Obras
Sigue otro texto que nada tiene que ver.
REGIÓN | OBRAS | INVERSION CECOP
NORTE | 5 | 920.25
"""


@pytest.mark.parametrize("source_format", [SourceFormat.XLSX, SourceFormat.CSV])
def test_prose_above_and_below_a_table_is_no_row_of_it(source_format: SourceFormat) -> None:
    tables = find(SHEET, source_format)
    assert [(one.kind, [row.line for row in one.rows]) for one in tables] == [
        ("works-by-subprogramme", [10, 11, 12]),
        ("works-by-region", [16]),
    ]
    assert tables[0].programme == "Caminos"


def test_the_name_of_a_section_and_a_label_without_value_stay_in_their_table() -> None:
    (table,) = find("CONCEPTO | A | B\nUno | 1.00 | 2.00\nDos\nTres | 3.00 | 4.00")
    assert [row.line for row in table.rows] == [2, 3, 4]


def test_two_tables_parted_by_a_blank_row_are_two() -> None:
    first, second = find(
        "PARTIDA | MONTO\nPapel | 5.10\nTinta | 6.20\n\nPLAZA | SUELDO\nJefe | 8.00\nChofer | 7.00"
    )
    assert [row.printed for row in first.rows] == [
        {"partida": "Papel", "investment": "5.10"},
        {"partida": "Tinta", "investment": "6.20"},
    ]
    assert [column.title for column in second.columns] == ["PLAZA", "SUELDO"]
    assert [row.line for row in second.rows] == [6, 7]


def test_a_row_without_data_after_a_blank_one_is_still_a_row() -> None:
    (table,) = find("PARTIDA | MONTO\nPapel | 5.10\n\nTinta | n/d\nLápiz | 6.20\n\nTotal | 11.30")
    assert [row.line for row in table.rows] == [2, 4, 5, 7]
    assert table.rows[1].cells["investment"] is None
