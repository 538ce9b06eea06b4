"""Tables of plain text: pipes, boxes, columns aligned by spaces, and what is no table."""

from __future__ import annotations

from traza.platform.extract.door import extract_here


def rows(text: str) -> list[tuple[str, ...]]:
    read = extract_here(text.encode(), name="a.txt")
    return [line.cells for line in read.lines if line.is_row]


def test_a_markdown_table_keeps_its_line_numbers_and_escaped_pipes() -> None:
    text = "# Informe\n\n| Obra | Monto |\n|------|------:|\n| Tramo 1\\|2 | $1,200.50 |\n\nFin\n"
    read = extract_here(text.encode(), name="a.md")
    assert [line.cells for line in read.lines] == [
        ("# Informe",), ("",), ("Obra", "Monto"), ("",), ("Tramo 1|2", "$1,200.50"), ("",), ("Fin",),
    ]  # fmt: skip
    assert read.lines[4].text == "| Tramo 1\\|2 | $1,200.50 |"


def test_a_box_of_hyphens_joins_the_lines_of_a_row() -> None:
    box = (
        "+-------+-----+\n| Fondo | Son |\n+=======+=====+\n| Apoyo | 12  |\n| rural |     |\n"
        "+-------+-----+\n| Otro  |   3 |\n+-------+-----+\n"
    )
    assert rows(box) == [("Fondo", "Son"), ("Apoyo rural", "12"), ("Otro", "3")]
    assert rows(box.translate(str.maketrans("|-=", "│─═"))) == rows(box)


SPACED = """
Cuadro 1. Gasto por capítulo

                               2022              2023
Capítulo                 Aprobado  Pagado  Aprobado  Pagado
-----------------------  --------  ------  --------  ------
1000 Servicios              1,200   1,100     1,300   1,250
2000 Materiales y
  suministros                 300     250         -     300
3000 Servicios               $ 90    $ 90      $ 95    $ 80
Total                       1,590   1,440     1,705   1,630
Fuente: elaboración propia.

Durante el ejercicio  fiscal se realizaron  12 obras  en 3 municipios.
"""


def test_columns_aligned_by_spaces() -> None:
    assert rows(SPACED) == [
        ("", "2022", "", "2023", ""),
        ("Capítulo", "Aprobado", "Pagado", "Aprobado", "Pagado"),
        ("1000 Servicios", "1,200", "1,100", "1,300", "1,250"),
        ("2000 Materiales y suministros", "300", "250", "-", "300"),
        ("3000 Servicios", "$ 90", "$ 90", "$ 95", "$ 80"),
        ("Total", "1,590", "1,440", "1,705", "1,630"),
    ]


def test_indexes_letterheads_and_signatures_are_no_tables() -> None:
    assert not rows(
        "Presentación ........ 3\nResultados .......... 12\nAnexos .............. 40\n\n"
        "GOBIERNO DEL ESTADO      Fecha: 5 de marzo\nSECRETARÍA               Hoja: 1 de 3\n\n"
        "Elaboró:                 Autorizó:\nJuan Pérez               María López\n"
    )


def test_values_that_share_a_column_are_never_joined_into_a_number() -> None:
    text = "Obra      Monto\nUno    1      234\nDos    2,000,000\nTres   3,000,000\n"
    assert not any("1 234" in cell or "1234" in cell for row in rows(text) for cell in row)


def test_a_label_that_may_be_of_either_row_is_told() -> None:
    text = (
        "Obra                          Monto     Avance\nPuente de la sierra            1,000        10\n"
        "Camino nuevo de Ures\nEscuela                        2,000        20\n"
        "Drenaje                        3,000        30\n"
    )
    read = extract_here(text.encode(), name="a.txt")
    joined = any("Camino nuevo de Ures" in cell and cell != "Camino nuevo de Ures"
                 for line in read.lines for cell in line.cells)  # fmt: skip
    assert joined or any("Camino nuevo de Ures" in one for one in read.warnings)
    assert any("no es seguro" in one for one in read.warnings)
