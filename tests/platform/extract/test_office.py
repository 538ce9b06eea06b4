"""Spreadsheets of any program: prefixes, percents, dates, repeats, merged and hidden cells."""

from __future__ import annotations

import datetime
import io
import re

import pytest
import xlsxwriter
from tests.making.office import ods, ods_rows, odt, prefixed, unzipped, zipped

from traza.kernel.page import SourceFormat, SourceText
from traza.platform.extract import CannotExtract
from traza.platform.extract.door import extract_here


def cells(read: SourceText) -> list[tuple[str, ...]]:
    return [line.cells for line in read.lines]


@pytest.fixture(scope="module")
def book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        whole = workbook.add_format({"num_format": "0%"})
        fine = workbook.add_format({"num_format": "0.00%;[Red]-0.00%"})
        literal = workbook.add_format({"num_format": '0.0" % de avance"'})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet("Gasto")
        sheet.write_row("A1", ["Región", "Avance", "Otro", "Día", "Cifra"])
        sheet.write_row("A2", ["Ñandú & <Río>"])
        sheet.write("B2", 0.45, whole)
        sheet.write("C2", -0.1234, fine)
        sheet.write("D2", datetime.date(2024, 3, 5), day)
        sheet.write("E2", 45.5, literal)
        sheet.write_formula("A3", "=B2*2", whole, 0.9)
        sheet.write("E3", 1234567.8)
        sheet.merge_range("A4:C4", "Nota combinada")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
    return out.getvalue()


GRID = [
    ("Región", "Avance", "Otro", "Día", "Cifra"),
    ("Ñandú & <Río>", "45%", "-12.34%", "2024-03-05", "45.5"),
    ("90%", "", "", "", "1234567.8"),
    ("Nota combinada", "", "", "", ""),
]


def test_a_workbook_reads_the_same_with_and_without_prefixes(book: bytes) -> None:
    plain, other = extract_here(book, name="a.xlsx"), extract_here(prefixed(book), name="b.xlsx")
    assert cells(plain) == GRID
    assert cells(other) == GRID
    assert plain.warnings == other.warnings


