"""The budget in plain words, month by month, compared and as a receipt: what is shown re-adds."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making.budgets import edited
from tests.making.town_budgets import TOWN, town_budgets

from traza.modules.budget import api as budget
from traza.portal.pages.budget import compare as budget_compare
from traza.portal.pages.budget import months as budget_months
from traza.portal.pages.budget import years as budget_years
from traza.portal.pages.budget.citizen import citizen
from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.places import finances as municipal_finances

pytestmark = pytest.mark.django_db

RECEIPT = {
    "ingreso": "20,000",
    "gasto": "$10,000.00",
    "con_iva": "50",
    "zona": "general",
    "anio": "2024",
    "libro": "nogales-2024",
    "por": "function",
}


def book(slug: str) -> Any:
    found = budget.get_book(slug)
    assert found is not None
    return found


def page(client: Client, path: str, **query: str) -> str:
    answer = client.get(f"/presupuesto/{path}", query)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count("<h1") == 1
    return text


def sheet(client: Client, path: str, **query: str) -> list[list[str]]:
    answer = client.get(f"/presupuesto/{path}", {**query, "formato": "csv"})
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "path", ["", "ciclo/", "mis-impuestos/", "mes-a-mes/", "comparar/", "comparar/?ver=anios"]
)
def test_without_books_each_page_says_what_would_be_there(client: Client, path: str) -> None:
    answer = client.get(f"/presupuesto/{path}")
    assert answer.status_code == 200
    assert b"None" not in answer.content.split(b"</head>")[1].split(b"<footer")[0]


def test_a_book_that_does_not_exist_is_a_page_that_says_so(client: Client) -> None:
    assert client.get("/presupuesto/libro/nada/").status_code == 404


@pytest.fixture
def books(live_figures: None) -> None:
    town_budgets()


@pytest.mark.usefixtures("books")
class TestBook:
    def test_its_parts_add_to_what_was_spent(self) -> None:
        told = citizen(book("nogales-2024"))
        assert told.main is not None
        assert told.main.value == 425_000_00
        assert [share.centavos for share in told.purpose] == [350_000_00, 75_000_00]
        assert sum(segment.value for segment, _address in told.sources) == 425_000_00

    def test_it_says_what_its_source_does_not(self) -> None:
        whole, sample = citizen(book("nogales-2024")), citizen(book("estado-2022"))
        assert not any("mes" in said for said in whole.unknown)
        assert any("en qué mes" in said for said in sample.unknown)
        assert any("muestra" in said for said in sample.unknown)
        assert any("fuente de financiamiento" in said for said in whole.unknown)

    def test_before_it_was_recorded_nothing_was_known(self, client: Client) -> None:
        before = citizen(book("nogales-2024"), date(2000, 1, 1)).main
        assert before is None or before.value is None
        text = page(client, "libro/nogales-2024/", al="2000-01-01")
        assert "$1,300,000.00" not in text
        assert "el registro no sabía nada" in text
        early = page(client, "mes-a-mes/", libro="nogales-2024", al="2000-01-01")
        assert "sólo se publica el total" not in early
        after = page(client, "libro/nogales-2024/", al="2099-12-31")
        assert "$1,300,000.00" in after
        assert "al=2099-12-31" in after  # its numbers lead to the facts of that day

    def test_its_page_and_its_file_say_the_same(self, client: Client) -> None:
        text = page(client, "libro/nogales-2024/")
        rows = sheet(client, "libro/nogales-2024/")
        moments = {row[0]: row[1] for row in rows[2:8]}
        assert moments["Aprobado"] == "1300000.00"
        assert moments["Pagado"] == "425000.00"
        assert "$1,300,000.00" in text
        assert "$425,000.00" in text
        assert rows[-1][:2] == ["Total", "425000.00"]

    def test_the_first_page_lists_every_book(self, client: Client) -> None:
        text = page(client, "")
        for slug in ("nogales-2023", "nogales-2024", "estado-2022"):
            assert f"/presupuesto/libro/{slug}/" in text


@pytest.mark.usefixtures("books")
class TestMonths:
    def test_months_run_from_january_and_add_to_the_year(self) -> None:
        year = budget_months.year(book("nogales-2024"), "gastado")
        assert [month.name for month in year.months] == [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
        ]
        assert [month.done for month in year.months] == [0, 100_000_00, 0, 300_000_00, 25_000_00]
        assert year.last.done_so_far == 425_000_00
        assert {month.allowed for month in year.months} == {1_300_000_00}
        assert year.without_month == 0

    def test_a_source_without_months_is_told_so_and_not_divided_in_twelve(
        self, client: Client
    ) -> None:
        year = budget_months.year(book("estado-2022"), "gastado")
        assert year.months == ()
        assert year.without_month == 425_000_00
        text = page(client, "mes-a-mes/", libro="estado-2022")
        assert "sólo se publica el total del año" in text
        assert "$425,000.00" in text

    def test_the_file_is_the_table_on_screen(self, client: Client) -> None:
        rows = sheet(client, "mes-a-mes/", libro="nogales-2024", momento="pagado")
        assert rows[0][2] == "Pagado en el mes"
        assert rows[4][:3] == ["abril", "1300000.00", "300000.00"]
        assert rows[-1][2] == "425000.00"

    @pytest.mark.parametrize(
        ("moved", "months"),
        [
            ({"2024-03"}, ["2024-01", "2024-02", "2024-03"]),
            ({"2023-12", "2024-02"}, ["2023-12", "2024-01", "2024-02"]),
            (set(), []),
            (
                {"2024-11", "2025-01", "2027-03"},
                [*(f"2024-{month:02}" for month in range(1, 13)), "2025-01", "2027-03"],
            ),
        ],
    )
    def test_the_calendar_has_no_holes_in_the_year(
        self, moved: set[str], months: list[str]
    ) -> None:
        assert budget_months._calendar(2024, moved) == months


@pytest.mark.usefixtures("books")
class TestCompare:
    def test_the_moments_of_a_book(self) -> None:
        rows = budget_compare.moments(Seen(book("nogales-2024"))).table.rows
        assert [cell.text for cell in rows[0]][:3] == ["Aprobado", "$1,300,000.00", "100.0 %"]
        assert [cell.text for cell in rows[5]] == ["Pagado", "$425,000.00", "32.7 %", "$0.00"]

    def test_parts_add_to_the_book(self) -> None:
        table = budget_compare.by_way(Seen(book("nogales-2024")), "contributor").table
        assert [cell.text for cell in table.totals[1:4]] == [
            "$1,300,000.00",
            "$1,300,000.00",
            "$425,000.00",
        ]

    def test_years_are_compared_in_the_same_pesos(self) -> None:
        found = budget_years.years("gastado", 2024, TOWN)
        assert [row.book.year for row in found.rows] == [2023, 2024]
        before, after = found.rows
        assert before.current == 850_000_00
        assert before.constant is not None
        assert after.constant == after.current == 425_000_00
        assert before.constant > before.current  # prices rose 4.72 % on average
        ratio = Decimal(before.constant) / before.current
        assert ratio.quantize(Decimal("0.0001")) == Decimal("1.0472")
        expected = Decimal(after.constant - before.constant) * 100 / before.constant
        assert after.change == expected
        assert after.each == 161  # 425,000 pesos among 264,782 people

    def test_a_sample_is_not_divided_among_people(self) -> None:
        rows = budget_years.years("gastado", 2024).rows
        assert next(row.each for row in rows if row.book.is_sample) is None

    def test_a_year_before_the_index_is_left_in_its_own_pesos_and_named(self) -> None:
        from tests.making.town_budgets import _book

        _book("nogales-2001", TOWN, "municipal", 2001, 1, municipality="26043")
        found = budget_years.years("gastado", 2024, TOWN)
        assert found.without_index == (2001,)
        assert found.rows[0].constant is None
        assert budget_years.table(found).rows[0][3].text == "sin dato"

    @pytest.mark.parametrize(
        "query", ["?por=nada", "?libro=nada", "?ver=nada", "?ver=anios&pesos=x", "?al=ayer"]
    )
    def test_an_address_with_rubbish_shows_the_first_choice(
        self, client: Client, query: str
    ) -> None:
        assert client.get(f"/presupuesto/comparar/{query}").status_code == 200


class TestMunicipalities:
    @pytest.fixture(autouse=True)
    def _load(self, live_figures: None, tmp_path: Path) -> None:
        from traza.modules.territory import api as territory

        territory.load_gazetteer()
        file = tmp_path / "efipem.csv"
        file.write_text(
            "cvegeo,ingresos_tot,participaciones,aportaciones,ingresos_propios,egresos_tot,"
            "inversion_publica,pob_conapo\n"
            "26043,200,80,20,100.0,1000,50,10\n26030,300,80,20,100,900,50,3\n"
            "26012,10,1,1,1,70,,\n",
            encoding="utf-8",
        )
        budget.load_municipal_finance(file, 2020, "INEGI de prueba")

    def test_they_are_ordered_by_money_for_each_person(self) -> None:
        found = municipal_finances.finances("spending", 2020, "26")
        assert [(place.code, place.per_person) for place in found.places] == [
            ("26030", 300_00),
            ("26043", 100_00),
            ("26012", None),  # nobody counted there: shown, never divided
        ]
        assert found.each == 146_15  # 1,900 pesos among 13 people
        assert found.silent == 69

    def test_the_page_and_its_file(self, client: Client) -> None:
        text = page(client, "comparar/", ver="municipios", estado="26", concepto="spending")
        assert "INEGI de prueba" in text
        assert "no trae el dato de 69 municipios" in text
        rows = sheet(client, "comparar/", ver="municipios", estado="26", concepto="spending")
        assert rows[1][1:] == ["3", "900.00", "300.00"]
        assert rows[3][1:] == ["", "70.00", ""]


@pytest.fixture
def federal(books: None) -> None:
    """The same budget, as if the federation's: only it may share out federal taxes."""
    edited("nogales-2024", level="federal")


