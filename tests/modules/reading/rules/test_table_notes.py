"""What stands around a table belongs to it, and every other line is prose."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.kernel.page import SourceFormat, SourceLine, SourceText
from traza.modules.reading.rules.recognise import read

TEXT = """Informe de avance
Durante el año se atendieron los municipios de la sierra.

Cuadro 1. Gasto por capítulo
(Cifras en miles de pesos)
Capítulo\tMonto aprobado\tMonto ejercido
Servicios personales\t1,200\t1,100
Materiales\t300\t250
Total\t1,500\t1,350
1/ Las sumas pueden no coincidir
debido al redondeo.
Fuente: elaboración propia.

Verde: avance mayor de 90 %
El gasto fue menor que el aprobado.

Cuadro 2. Metas
Meta\tValor
Uno\t1
Dos\t2
"""


def source(text: str = TEXT) -> SourceText:
    lines = tuple(
        SourceLine(number, 1, line, tuple(line.split("\t")))
        for number, line in enumerate(text.split("\n"), 1)
    )
    return SourceText("0" * 64, "hoja.txt", SourceFormat.TEXT, None, lines)


def test_captions_and_footnotes_belong_to_their_table() -> None:
    first, second = read(source()).tables
    assert [(note.line, note.text) for note in first.notes] == [
        (4, "Cuadro 1. Gasto por capítulo"),
        (5, "(Cifras en miles de pesos)"),
        (10, "1/ Las sumas pueden no coincidir"),
        (11, "debido al redondeo."),
        (12, "Fuente: elaboración propia."),
        (14, "Verde: avance mayor de 90 %"),
    ]
    assert [note.text for note in second.notes] == ["Cuadro 2. Metas"]


def test_prose_is_every_line_that_is_no_row() -> None:
    reading = read(source())
    assert [one.line for one in reading.prose] == [1, 2, 4, 5, 10, 11, 12, 14, 15, 17]
    assert reading.prose[1].text == "Durante el año se atendieron los municipios de la sierra."


def test_a_column_in_thousands_says_its_factor_and_holds_pesos() -> None:
    table = read(source()).tables[0]
    assert [column.factor for column in table.columns] == [1, 1000, 1000]
    assert table.rows[0].cells["investment"] == Money.of(1_200_000)
