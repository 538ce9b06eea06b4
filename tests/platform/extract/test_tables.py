"""CSV and spreadsheets: separators, quotes, ragged rows, formulas, percents, dates, hidden sheets."""

from __future__ import annotations

import datetime
import io

import pytest
import xlsxwriter

from traza.kernel.page import SourceFormat, SourceText
from traza.platform.extract import CannotExtract
from traza.platform.extract.door import extract_here


def cells(read: SourceText) -> list[tuple[str, ...]]:
    return [line.cells for line in read.lines]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_separator_is_found(separator: str, mark: str) -> None:
    rows = [("obra", "monto", "año"), ("Calle 5", "1234.50", "2024"), ("Parque", "99", "2023")]
    text = mark + "\n".join(separator.join(row) for row in rows)
    read = extract_here(text.encode(), name="obras.csv")
    assert read.format is SourceFormat.CSV
    assert cells(read) == rows
    assert read.pages is None


def test_the_separator_is_found_among_prose_and_amounts_with_commas() -> None:
    rows = [
        "INFORME ANUAL", "En el año, como en otros, se hicieron obras, calles y parques.",
        "OBRA;TOTAL;ESTADO", "CALLES;19,934,628.64;16,383,794.36",
        "PARQUES;29,473,017.89;21,222,984.34", "LUCES;1,364,243.88;1,063,125.74",
        "Sin más, y por lo tanto, se firma.", "CONCEPTO;MONTO", "TINACOS;125,000.00",
        "BOMBAS;150,000.00",
    ]  # fmt: skip
    read = extract_here("\n".join(rows).encode(), name="informe.csv")
    assert [len(row) for row in cells(read)] == [1, 1, 3, 3, 3, 3, 1, 2, 2, 2]
    assert read.warnings == ()


def test_quotes_hold_separators_and_line_breaks() -> None:
    read = extract_here(b'a,b\n"1,234.00","dos\nlineas"\n"di ""x""",3\n', name="a.csv")
    assert cells(read) == [("a", "b"), ("1,234.00", "dos lineas"), ('di "x"', "3")]
    assert read.lines[1].text == "1,234.00\tdos lineas"


OBRAS = "Obra,Municipio,Monto\nPozo,Uno,100.00\nBarda,Dos,200.00\nReja,Tres,300.00\nTotal,,600.00\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (OBRAS.replace("Barda", '"Barda').replace("Reja", 'Reja"'), 3),
        (OBRAS.replace("Uno", '"Uno'), 2),
        (OBRAS.replace("Pozo", '"Pozo').replace("200.00", '"2,000.00"'), 2),
        (OBRAS.replace("Municipio", '"Municipio').replace("Dos", 'Dos"'), 1),
        ("sep=;\n" + OBRAS.replace(",", ";").replace("Dos", '"Dos').replace("Tres", 'Tres"'), 4),
        (OBRAS.replace(",", "\t").replace("Dos", '"Dos').replace("Tres", 'Tres"'), 3),
    ],
)
def test_a_quote_that_nobody_closed_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CannotExtract, match=f"«a.csv».* en la línea {line} se abren comillas"):
        extract_here(text.encode(), name="a.csv")


def test_ragged_rows_are_kept_and_said() -> None:
    read = extract_here(b"a,b,c\n1,2,3\n1,2\n1,2,3\n", name="a.csv")
    assert cells(read)[2] == ("1", "2")
    assert "no tienen 3 columnas" in read.warnings[0]
    assert "fila 3" in read.warnings[0]


def test_formulas_of_a_csv_are_text_and_said() -> None:
    read = extract_here(b"a,b\n=1+1,@SUM(A1)\n-5,+3\n", name="a.csv")
    assert cells(read)[1:] == [("=1+1", "@SUM(A1)"), ("-5", "+3")]
    assert "fórmula (fila 2)" in read.warnings[0]


def test_excel_line_with_the_separator_is_obeyed() -> None:
    assert cells(extract_here(b"sep=;\na;b,c\n1;2\n", name="a.csv")) == [("a", "b,c"), ("1", "2")]


def test_a_csv_without_its_ending_is_known_by_its_rows() -> None:
    read = extract_here(b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", name="datos")
    assert read.format is SourceFormat.CSV


def test_prose_with_commas_is_not_a_csv() -> None:
    read = extract_here(
        b"Uno, dos, tres.\nCuatro, cinco.\nSeis.\nSiete, ocho, nueve, diez.\n", name="a.txt"
    )
    assert read.format is SourceFormat.TEXT


def test_a_windows_csv_is_read_and_said() -> None:
    read = extract_here("año;región\n2024;Río Mayo\n".encode("cp1252"), name="a.csv")
    assert cells(read) == [("año", "región"), ("2024", "Río Mayo")]
    assert "UTF-8" in read.warnings[0]


@pytest.fixture(scope="module")
def book() -> SourceText:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        percent = workbook.add_format({"num_format": "0.0%"})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet("Metas & avances")
        sheet.merge_range("B2:D2", "PERIODO")
        sheet.write_row("A3", ["Meta", 4, 22565109.75, 0.1 + 0.2])
        sheet.write("A4", 2.75, percent)
        sheet.write("B4", datetime.date(2024, 12, 31), day)
        sheet.write_formula("C4", "=SUM(B3:C3)", None, 22565113.75)
        sheet.write_formula("D4", "=B3*2")
        sheet.write_formula("A5", "=1/0", None, "#DIV/0!")
        sheet.write("B5", True)
        hidden = workbook.add_worksheet("Notas")
        hidden.write_string("A1", "=no es fórmula, es texto\tcon tabulador")
        hidden.hide()
    return extract_here(out.getvalue(), name="libro.csv")


def test_values_of_a_workbook_are_as_a_person_sees_them(book: SourceText) -> None:
    assert book.format is SourceFormat.XLSX
    assert cells(book)[:5] == [
        ("", "", "", ""),
        ("", "PERIODO", "", ""),
        ("Meta", "4", "22565109.75", "0.3"),
        ("275.0%", "2024-12-31", "22565113.75", ""),
        ("#DIV/0!", "VERDADERO", "", ""),
    ]


def test_each_sheet_is_a_page_and_a_hidden_one_is_said(book: SourceText) -> None:
    assert book.pages == 2
    assert [line.page for line in book.lines] == [1, 1, 1, 1, 1, 2]
    assert cells(book)[5] == ("=no es fórmula, es texto con tabulador",)
    assert any("«Notas» está oculta" in warning for warning in book.warnings)


def test_a_formula_never_computed_is_blank_not_zero_and_said(book: SourceText) -> None:
    assert any("sin resultado guardado (D4)" in warning for warning in book.warnings)
    assert any("celdas con error (A5)" in warning for warning in book.warnings)