@pytest.mark.usefixtures("books")
class TestReceipt:
    @pytest.mark.parametrize("change", [{}, {"level": "federal", "is_sample": True}])
    def test_only_a_whole_federal_budget_shares_federal_taxes_out(
        self, client: Client, change: dict[str, Any]
    ) -> None:
        if change:
            edited("nogales-2024", **change)
        text = page(client, "mis-impuestos/", **RECEIPT)
        assert "$3,293.66" in text
        assert "A qué irían esos pesos" not in text
        assert "Todavía no hay uno cargado: el recibo llega hasta aquí." in text

    @pytest.mark.usefixtures("federal")
    def test_taxes_and_their_split_add_to_the_centavo(self, client: Client) -> None:
        text = page(client, "mis-impuestos/", **RECEIPT)
        assert "$3,293.66" in text  # 2,604.00 of income tax and 689.66 of value added tax
        rows = sheet(client, "mis-impuestos/", **RECEIPT)
        parts = [
            row for row in rows if len(row) == 4 and row[0] not in {"Total", "Función (para qué)"}
        ]
        assert sum(Decimal(row[1]) for row in parts) == Decimal("3293.66")
        assert sum(Decimal(row[3]) for row in parts) == Decimal("425000.00")
        assert any("artículo 96" in row[1] for row in rows if len(row) == 2)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"ingreso": "mucho"}, "no es un monto en pesos"),
            ({"ingreso": "10.001"}, "no es un monto en pesos"),
            ({"ingreso": "1e400"}, "no es un monto en pesos"),
            ({"ingreso": "999999999999"}, "El ingreso debe ir"),
            ({"con_iva": "101"}, "100"),
            ({"anio": "1999"}, "1999"),
            ({"ingreso": "-5"}, "El ingreso debe ir"),
            ({"zona": "border", "anio": "2026"}, "estímulo fronterizo"),
        ],
    )
    def test_a_wrong_value_is_kept_with_the_way_out(
        self, client: Client, change: dict[str, str], said: str
    ) -> None:
        text = page(client, "mis-impuestos/", **{**RECEIPT, **change})
        assert said in text
        assert "A qué irían esos pesos" not in text
        for name, value in change.items():
            assert name in {"anio", "zona"} or f'value="{value}"' in text

    def test_nothing_is_kept_and_no_name_is_asked(self, client: Client) -> None:
        answer = client.get("/presupuesto/mis-impuestos/", RECEIPT)
        assert set(answer.cookies) <= {"csrftoken"}  # of the form that changes the language
        assert not client.session.keys()
        assert b'name="nombre"' not in answer.content

    @pytest.mark.usefixtures("federal")
    def test_another_book_falls_back_to_a_way_it_has(self, client: Client) -> None:
        text = page(client, "mis-impuestos/", **{**RECEIPT, "por": "funding"})
        assert "A qué irían esos pesos" in text
