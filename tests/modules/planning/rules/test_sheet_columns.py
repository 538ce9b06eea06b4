"""A column of a sheet of goals that nobody reads is told with the one that it may have meant."""

from __future__ import annotations

from traza.modules.planning.rules.from_sheet import read_sheet

HEAD = ("Clave", "Meta o acción", "Unidad de medida", "Meta anual", "Ene-Mar")
ROW = ("1", "Pavimentar calles", "Calle", "4", "1")


def test_an_unknown_column_of_goals_is_told_first_and_the_rest_is_read() -> None:
    read = read_sheet([(1, (*HEAD, "Responsble", "Ejercicio")), (2, (*ROW, "Obras", "2026"))])
    assert read.wrong[0].startswith(
        "No se leyeron las columnas «Responsble» (¿quiso decir «responsable»?), «Ejercicio»."
    )
    assert [one["label"] for one in read.rows] == ["Pavimentar calles"]


def test_a_sheet_of_known_columns_says_nothing() -> None:
    assert read_sheet([(1, HEAD), (2, ROW)]).wrong == ()


def test_a_second_column_of_a_meaning_and_one_without_a_name_are_told() -> None:
    read = read_sheet([(1, (*HEAD, "Meta anual", "Descripción", "")), (2, (*ROW, "9", "x", "y"))])
    assert "«Meta anual» (está más de una vez: se leyó una sola), «Descripción»" in read.wrong[0]
    assert "sin nombre (H)" in read.wrong[1]
    assert read.rows[0]["annual"] == "4"


def test_notes_and_signatures_under_a_table_are_no_columns() -> None:
    signed = ("Elaboró", "", "", "", "", "", "Autorizó")
    note = ("", "", "", "", "", "", "Cifras preliminares")
    assert read_sheet([(1, HEAD), (2, ROW), (3, ()), (4, signed), (5, note)]).wrong == ()
