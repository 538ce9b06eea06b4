"""Documents of decimal comma are read as they mean; what nothing tells is marked, not guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from traza.kernel.money import Money
from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.recognise import read


def reading(text: str, form: SourceFormat = SourceFormat.TEXT) -> Reading:
    """What is read of lines whose cells are parted by "|" here."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in text.strip().split("\n")]
    lines = tuple(SourceLine(n, 1, "\t".join(row), row) for n, row in enumerate(cells, 1))
    return read(SourceText("0" * 64, "hoja.txt", form, None, lines))


def cells(text: str, at: int = 1, form: SourceFormat = SourceFormat.TEXT) -> list[object]:
    """The column at a place of the only table."""
    (table,) = reading(text, form).tables
    return [row.cells[table.columns[at].name] for row in table.rows]


COMMA = """
Cosecha | Toneladas | Valor (pesos) | Avance
Trigo | 412,500 | 74.250.000,00 | 85,0 %
Maíz | 1.250 | 980.400,50 | 100,0 %

El maíz sumó 1.250 toneladas, y el trigo 412,500 a 3,40 pesos el kilogramo.
"""


def test_a_table_tells_its_decimal_comma() -> None:
    assert cells(COMMA) == [Decimal("412.500"), Decimal(1250)]
    assert cells(COMMA, 2) == [Money.of(Decimal(74250000)), Money.of(Decimal("980400.50"))]
    assert cells(COMMA, 3) == [Decimal("85.0"), Decimal("100.0")]


def test_its_prose_is_read_alike_and_people_are_told() -> None:
    read = reading(COMMA)
    found = [figure.value for one in read.sentences for figure in one.figures]
    assert found == [Decimal(1250), Decimal("412.5"), Decimal("3.40")]
    assert any("decimales con coma" in notice.text for notice in read.warnings)


def test_a_table_that_tells_nothing_follows_its_document() -> None:
    text = "Muelle | Metros\nNorte | 1.250\nSur | 980\n\nSe ocupa el 85,5 % de los muelles."
    assert cells(text) == [1250, 980]


def test_a_lone_figure_of_three_decimals_follows_its_column() -> None:
    assert cells("Pozo | Caudal\nUno | 0.875\nDos | 12.400\nTres | 1.250") == [
        Decimal("0.875"),
        Decimal("12.400"),
        Decimal("1.250"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Muelle | Metros\nNorte | 1.250\nSur | 980",
        "Muelle | Metros | Uso\nNorte | 412,500 | 12.5\nSur | 980 | 8,5",
    ],
    ids=["nothing tells", "both are told"],
)
def test_what_reads_in_two_ways_is_marked(text: str) -> None:
    read = reading(text)
    (table,) = read.tables
    name = table.columns[1].name
    assert table.rows[0].cells[name] is None
    assert name in table.rows[0].unread
    assert any(notice.line == table.rows[0].line for notice in read.warnings)


def test_prose_that_nothing_tells_has_no_figure_of_two_readings() -> None:
    (one,) = reading("Se repartieron 1.250 despensas a 980 familias.").sentences
    assert [figure.value for figure in one.figures] == [Decimal(980)]


def test_a_slip_does_not_turn_a_mexican_table() -> None:
    text = (
        "Obra | Metros | Avance\nUno | 1,250 | 12,5\nDos | 2,400 | 98\n\nSe avanzó 45.5 % y 30.2 %."
    )
    assert cells(text)[1] != Decimal("2.400")


def test_a_spreadsheet_is_written_with_a_point_whatever_its_prose() -> None:
    text = (
        "Pozo | Caudal\nUno | 1.250\nDos | 64.125\nTres | 7\n | \nEl gasto medio fue de 3,5 litros."
    )
    assert cells(text, form=SourceFormat.XLSX)[:2] == [Decimal("1.250"), Decimal("64.125")]
