"""Accounting columns are pesos, in the unit that is told, and a notice says what was multiplied."""

from __future__ import annotations

import pytest
from tests.modules.reading.rules.test_table_notes import source as by_tabs

from traza.kernel.money import Money
from traza.modules.reading.contracts import CellType, Notice, Reading, Table
from traza.modules.reading.rules.recognise import read
from traza.modules.reading.rules.table_money import told_unit, units_of_columns

ROWS = (
    "Concepto | Aprobado | Ampliaciones/(Reducciones) | Modificado | Devengado | Avance % | Obras\n"
    "Caminos | 1,200 | (200) | 1,000 | 900 | 90.0 | 3\n"
    "Puentes | 300.5 | 0 | 300.5 | 150.25 | 50.0 | 1\n"
    "Total | 1,500.5 | (200) | 1,300.5 | 1,050.25 | 80.8 | 4\n"
)
M, P, C = CellType.MONEY, CellType.PERCENT, CellType.COUNT


def reading(text: str) -> Reading:
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.split("\n"))
    return read(by_tabs("\n".join(lines)))


def only(text: str) -> Table:
    (table,) = reading(text).tables
    return table


def codes(text: str) -> list[str]:
    return [one.code for one in reading(text).warnings if one.code.startswith("amounts")]


@pytest.mark.parametrize(
    ("before", "after", "factor"),
    [
        ("Estado del gasto\n", "", 1),
        ("Estado del gasto\n(Cifras en miles de pesos)\n", "", 1000),
        ("Cifras expresadas en millones de pesos\n\n", "", 1_000_000),
        ("", "Nota: cifras en miles de pesos.\n", 1000),
        ("", "* Los montos se expresan en miles de pesos\nFuente: SHCP\n", 1000),
        ("Cuadro 3. Gasto (miles de pesos)\n", "", 1000),
        ("(mdp)\n", "", 1_000_000),
        ("Montos en miles\n", "", 1000),
        ("Unidad: miles de pesos\n", "", 1000),
        ("", "Cifras en pesos\n", 1),
    ],
)
def test_accounting_columns_are_money_in_the_unit_told(
    before: str, after: str, factor: int
) -> None:
    table = only(before + ROWS + after)
    assert [one.type for one in table.columns[1:]] == [M, M, M, M, P, C]
    assert {one.factor for one in table.columns if one.type is M} == {factor}
    first = list(table.rows[0].cells.values())
    assert first[1:5] == [Money.of(one * factor) for one in (1200, -200, 1000, 900)]
    assert first[6] == 3
    assert codes(before + ROWS + after) == (["amounts-scaled"] if factor > 1 else [])


def test_a_column_tells_its_own_unit() -> None:
    text = (
        "(Cifras en miles de pesos)\nObra | Aprobado (miles) | Pagado (pesos) | Costo (mdp)\n"
        "A | 12 | 9,500.50 | 1.5\nB | 13 | 100.00 | 2.5\n"
    )
    table = only(text)
    assert [one.factor for one in table.columns] == [1, 1000, 1, 1_000_000]
    assert list(table.rows[0].cells.values())[1:] == [
        Money.of(12_000), Money.of("9500.50"), Money.of(1_500_000),
    ]  # fmt: skip


def test_units_on_their_own_line_of_the_header() -> None:
    table = only(
        "Fondo | Aprobado | Ejercido | Avance\n | (miles) | (miles) | (%)\n"
        "FAIS | 1,200.5 | 1,000 | 83.3\nFORTAMUN | 800 | 800 | 100\n"
    )
    assert [one.type for one in table.columns] == [CellType.TEXT, M, M, P]
    assert table.rows[0].cells["aprobado_miles"] == Money.of(1_200_500)
    assert table.columns[1].title == "Aprobado (miles)"


def test_physical_goals_are_not_money() -> None:
    table = only(
        "Meta | Unidad de medida | Programado | Modificado | Alcanzado\n"
        "Talleres | Taller | 12 | 14 | 14\nVisitas | Visita | 20 | 20 | 18\n"
    )
    assert [one.type for one in table.columns[2:]] == [C, C, C]


def test_months_are_money_only_where_the_table_says_so() -> None:
    rows = "Fuente de ingreso | Enero | Febrero | Total\nPredial | 10 | 20 | 30\nAgua | 1 | 2 | 3\n"
    assert [one.type for one in only(rows).columns[1:]] == [C, C, C]
    told = only("Cifras en miles de pesos\n" + rows)
    assert [one.type for one in told.columns[1:]] == [M, M, M]


def test_a_later_table_without_a_unit_is_told() -> None:
    text = (
        "(Miles de pesos)\n" + ROWS + "\nEl cuadro siguiente detalla las obras del año.\n\n" + ROWS
    )
    assert codes(text) == ["amounts-scaled", "amounts-unit-untold"]


