"""A raised digit beside a number is the mark of a note: no reader joins the two."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import typst
import xlsxwriter
from tests.making.office import docx, ods, odt, prefixed, unzipped, zipped

from traza.platform.extract.door import extract_here
from traza.platform.extract.raised import with_notes

ROWS = [["Municipio", "Obras"], ["Uno", "12^1"], ["Dos", "8"], ["Tres", "5^3"], ["Total", "25"]]
READ = [("Municipio", "Obras"), ("Uno", "12 ¹"), ("Dos", "8"), ("Tres", "5 ³"), ("Total", "25")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12¹", "12 ¹"),
        ("1,500.00²", "1,500.00 ²"),
        ("1,500.00¹²", "1,500.00 ¹²"),
        ("(1,234)¹", "(1,234) ¹"),
        ("45%²", "45% ²"),
        ("12¹,² obras", "12 ¹,² obras"),
        ("artículo 5¹, párrafo 2", "artículo 5 ¹, párrafo 2"),
        ("12¹ y 13²/", "12 ¹ y 13 ²/"),
    ],
)
def test_a_note_mark_is_set_apart_from_its_number(text: str, read: str) -> None:
    assert with_notes(text) == read


@pytest.mark.parametrize(
    "text", ["10³", "x 10⁶", "25 m²", "25m²", "Norte¹", "12⁵⁰", "1,500⁰⁰", "3¹/2", "12¹.5", "121"]
)
def test_what_may_be_an_exponent_cents_or_a_unit_stays_joined(text: str) -> None:
    assert with_notes(text) == text


def test_a_number_that_is_all_raised_is_joined_to_none() -> None:
    assert with_notes("$ ¹,²³⁴.⁵⁰") == "$ 1,234.50"
    assert with_notes("¹") == "¹"


def in_docx(properties: str, styles: str = "") -> bytes:
    files = unzipped(docx([ROWS]))
    body = bytes(files["word/document.xml"]).decode()  # type: ignore[arg-type]
    for digit in "13":
        run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{digit}</w:t></w:r>"
        body = body.replace(f"^{digit}</w:t></w:r>", f"</w:t></w:r>{run}")
    if styles:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        files["word/styles.xml"] = f'<w:styles xmlns:w="{space}">{styles}</w:styles>'
    return zipped(files | {"word/document.xml": body})


STYLES = (
    '<w:style w:styleId="Base"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:styleId="Nota"><w:basedOn w:val="Base"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "styles"),
    [
        ('<w:vertAlign w:val="superscript"/>', ""),
        ('<w:position w:val="8"/><w:sz w:val="14"/>', ""),
        ('<w:rStyle w:val="Nota"/>', STYLES),
    ],
)
def test_a_raised_run_of_a_word_document(properties: str, styles: str) -> None:
    text = extract_here(in_docx(properties, styles), name="a.docx")
    assert [line.cells for line in text.lines if line.is_row] == READ


@pytest.mark.parametrize(
    "properties",
    [
        "<w:b/>",
        '<w:vertAlign w:val="baseline"/>',
        '<w:rPrChange><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:rPrChange>',
        '<w:position w:val="2"/>',
    ],
)
def test_a_run_of_the_line_stays_joined(properties: str) -> None:
    text = extract_here(in_docx(properties), name="a.docx")
    assert text.lines[1].cells == ("Uno", "121")


def test_an_exponent_of_an_equation_of_a_word_document() -> None:
    files = unzipped(docx([[["Obras", "Monto"], ["Uno", "10^3"]]]))
    body = bytes(files["word/document.xml"]).decode()  # type: ignore[arg-type]
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    power = f"<m:oMath {space}><m:sSup>{part.format('e', 10)}{part.format('sup', 3)}</m:sSup>"
    body = body.replace('<w:r><w:t xml:space="preserve">10^3</w:t></w:r>', f"{power}</m:oMath>")
    text = extract_here(zipped(files | {"word/document.xml": body}), name="a.docx")
    assert text.lines[1].cells == ("Uno", "10³")


def test_a_lowered_digit_is_no_digit_of_the_number() -> None:
    text = extract_here(in_docx('<w:vertAlign w:val="subscript"/>'), name="a.docx")
    assert text.lines[1].cells == ("Uno", "12₁")


def test_a_raised_part_of_a_page() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS
    ).replace("^1", "<sup>1</sup>").replace("^3", "<sup><b>3</b></sup>")  # fmt: skip
    page = f"<!DOCTYPE html><html><body><p>En 25 m<sup>2</sup></p><table>{rows}</table></body>"
    text = extract_here(page.encode(), name="a.html")
    assert [line.cells for line in text.lines if line.is_row] == READ
    assert text.lines[0].text == "En 25 m²"


def with_spans(body: str, position: str) -> str:
    style = (
        '<style:style style:name="T1" style:family="text">'
        f'<style:text-properties style:text-position="{position}"/></style:style>'
    )
    for digit in "13":
        span = f'<text:span text:style-name="T1">{digit}</text:span>'
        body = body.replace(f"^{digit}", span)
    return body.replace("<office:automatic-styles>", f"<office:automatic-styles>{style}")


@pytest.mark.parametrize("position", ["super 58%", "33% 58%"])
@pytest.mark.parametrize("kind", ["odt", "ods"])
def test_a_raised_span_of_an_opendocument(kind: str, position: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        "<table:table-row>" + "".join(cell.format(one) for one in row) + "</table:table-row>"
        for row in ROWS
    )
    files = unzipped(odt([ROWS]) if kind == "odt" else ods({"Obras": rows}))
    body = bytes(files["content.xml"]).decode()  # type: ignore[arg-type]
    made = zipped(files | {"content.xml": with_spans(body, position)})
    text = extract_here(made, name=f"a.{kind}")
    assert [line.cells for line in text.lines if line.is_row] == READ


@pytest.mark.parametrize("change", [bytes, prefixed])
@pytest.mark.parametrize("inline", [False, True])
def test_a_raised_run_of_a_workbook(change: Callable[[bytes], bytes], inline: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": inline}) as book:
        high = book.add_format({"font_script": 1})
        sheet = book.add_worksheet("Obras")
        for at, row in enumerate(ROWS):
            sheet.write(at, 0, row[0])
            number, mark, digit = row[1].partition("^")
            if mark:
                sheet.write_rich_string(at, 1, number, high, digit)
            else:
                sheet.write(at, 1, number)
    text = extract_here(change(out.getvalue()), name="a.xlsx")
    assert [line.cells for line in text.lines] == READ


SUPERS = {
    "smaller and raised": "#super(typographic: false)[{}]",
    "a glyph of the font": "#super[{}]",
    "raised as it is": "#text(baseline: -4pt)[{}]",
    "smaller, set higher": "#text(size: 5pt, baseline: -5pt)[{}]",
}


def in_pdf(mark: str, *, stroke: str) -> bytes:
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    for digit in "13":
        cells = cells.replace(f"^{digit}", mark.format(digit))
    gutter = "40pt" if stroke == "none" else "0pt"
    after = f"{mark.format(1)} Incluye las obras de otro año, que son 121."
    source = (
        f"#set page(width: 300pt, height: 300pt)\n#set text(size: 11pt)\nObras de 2024, 25 m²\n\n"
        f"#table(columns: 2, stroke: {stroke}, column-gutter: {gutter}, {cells})\n\n{after}"
    )
    made: bytes = typst.compile(source.encode())
    return made


@pytest.mark.parametrize("stroke", ["1pt", "none"])
@pytest.mark.parametrize("mark", SUPERS.values(), ids=SUPERS)
def test_a_raised_digit_of_a_pdf(mark: str, stroke: str) -> None:
    lines = extract_here(in_pdf(mark, stroke=stroke), name="a.pdf").lines
    rows = [tuple(cell for cell in line.cells if cell) for line in lines if line.is_row]
    assert rows == READ
    assert "son 121" in lines[-1].text


def test_digits_of_the_line_of_a_pdf_stay_joined() -> None:
    lines = extract_here(in_pdf("#text(size: 9pt)[{}]", stroke="1pt"), name="a.pdf").lines
    assert ("Uno", "121") in [tuple(cell for cell in line.cells if cell) for line in lines]
