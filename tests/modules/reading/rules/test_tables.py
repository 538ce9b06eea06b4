"""Tables of any document: headers, totals, columns, damage; each made here in a few lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night

from traza.kernel.money import Money
from traza.kernel.page import Box, SourceFormat, SourceLine, SourceText
from traza.modules.reading.contracts import CellType, Table
from traza.modules.reading.rules.tables import Found, find_tables


def source(text: str, source_format: SourceFormat = SourceFormat.TEXT) -> SourceText:
    """Lines; cells are parted by "|" here, so that they can be seen."""
    rows = text.strip("\n").split("\n")
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    lines = tuple(SourceLine(n, 1, "\t".join(c), c) for n, c in enumerate(cells, 1))
    return SourceText("0" * 64, "hoja.txt", source_format, None, lines)


def find(text: str) -> Found:
    return find_tables(source(text))


def only(text: str) -> Table:
    (table,) = find(text).tables
    return table


def column(table: Table, name: str) -> list[object]:
    return [row.cells[name] for row in table.rows]


def totals(table: Table) -> list[bool]:
    return [row.is_total for row in table.rows]


WORKS = """
Programa Caminos para Todos
SUBPROGRAMA | No. DE OBRA(S) | ESTRUCTURA FINANCIERA | | | No. BENEFICIARIOS
 | | INVERSIÓN TOTAL | CECOP | MUNICIPIO |
PUENTES | 2 | 30.50 | 20.25 | 10.25 | 1,000
VADOS | 3 | $ 1,000.00 | 900.00 | 100.00 | 12
"""


def test_a_merged_header_gives_each_column_its_name() -> None:
    table = only(WORKS)
    assert [one.name for one in table.columns] == [
        "label",
        "works",
        "total",
        "state",
        "municipality",
        "beneficiaries",
    ]
    assert [one.type for one in table.columns] == [
        CellType.TEXT, CellType.COUNT, CellType.MONEY, CellType.MONEY, CellType.MONEY, CellType.COUNT,
    ]  # fmt: skip
    assert (table.kind, table.programme) == ("works-by-subprogramme", "Caminos para Todos")
    assert table.rows[0].cells["total"] == Money.of("30.50")
    assert table.rows[1].printed["total"] == "$ 1,000.00"


def test_no_total_is_no_total() -> None:
    assert totals(only(WORKS)) == [False, False]


@pytest.mark.parametrize(
    "word", ["Total", "TOTALES", "Gran total", "SUMA", "Total general", "Sub-total"]
)
def test_a_total_says_its_word(word: str) -> None:
    table = only(WORKS + f"{word} | 5 | 1,030.50 | 920.25 | 110.25 | 1,012")
    assert totals(table) == [False, False, True]


def test_a_total_without_a_name_is_a_sum_at_the_end() -> None:
    assert totals(only(WORKS + " | 5 | 1,030.50 | 920.25 | 110.25 | 1,012")) == [False, False, True]


def test_a_total_without_a_name_is_known_although_a_digit_is_wrong() -> None:
    assert totals(only(WORKS + " | 5 | 1,030.50 | 920.25 | 119.25 | 1,012")) == [False, False, True]


def test_a_row_that_lost_its_label_is_not_a_total() -> None:
    text = WORKS + "CALLES | 9 | 900.00 | 900.00 | 0.00 | 10\n | 1 | 10.00 | 10.00 | 0.00 | 10"
    assert totals(only(text)) == [False, False, False, False]


def test_two_totals_and_subtotals_are_all_totals() -> None:
    text = (
        WORKS
        + "Subtotal | 5 | 1,030.50 | 920.25 | 110.25 | 1,012\nPOZOS | 1 | 1.00 | 1.00 | 0.00 | 1\n"
    )
    text += "Total | 6 | 1,031.50 | 921.25 | 110.25 | 1,013\nTotal | 6 | 1,031.50 | 921.25 | 110.25 | 1,013"
    assert totals(only(text)) == [False, False, True, False, True, True]


def test_a_row_whose_name_only_begins_like_a_total_is_a_row() -> None:
    text = WORKS + "TOTAL DE ESCUELAS CON TECHUMBRE NUEVA | 1 | 1.00 | 1.00 | 0.00 | 1"
    assert totals(only(text)) == [False, False, False]


def test_columns_may_come_in_another_order_and_with_others_between() -> None:
    table = only("""