def test_two_units_for_one_table_are_told() -> None:
    assert codes("(Miles de pesos)\n" + ROWS + "Nota: cifras en pesos\n") == [
        "amounts-scaled",
        "amounts-unit-disputed",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Se invirtieron 144 millones de pesos en la sierra.",
        "Obras de más de dos millones de pesos",
        "Miles de personas recibieron apoyo",
        "Programa Mil Obras",
        "millones.",
        "millones de pesos.",
        "pesos de la Federación.",
    ],
)
def test_prose_that_names_millions_tells_no_unit(line: str) -> None:
    assert told_unit(line) is None


def test_the_notice_names_factor_and_columns() -> None:
    found = [n for n in reading("(Miles de pesos)\n" + ROWS).warnings if n.code == "amounts-scaled"]
    assert found == [
        Notice(
            "amounts-scaled",
            "La tabla «(Miles de pesos)» está en miles de pesos: se multiplicaron por 1,000 las "
            "cifras de «Aprobado», «Ampliaciones/(Reducciones)», «Modificado», «Devengado».",
            2,
        )
    ]


def test_thousands_by_point_or_three_decimals_are_not_guessed_in_a_table_of_thousands() -> None:
    head = "(Miles de pesos)\nObra | Pagado\n"
    doubtful = only(head + "A | 1.234\nB | 5.678\n")
    assert [row.unread for row in doubtful.rows] == [("pagado",), ("pagado",)]
    told = only(head + "A | 1.234\nB | 1,205.678\n")
    assert [row.cells["pagado"] for row in told.rows] == [Money.of(1234), Money.of(1_205_678)]


def types(text: str) -> list[tuple[CellType, int]]:
    return [(one.type, one.factor) for one in only(text).columns[1:]]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Viajes del año (miles)", (CellType.NUMBER, 1)),
        ("Cabezas (miles)", (CellType.NUMBER, 1)),
        ("Ingresos (miles)", (M, 1000)),
        ("Aprobado (miles)", (M, 1000)),
    ],
)
def test_thousands_are_of_pesos_only_where_the_header_speaks_of_money(
    header: str, expected: tuple[CellType, int]
) -> None:
    text = f"Ruta | {header}\nUno | 61,890.0\nDos | 20,493.5\nTres | 255.0\n"
    assert types(text) == [expected]


def test_years_with_the_mark_of_a_note_are_a_header() -> None:
    text = (
        "Gasto por objeto (miles de pesos)\nObjeto | 2045 | 2046 r/ | 2047 p/\n"
        "Operación | 62,400 | 65,800 r/ | 69,300 p/\nInversión | 24,800 | 40,300 r/ | 19,200 p/\n"
    )
    table = only(text)
    assert [one.title for one in table.columns] == ["Objeto", "2045", "2046 r/", "2047 p/"]
    assert types(text) == [(M, 1000)] * 3
    assert table.rows[0].cells["2046_r"] == Money.of(65_800_000)


def test_boxes_beside_pesos_with_decimals_are_no_pesos() -> None:
    text = (
        "Lo que nos donaron (miles de pesos)\nQuién | Cajas | Valor estimado\n"
        "Editoriales | 140 | 1,240.5\nFamilias | 310 | 486.0\n"
    )
    assert types(text) == [(C, 1), (M, 1000)]
    months = (
        "Gasto (miles de pesos)\nCapítulo | Enero | Importe\nUno | 140 | 1,240.5\nDos | 31 | 6.5\n"
    )
    assert types(months) == [(M, 1000), (M, 1000)]


def test_digits_under_a_fiscal_year_are_text_only_where_they_are_years() -> None:
    text = "Brigada | Ejercicio | Folio | Folio inicial\nUna | 100 | 17 | 1\nDos | 50 | 18 | 4821\n"
    assert [kind for kind, _ in types(text)] == [C, CellType.TEXT, C]
    years = "Obra | Ejercicio | Monto\nUna | 2024 | $10.00\nDos | 2025 | $20.00\n"
    assert types(years)[0] == (CellType.TEXT, 1)


def test_one_line_tells_the_unit_of_each_column() -> None:
    line = "(Valor fiscal en millones de pesos; cuota media en miles de pesos por cuenta)"
    assert [(what, unit.factor) for what, unit in units_of_columns(line)] == [
        ("Valor fiscal", 1_000_000),
        ("cuota media", 1_000),
    ]
    assert units_of_columns("(Valor fiscal en millones de pesos)") == ()
    assert units_of_columns("Se pagó en pesos; el resto, en especie") == ()
