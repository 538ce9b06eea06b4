"""Accounting forms as workbooks: numbered columns, sections under one header, and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

Cell = str | float | int | None
HEADER = ("Concepto", "Aprobado", "Ampliaciones/ (Reducciones)", "Modificado", "Devengado", "Pagado",
          "Subejercicio")  # fmt: skip
BUDGET = (
    ("Servicios Personales", 1000.25, 50, 1050.25, 400, 390, 650.25),
    ("Materiales", 200, 0, 200, 80, 80, 120),
    ("Servicios Generales", 500, -20, 480, 210, 200, 270),
    ("Total del Gasto", 1700.25, 30, 1730.25, 690, 670, 1040.25),
)
ORDINALS = (
    (None, 1, 2, "3 = (1 + 2 )", 4, 5, "6 = ( 3 - 4 )"),
    (None, "(1)", "(2)", "(3=1+2)", "(4)", "(5)", "(6=3-4)"),
    (None, "1/", "2/", "3/", "4/", "5/", "6/"),
)


def reading(
    rows: Sequence[Sequence[Cell]], *, hidden: str = "", sheet: Sequence[Sequence[Cell]] = ()
) -> Reading:
    """A workbook of those rows; with a column hidden, or with another sheet that is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    shown = book.add_worksheet("Formato")
    for at, row in enumerate(rows):
        shown.write_row(at, 0, row)
    if hidden:
        shown.set_column(hidden, None, None, {"hidden": True})
    if sheet:
        other = book.add_worksheet("Ayuda")
        for at, row in enumerate(sheet):
            other.write_row(at, 0, row)
        other.hide()
    book.close()
    return read(extract_here(out.getvalue(), name="formato.xlsx"))


def failing(one: Reading) -> list[Check]:
    return [check for check in verify(one).checks if check.severity is not None]


@pytest.mark.parametrize("ordinals", ORDINALS)
def test_the_numbers_of_the_columns_are_header(ordinals: Sequence[Cell]) -> None:
    one = reading((HEADER, ordinals, *BUDGET))
    assert failing(one) == []
    assert [column.title for column in one.tables[0].columns] == [*HEADER]
    assert [column.ordinal for column in one.tables[0].columns] == [str(c or "") for c in ordinals]
    assert one.tables[0].rows[0].printed["concept"] == "Servicios Personales"


def test_a_formula_of_the_header_is_kept_by_each_row() -> None:
    wrong: list[list[Cell]] = [list(row) for row in BUDGET]
    wrong[1][6] = 102
    said = failing(reading((HEADER, ORDINALS[0], *wrong)))
    assert [check.severity for check in said] == [Severity.ERROR]
    assert "$120.00" in said[0].explanation


def test_sections_stand_under_the_one_header() -> None:
    one = reading(
        (
            ("Concepto (c)", "Ingreso", None, None, None, "Diferencia (e)"),
            (None, "Estimado (d)", "Modificado", "Devengado", "Recaudado", None),
            (),
            ("Ingresos de Libre Disposición",),
            ("A. Impuestos", 1200.5, 1300.5, 900.25, 900.25, -300.25),
            ("B. Derechos", 300.25, 300.25, 310, 310, 9.75),
            ("I. Total de Libre Disposición (I=A+B)", 1500.75, 1600.75, 1210.25, 1210.25, -290.5),
            (),
            ("Transferencias Federales Etiquetadas",),
            ("A. Aportaciones", 8000, 8000, 8000, 8000, 0),
            ("B. Convenios", 450.5, 500, 500, 500, 49.5),
            ("II. Total Etiquetado (II=A+B)", 8450.5, 8500, 8500, 8500, 49.5),
            ("III. Total de Ingresos (III = I + II)", 9951.25, 10100.75, 9710.25, 9710.25, -241),
        )
    )
    assert len(one.tables) == 1
    assert all(column.is_named for column in one.tables[0].columns)
    assert failing(one) == []


def test_a_hidden_column_accuses_nobody() -> None:
    header = ("Clave", "Concepto", "Ayuda", "Aprobado", "Pagado")
    rows = (
        (1100, "Sueldos", 41, 1200.5, 1100.25),
        (1200, "Honorarios", 41, 300.25, 300.25),
        (1300, "Primas", 41, 99.5, 90),
        ("", "Total", 7, 1600.25, 1490.5),
    )
    assert failing(reading((header, *rows), hidden="C:C")) == []


def test_a_hidden_sheet_accuses_nobody() -> None:
    header = ("Concepto", "2031", "2030")
    old = (("Sueldos", 12000.5, 11000.25), ("Papel", 300.25, 300.25), ("Total", 99000, 88000))
    assert failing(reading((HEADER, *BUDGET), sheet=(header, *old))) == []


def test_a_column_without_a_title_accuses_nobody() -> None:
    rows = (("Concepto", "Aprobado"), *((row[0], row[1], row[4]) for row in BUDGET[:3]))
    said = failing(reading((*rows, ("Total", 1700.25, 9000.5))))
    assert {check.severity for check in said} <= {Severity.DOUBTFUL}


def test_the_tail_of_a_binary_number_is_no_difference() -> None:
    header = ("Concepto", "2031", "2030", "Variación")
    rows = (
        ("Ingresos", 0.1 + 0.2, 0.1, 0.2),
        ("Egresos", 1200.3, 1000.1, 200.2),
        ("Otros", 45.55, 40.05, 5.5),
        ("Balance", -0.0000000298023223876953, 0, 0),
    )
    said = failing(reading((header, *rows)))
    assert [check.explanation for check in said if check.severity is Severity.ERROR] == []