def test_cells_without_their_place_follow_the_one_before(book: bytes) -> None:
    files = unzipped(book)
    sheet = files["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    files["xl/worksheets/sheet1.xml"] = re.sub(rb'(<c|<row) r="\w+"', rb"\1", sheet)
    first = cells(extract_here(zipped(files), name="a.xlsx"))
    assert first[:2] == GRID[:2]


def test_hidden_and_merged_cells_are_told(book: bytes) -> None:
    said = " ".join(extract_here(book, name="a.xlsx").warnings)
    assert "filas ocultas (3)" in said
    assert "columnas ocultas (C)" in said
    assert "celdas combinadas (A4)" in said


@pytest.mark.parametrize("path", ["xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_entities_is_refused_in_one_sentence(book: bytes, path: str) -> None:
    files = unzipped(book)
    part = files[path]
    assert isinstance(part, bytes)
    evil = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    files[path] = re.sub(rb"(<\?xml[^>]*\?>)", lambda match: match[1] + evil, part)
    with pytest.raises(CannotExtract) as refused:
        extract_here(zipped(files), name="malo.xlsx")
    assert "entidades" in str(refused.value) or "no se pudo" in str(refused.value)


@pytest.mark.parametrize("body", ['<!ENTITY e "5">', '<!ENTITY e SYSTEM "file:///etc/passwd">', ""])
def test_a_plain_sheet_that_declares_entities_loses_no_value_in_silence(body: str) -> None:
    """Without percents, formulas or hidden parts nothing else asks for its XML to be read."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet("Gasto").write_row("A1", ["Monto", 5])
    files = unzipped(out.getvalue())
    assert cells(extract_here(zipped(files), name="bueno.xlsx")) == [("Monto", "5")]
    sheet = files["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    head, rest = sheet.split(b"?>", 1)
    declared = head + b"?>" + f"<!DOCTYPE a [{body}]>".encode() + rest
    files["xl/worksheets/sheet1.xml"] = declared.replace(b"<v>5</v>", b"<v>&e;</v>")
    with pytest.raises(CannotExtract, match="entidades"):
        extract_here(zipped(files), name="malo.xlsx")


def test_a_part_that_grows_without_end_is_refused(book: bytes) -> None:
    """Entities inside entities: a few hundred bytes that would be gigabytes."""
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ja">{rows}]>'.encode()
    files = unzipped(book)
    styles = files["xl/styles.xml"]
    assert isinstance(styles, bytes)
    head, rest = styles.split(b"?>", 1)
    files["xl/styles.xml"] = head + b"?>" + bomb + rest.replace(b"<fonts", b"&e9;<fonts", 1)
    with pytest.raises(CannotExtract):
        extract_here(zipped(files), name="bomba.xlsx")


RELATIONS = (
    '<x:Relationships xmlns:x="http://schemas.openxmlformats.org/package/2006/relationships">'
    '{}<x:Relationship Id="r1" Type="h" Target="{}" TargetMode = "{}"/></x:Relationships>'
)


@pytest.mark.parametrize(
    ("relations", "told"),
    [
        (RELATIONS.format("", "https://otro.example/libro.xlsx", "External"), True),
        (RELATIONS.format("", "file:///etc/passwd", "Exter&#110;al"), True),
        (RELATIONS.format("<!-- TargetMode='External' -->", "../a.xml", "Internal"), False),
    ],
)
def test_a_relation_to_the_outside_is_told_whatever_its_letters(
    book: bytes, relations: str, told: bool
) -> None:
    files = unzipped(book) | {"xl/worksheets/_rels/sheet1.xml.rels": relations}
    said = extract_here(zipped(files), name="a.xlsx")
    assert cells(said) == GRID
    assert any("enlaces a otros archivos" in one for one in said.warnings) is told


def test_macros_and_links_are_told_and_not_followed(book: bytes) -> None:
    files = unzipped(book) | {
        "xl/vbaProject.bin": b"macro",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    }
    (said,) = [w for w in extract_here(zipped(files), name="a.xlsm").warnings if "macros" in w]
    assert said == (
        "El archivo trae macros y enlaces a otros archivos: no se abrieron ni se ejecutaron."
    )


ODS_ROWS = """
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">
<text:p>Gasto <text:span>anual</text:span></text:p></table:table-cell><table:covered-table-cell/>
<table:table-cell table:number-columns-repeated="1000"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="5"/>
</table:table-row>
<table:table-row>
<table:table-cell office:value-type="percentage" office:value="0.4567"><text:p>45.67%</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.5"/>
<table:table-cell office:value-type="date" office:date-value="2024-03-05"><text:p>05/03/24</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="3"><text:p>7</text:p></table:table-cell>
<table:table-cell office:value-type="currency" office:value="1234.5"><text:p>$1,234.50</text:p></table:table-cell>
</table:table-row>
<table:table-row table:visibility="collapse" table:number-rows-repeated="2">
<table:table-cell/><table:table-cell office:value-type="string"><office:annotation><text:p>nota al margen</text:p>
</office:annotation><text:p>Río</text:p><text:p>Mayo</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="1024"/>
</table:table-row>
"""


def test_an_ods_reads_percents_dates_repeats_and_covered_cells() -> None:
    read = extract_here(ods({"Gasto": ODS_ROWS, "-Notas": ods_rows([("a", "b")])}), name="g.ods")
    blank = ("",) * 7
    assert read.format is SourceFormat.XLSX
    assert read.pages == 2
    assert cells(read) == [
        ("Gasto anual", *blank[1:]),
        blank,
        blank,
        ("45.67%", "50%", "2024-03-05", "7", "7", "7", "1234.5"),
        ("", "Río Mayo", "#DIV/0!", *blank[3:]),
        ("", "Río Mayo", "#DIV/0!", *blank[3:]),
        ("a", "b"),
    ]
    said = " ".join(read.warnings)
    for words in ("«Notas» está oculta", "celdas combinadas (A1)", "filas ocultas (5)",
                  "columnas ocultas (C)", "celdas con error (C5)"):  # fmt: skip
        assert words in said


def test_an_ods_that_repeats_a_cell_without_end_is_refused() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell '
        'table:number-columns-repeated="900" office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row>"
    )
    with pytest.raises(CannotExtract, match="celdas"):
        extract_here(ods({"Bomba": row}), name="g.ods")


def test_an_odt_reads_tables_notes_and_blanks_and_leaves_deleted_words_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borrado</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        "Informe de 2025",
        "<text:p>Obras:<text:tab/>12<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Preliminar</text:p></text:note-body></text:note></text:p>",
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>'
        "Gasto<text:s/>anual</text:p></table:table-cell><table:covered-table-cell/>"
        "</table:table-row></table:table>",
        [("Concepto", "Monto"), ("Aulas", "$1,200.50")],
    )
    read = extract_here(odt(body), name="informe.odt")
    assert cells(read) == [
        ("Informe de 2025",),
        ("Obras:", "12"),
        ("Gasto anual", ""),
        ("",),
        ("Concepto", "Monto"),
        ("Aulas", "$1,200.50"),
        ("",),
        ("Preliminar",),
    ]
    said = " ".join(read.warnings)
    assert "celdas combinadas" in said
    assert "cambios sin aceptar" in said


def test_an_odt_that_repeats_a_cell_without_end_is_refused() -> None:
    row = '<table:table-row><table:table-cell table:number-columns-repeated="900"><text:p>a</text:p></table:table-cell></table:table-row>'
    with pytest.raises(CannotExtract, match="celdas"):
        extract_here(odt([f"<table:table>{row * 40000}</table:table>"]), name="bomba.odt")
