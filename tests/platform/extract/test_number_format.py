"""What a cell shows and what it keeps: thousands, keys, signs and words of its number format."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.making.formatted import workbook
from tests.making.office import ods, prefixed

from traza.platform.extract.door import extract_here
from traza.platform.extract.doubts import without_doubts
from traza.platform.extract.number_format import number_format
from traza.platform.extract.printed_number import as_printed
from traza.platform.extract.refusals import CellDoubted

VALUES = ("1500", "-1500", "0", "0.5", "12")
ORDINARY = [
    "General", "0", "0.00", "#,##0", "#,##0.00", "@", "dd/mm/yyyy", "0.00E+00", "# ?/?", "[h]:mm",
    '"$"#,##0.00', "$#,##0.00;-$#,##0.00", "$#,##0.00;[Red]-$#,##0.00", "#,##0.00;[Red]#,##0.00",
    "#,##0.00_);[Red](#,##0.00)", "[$$-80A]#,##0.00;[Red]\\-[$$-80A]#,##0.00", '"MXN$"#,##0',
    '_-"$"* #,##0.00_-;\\-"$"* #,##0.00_-;_-"$"* "-"??_-;_-@_-', '0 "m²"', '#,##0" pesos"',
    "#,##0.00 [$MXN]", '#,##0.00;-#,##0.00;""', "[>0]#,##0.00;[<0]-#,##0.00;0", '0" viviendas"',
    '0"*"', '0.0" % de avance"',
]  # fmt: skip
# Format, value kept, text read, and whether it is a doubt.
OTHERWISE = [
    ("#,##0.0,", "1500000", "1500", True),
    ("#,##0,,", "-1500000", "-1.5", True),
    ("$#,##0,,.00", "1500000", "1.5", True),
    ("#,##0,_);(#,##0,)", "-1500000", "-1500", True),
    ('0.0,,"mdp"', "1500000", "1.5mdp", True),
    ('0" miles"', "1500", "1500 miles", True),
    ('[>=1000000]0.0,,"M";#,##0', "1500000", "1.5M", True),
    ('#,##0"000"', "15", "15000", True),
    ("#,##0;#,##0", "-1500", "1500", True),
    ("(0)", "1500", "-1500", True),
    (";;;", "1500", "", True),
    ('"1"0', "12", "112", True),
    ('0"."00', "410", "4.10", True),
    ("00000", "1001", "01001", False),
    ('"E"000', "44", "E044", False),
    ('"2024-"000', "5", "2024-005", False),
    ('"Sí";;"No"', "1", "Sí", False),
    ('0"%"', "45", "45%", False),
]


@pytest.mark.parametrize("code", ORDINARY)
def test_an_ordinary_format_shows_the_value_itself(code: str) -> None:
    form = number_format(code)
    assert form is None or [form.shown(Decimal(value)) for value in VALUES] == [None] * 5


@pytest.mark.parametrize(("code", "value", "text", "doubted"), OTHERWISE)
def test_a_format_that_shows_another_thing(code: str, value: str, text: str, doubted: bool) -> None:
    form = number_format(code)
    shown = form.shown(Decimal(value)) if form else None
    assert shown is not None
    assert (shown.text, shown.stored, shown.certainty == 0.5) == (text, value, doubted)


@pytest.mark.parametrize(
    ("printed", "value", "text", "doubted"),
    [
        ("1,500.0", "1500000", "1500", True),
        ("1.500,0", "1500000", "1500", True),
        ("1.5 mdp", "1500000", "1.5 mdp", True),
        ("1,500 miles", "1500", "1,500 miles", True),
        ("1,500", "-1500", "1,500", True),
        ("-", "5", "", True),
        ("12", "700", "12", True),
        ("01001", "1001", "01001", False),
        ("00-123", "123", "00-123", False),
        ("45%", "45", "45%", False),
    ],
)
def test_an_opendocument_cell_that_prints_another_thing(
    printed: str, value: str, text: str, doubted: bool
) -> None:
    shown = as_printed(printed, Decimal(value))
    assert shown is not None
    assert (shown.text, shown.certainty == 0.5) == (text, doubted)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,500.00", "1500"), ("1.500,00", "1500"), ("1 500,00", "1500"), ("$1,500", "1499.6"),
        ("(1,500)", "-1500"), ("-1,500.00 $", "-1500"), ("1.23E+15", "1230000000000000"),
        ("1/2", "0.5"), ("$ -", "0"), ("25 m2", "25"), ("", "3"), ("1500000.0", "1500000"),
    ],
)  # fmt: skip
def test_an_opendocument_cell_that_prints_its_value(printed: str, value: str) -> None:
    assert as_printed(printed, Decimal(value)) is None


@pytest.mark.parametrize("wrap", [bytes, prefixed])
def test_the_sheet_the_cell_and_both_numbers_are_told(wrap: type[bytes]) -> None:
    text = extract_here(wrap(workbook("#,##0.0,")), name="a.xlsx")
    assert text.lines[1].cells == ("Pozo", "1500")
    assert text.lines[1].certainty == (None, 0.5)
    assert "hoja «Obras»" in text.warnings[0]
    assert "B2 guarda 1500000 y su formato lo da como «1500»" in text.warnings[0]
    assert "formato General" in text.warnings[0]


def test_an_ordinary_workbook_has_no_doubt_and_no_notice() -> None:
    text = extract_here(workbook('_-"$"* #,##0.00_-;\\-"$"* #,##0.00_-'), name="a.xlsx")
    assert text.warnings == ()
    assert all(line.certainty == () for line in text.lines)
    assert without_doubts(text) is text


def test_who_keeps_figures_as_they_are_refuses_a_doubted_cell() -> None:
    text = extract_here(workbook("#,##0.0,"), name="a.xlsx")
    with pytest.raises(CellDoubted, match=r"celda B2 de «a.xlsx» \(se lee «1500»"):
        without_doubts(text)
    assert without_doubts(text, page=2) is text


def test_repeated_opendocument_cells_are_doubted_one_by_one() -> None:
    cell = (
        '<table:table-cell office:value-type="float" office:value="1500000"'
        ' table:number-columns-repeated="2"><text:p>1,500.0</text:p></table:table-cell>'
    )
    head = '<table:table-cell office:value-type="string"><text:p>Pozo</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="2">{head}{cell}</table:table-row>'
    text = extract_here(ods({"Obras": rows}), name="a.ods")
    assert [line.cells for line in text.lines] == [("Pozo", "1500", "1500")] * 2
    assert [line.certainty for line in text.lines] == [(None, 0.5, 0.5)] * 2
    assert "C2 guarda 1500000 y su formato lo da como «1500»" in text.warnings[0]
