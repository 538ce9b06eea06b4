"""A table reads the same in every layout, or what is not sure is marked: never wrong in silence."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making.effort import by_night
from tests.making.layouts import LAYOUTS, Told

from traza.kernel.money import Money
from traza.modules.reading.actions.read_file import read_file
from traza.modules.reading.contracts import CellType, Reading, Table
from traza.platform.extract.door import extract_here

TOLD = Told(
    "Cuadro 1. Avance por programa",
    ("Programa", "Presupuesto aprobado", "Ejercido", "Avance", "Obras"),
    (
        ("Caminos rurales", "$1,200,500.00", "$900,000.50", "75.00%", "12"),
        ("Rehabilitación de puentes y alcantarillas de la sierra alta", "$300.50", "$150.20",
         "49.98%", "1"),
        ("Electrificación", "$10.00", "", "0.00%", "0"),
        ("Agua potable, drenaje y saneamiento", "$20,000.00", "$10,000.00", "50.00%", "2"),
        ("Total", "$1,220,810.50", "$910,150.70", "74.55%", "15"),
    ),
)  # fmt: skip


def reading(told: Told, layout: str) -> Reading:
    return read_file(LAYOUTS[layout](told), name=layout, reader=extract_here).reading


def printed(table: Table) -> list[tuple[str, ...]]:
    names = [column.name for column in table.columns]
    return [tuple(_plain(row.printed[name]) for name in names) for row in table.rows]


def _plain(cell: str) -> str:
    return re.sub(r"(?<=\$) ", "", " ".join(cell.split()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_of_a_table_is_read_in_each_layout(layout: str) -> None:
    (table,) = reading(TOLD, layout).tables
    assert printed(table) == list(TOLD.rows)
    assert [column.title for column in table.columns] == list(TOLD.header)
    assert [column.type for column in table.columns] == [
        CellType.TEXT, CellType.MONEY, CellType.MONEY, CellType.PERCENT, CellType.COUNT,
    ]  # fmt: skip
    assert [row.is_total for row in table.rows] == [False] * 4 + [True]
    first = list(table.rows[0].cells.values())
    assert first[1:] == [Money.of("1200500"), Money.of("900000.50"), Decimal("75.00"), 12]
    assert TOLD.title in table.title


WORDS = st.sampled_from(
    [
        "Rehabilitación",
        "caminos",
        "Puentes",
        "alcantarillas",
        "Ñandú",
        "electrificación",
        "Drenaje",
        "sanitario",
        "obra",
        "Construcción",
        "aula",
        "escuela",
        "Pavimentación",
        "calle",
        "Río",
        "sierra",
        "de",
        "la",
        "y",
        "en",
        "para",
    ]
)
LAST = st.sampled_from(["escuela", "puentes", "drenaje sanitario", "Ñandú", "Río Mayo"])
LABELS = st.tuples(st.lists(WORDS, max_size=5), LAST).map(
    lambda parts: " ".join([*parts[0], parts[1]]).capitalize()
)
MONEY = st.integers(0, 10**11).map(lambda cents: f"${Decimal(cents) / 100:,.2f}")
PERCENT = st.integers(0, 20_000).map(lambda value: f"{Decimal(value) / 100:.2f}%")
COUNT = st.integers(0, 99_999).map(lambda value: f"{value:,}")
HEADERS = {"money": "Monto", "percent": "Avance", "count": "Obras"}


@st.composite
def tables(draw: st.DrawFn) -> Told:
    kinds = draw(st.lists(st.sampled_from(sorted(HEADERS)), min_size=2, max_size=4))
    cells = {"money": MONEY, "percent": PERCENT, "count": COUNT}
    size = draw(st.integers(3, 9))
    labels = draw(st.lists(LABELS, min_size=size, max_size=size, unique=True))
    rows = []
    for label in labels:
        numbers = [draw(cells[kind]) for kind in kinds]
        blank = draw(st.integers(0, 2 * len(kinds)))
        if 0 < blank < len(kinds):
            numbers[blank] = ""
        rows.append((label, *numbers))
    header = ("Concepto", *(f"{HEADERS[kind]} {at}" for at, kind in enumerate(kinds, 1)))
    return Told("Cuadro 2. Lo que se hizo", header, tuple(rows))


@pytest.mark.parametrize("layout", LAYOUTS)
@given(told=tables())
@settings(max_examples=by_night(4, 8), deadline=None)
def test_any_table_reads_equal_or_is_marked(layout: str, told: Told) -> None:
    read = reading(told, layout)
    found = [row for table in read.tables for row in printed(table)]
    marked = any(
        "no es seguro" in notice.text or notice.code == "cell-unread" for notice in read.warnings
    )
    assert found == list(told.rows) or marked


def test_a_row_whose_pieces_do_not_meet_is_told() -> None:
    rows = (
        ("Rehabilitación rehabilitación escuela", "0", ""),
        ("Puentes", "0", "0"),
        ("Escuela", "0", "0"),
    )
    told = Told("Cuadro 2. Lo que se hizo", ("Concepto", "Obras 1", "Obras 2"), rows)
    read = reading(told, "middle.pdf")
    (table,) = read.tables
    assert printed(table) == list(rows) or any("«0»" in notice.text for notice in read.warnings)


def test_a_line_of_groups_may_begin_with_the_heading_of_the_labels() -> None:
    text = (
        "Recolección por contratista\n\n"
        "Contratista        Miles de pesos            Toneladas\n"
        "                        Facturado   Pagado    Pactadas   Entregadas\n"
        "Norte Limpio                8,400    8,400      12,000       12,350\n"
        "Eco Sur                     5,950    4,760       8,500        6,800\n"
        "Barrido Unido               2,100    1,890       3,000        2,700\n"
    )
    (table,) = read_file(text.encode(), name="a.txt", reader=extract_here).reading.tables
    assert [column.factor for column in table.columns] == [1, 1000, 1000, 1, 1]
    assert [column.type for column in table.columns[1:3]] == [CellType.MONEY] * 2