REGIÓN | BENEFICIARIOS | CLAVE | INVERSIÓN ESTATAL | OBRAS
NORTE | 1,200 | 007 | (1,234.50) | 3
SUR | 800 | 010 | 2 500 000.75 | 4
""")
    assert table.kind == "works-by-region"
    assert [one.name for one in table.columns] == [
        "label",
        "beneficiaries",
        "clave",
        "state",
        "works",
    ]
    assert column(table, "state") == [Money.of("-1234.50"), Money.of("2500000.75")]
    assert column(table, "clave") == ["007", "010"]


def test_what_is_not_understood_is_unread_and_told_never_zero() -> None:
    found = find("""
REGIÓN | OBRAS | INVERSIÓN CECOP
NORTE | l2 | 1O0.50
SUR | 4? | 12,34.5
ESTE | | n/d
OESTE | 7 | 8.00
""")
    (table,) = found.tables
    assert column(table, "works") == [12, None, None, 7]
    assert column(table, "state") == [Money.of("100.50"), None, None, Money.of(8)]
    assert [row.unread for row in table.rows] == [(), ("works", "state"), (), ()]
    told = [(one.code, one.line) for one in found.notices]
    assert told == [
        ("cell-repaired", 2),
        ("cell-repaired", 2),
        ("cell-unread", 3),
        ("cell-unread", 3),
    ]
    assert "«4?»" in found.notices[2].text
    assert "línea 3" in found.notices[2].text


def test_a_repeated_header_on_the_next_page_joins_the_table() -> None:
    head = "CAUSA | PLAZO | RESOLUCIÓN"
    page = "INFORME\n"
    text = "".join(
        f"{page}{head}\nCausa {n} del retiro | {n} | Se aplica el artículo {n}.\n"
        for n in range(1, 6)
    )
    table = only(text)
    assert len(table.rows) == 5
    assert column(table, "plazo") == [1, 2, 3, 4, 5]


def test_a_page_may_break_a_table_without_repeating_its_header() -> None:
    pages = "INFORME\n".join(
        ["OBRA | MONTO\nA | 1.50\n", "B | 2.50\n", "C | 3.50\n", "D | 4.50\n", "E | 5.50\n"]
    )
    assert column(only(pages), "investment") == [
        Money.of(Decimal(n) + Decimal("0.5")) for n in range(1, 6)
    ]


def test_tables_that_prose_parts_stay_apart() -> None:
    found = find(
        "OBRA | MONTO\nA | 1.50\nEl resto del recurso se explica a continuación.\nOBRA | MONTO\nB | 2.50"
    )
    assert [len(table.rows) for table in found.tables] == [1, 1]
    assert [table.id for table in found.tables] == ["other-1", "other-2"]


def test_a_title_inside_the_table_is_its_title() -> None:
    table = only(
        "APOYOS POR SEQUÍA EN EL AÑO | |\nCONCEPTO | MUNICIPIO | IMPORTE (miles de pesos)\nPIPAS | URES | 1.5\n | | 1.5"
    )
    assert (table.kind, table.title) == ("emergency-aid", "APOYOS POR SEQUÍA EN EL AÑO")
    assert table.rows[0].cells["investment"] == Money.of(1500)
    assert table.columns[2].unit == "miles de pesos"


def test_concept_and_money_of_something_else_is_no_aid() -> None:
    assert only("CONCEPTO | IMPORTE\nGASOLINA | 1.50\nPAPEL | 2.50").kind == "other"


def test_millions_said_by_the_header_or_by_the_cell_count_once() -> None:
    table = only("PROYECTO | INVERSIÓN (millones de pesos)\nA | 4.7 mdp\nB | 4.7")
    assert column(table, "investment") == [Money.of(4700000)] * 2


def test_types_of_columns_that_no_pattern_knows() -> None:
    table = only("""
Trámite | Folio | Avance | Cuota | Días
Acta | 000123 | 90% | $ 10.00 | 3
Permiso | 000124 | 85.5 % | $ 7.50 | 12
""")
    assert [one.type for one in table.columns] == [
        CellType.TEXT, CellType.TEXT, CellType.PERCENT, CellType.MONEY, CellType.COUNT,
    ]  # fmt: skip
    assert table.rows[1].cells["avance"] == Decimal("85.5")


def test_empty_columns_are_dropped_and_boxes_follow_their_cells() -> None:
    box = Box(1, 2, 3, 4)
    cells = [("", "OBRA", "MONTO"), ("", "A", "1.50")]
    lines = tuple(
        SourceLine(n, 7, "\t".join(row), row, boxes=(None, box, None))
        for n, row in enumerate(cells, 1)
    )
    found = find_tables(SourceText("0" * 64, "a.pdf", SourceFormat.PDF, 9, lines))
    (table,) = found.tables
    assert [one.name for one in table.columns] == ["obra", "investment"]
    assert table.rows[0].boxes == {"obra": box}
    assert (table.page, table.rows[0].page) == (7, 7)


def test_each_sheet_of_a_workbook_is_its_own_table() -> None:
    rows = [("OBRA", "MONTO"), ("A", "1.50"), ("OBRA", "MONTO"), ("B", "2.50")]
    lines = tuple(SourceLine(n, 1 + (n > 2), "\t".join(row), row) for n, row in enumerate(rows, 1))
    found = find_tables(SourceText("0" * 64, "a.xlsx", SourceFormat.XLSX, 2, lines))
    assert [(table.page, len(table.rows)) for table in found.tables] == [(1, 1), (2, 1)]


def test_two_cards_in_a_row_are_two_and_values_may_stand_below() -> None:
    card = "Cédula de Indicadores | |\nUNIDAD RESPONSABLE | Oficina | \nINDICADOR | {name} | \nMETODO DE CALCULO | a/b*100 | \n"
    card += "SENTIDO DEL INDICADOR | Descendente | \nLínea base 2020 | | Meta 2025\n40% | | 10%\n"
    found = find(card.format(name="Rezago uno") + card.format(name="Rezago dos"))
    assert [table.kind for table in found.tables] == ["indicator-card", "indicator-card"]
    fields = {row.cells["field"]: row.cells["value"] for row in found.tables[1].rows}
    assert fields["INDICADOR"] == "Rezago dos"
    assert (fields["Línea base 2020"], fields["Meta 2025"]) == ("40%", "10%")


def test_a_document_without_tables_has_none() -> None:
    assert find("Solo prosa, sin cuadros.\n\nY nada más.") == Found((), ())


amounts = st.integers(0, 10**12).map(lambda cents: Decimal(cents).scaleb(-2))
styles = st.sampled_from(["{:,.2f}", "$ {:,.2f}", "\\$ {:,.2f}", "{:.2f}", "${:,.2f}"])
labels = st.lists(
    st.text("abcdefghijk", min_size=5, max_size=9), min_size=2, max_size=8, unique=True
)


@settings(max_examples=by_night(40, 150), deadline=None)
@given(labels, st.data())
def test_any_works_table_reads_back_whole(names: list[str], data: st.DataObject) -> None:
    rows = [(name, data.draw(st.integers(1, 99999)), data.draw(amounts)) for name in names]
    order = data.draw(st.permutations(range(3)))
    heads = ("SUBPROGRAMA", "N° OBRAS", "INVERSION CECOP")
    ending = data.draw(st.sampled_from(["none", "word", "blank"]))
    printed = [
        (f"OBRA DE {name.upper()}", f"{n:,}", data.draw(styles).format(amount))
        for name, n, amount in rows
    ]
    if ending != "none":
        label = "TOTALES" if ending == "word" else ""
        sums = f"{sum(n for _, n, _ in rows):,}", f"{sum(amount for *_, amount in rows):,.2f}"
        printed.append((label, *sums))
    text = "\n".join("|".join(row[at] for at in order) for row in (heads, *printed))
    table = only(text)
    assert table.kind == "works-by-subprogramme"
    found = [(row.cells["works"], row.cells["state"]) for row in table.rows if not row.is_total]
    assert found == [(n, Money.of(amount)) for _, n, amount in rows]
    assert sum(totals(table)) == (ending != "none")


@settings(max_examples=by_night(40, 150), deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\n|"), max_size=9),
            min_size=1,
            max_size=5,
        ),
        max_size=9,
    )
)
def test_any_lines_whatever_are_read_without_failing_and_no_cell_is_invented(
    rows: list[list[str]],
) -> None:
    lines = tuple(SourceLine(n, 1, "\t".join(row), tuple(row)) for n, row in enumerate(rows, 1))
    found = find_tables(SourceText("0" * 64, "x", SourceFormat.CSV, None, lines))
    for table in found.tables:
        for row in table.rows:
            for name, value in row.cells.items():
                assert value is None or row.printed[name]


@pytest.mark.parametrize("title", ["Obras realizadas por región", "Obras concertadas en 2024"])
def test_a_table_of_works_without_their_number_is_known_by_its_title(title: str) -> None:
    table = only(f"{title}\n\nREGIÓN | INVERSION CECOP\nNORTE | 5.10\nSUR | 6.20")
    assert (table.kind, [one.name for one in table.columns]) == (
        "works-by-region",
        ["label", "state"],
    )


def test_a_table_by_region_that_does_not_speak_of_works_is_not_one_of_works() -> None:
    table = only("Becas por región\n\nREGIÓN | INVERSION CECOP\nNORTE | 5.10\nSUR | 6.20")
    assert table.kind == "other"


@pytest.mark.parametrize(
    ("title", "unit", "pesos"),
    [
        ("(Miles de pesos)", "miles de pesos", "5100"),
        ("Cifras expresadas en millones de pesos.", "millones de pesos", "5100000"),
        ("Gasto del año 2024 (en miles de pesos)", "miles de pesos", "5100"),
        ("Obras de más de dos millones de pesos", "pesos", "5.10"),
    ],
)
def test_a_title_may_tell_the_unit_of_the_amounts(title: str, unit: str, pesos: str) -> None:
    table = only(f"Gasto\n{title}\n\nPARTIDA | MONTO\nPapel | 5.10\nTinta | 6.20")
    assert table.columns[1].unit == unit
    assert table.rows[0].cells["investment"] == Money.of(pesos)


def test_a_column_that_tells_its_unit_keeps_it() -> None:
    table = only("(Miles de pesos)\n\nPARTIDA | MONTO (pesos)\nPapel | 5.10\nTinta | 6.20")
    assert table.columns[1].unit == "pesos"


def test_a_header_of_a_sign_alone_has_a_name() -> None:
    table = only("PARTIDA | MONTO | %\nPapel | 5.10 | 45.13%\nTinta | 6.20 | 54.87%")
    assert [column.name for column in table.columns] == ["partida", "investment", "percent"]


def test_a_sum_without_a_name_is_one_also_when_no_money_was_spent() -> None:
    table = only(
        "SUBPROGRAMA|N° OBRAS|INVERSION CECOP\nOBRA DE AGUA|1|0.00\nOBRA DE LUZ|1|0.00\n|2|0.00"
    )
    assert [row.is_total for row in table.rows] == [False, False, True]


def test_figures_finer_than_a_centavo_are_told_once_and_are_numbers() -> None:
    rows = "\n".join(f"{name}|1,200.50|96.07935890{at}" for at, name in enumerate("ABC"))
    found = find_tables(source(f"Concepto|Monto|Importe\n{rows}\nD|300.25|12.50\nE|5.00|7.25"))
    finer = [notice.text for notice in found.notices if notice.code == "cell-finer"]
    assert len(finer) == 1
    assert "más decimales que los centavos" in finer[0]
    assert "(2)" in finer[0]
