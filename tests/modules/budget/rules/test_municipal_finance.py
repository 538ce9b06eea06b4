"""INEGI's municipal finances, read to the centavo or refused with their cell."""

from __future__ import annotations

import pytest

from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import FileUnreadable
from traza.modules.budget.rules.municipal_finance import finance_rows

ROW = {
    "cvegeo": "26030",
    "ingresos_tot": "226042826",
    "participaciones": "106907747",
    "aportaciones": "",
    "ingresos_propios": "16163504.0",
    "egresos_tot": "226042826",
    "inversion_publica": "76800087.0",
    "pob_conapo": "51536",
}


def lines(*rows: dict[str, str]) -> list[list[str]]:
    return [[*rows[0]], *([*row.values()] for row in rows)]


def test_whole_pesos_also_when_written_with_a_point() -> None:
    (row,) = finance_rows("f.csv", lines(ROW))
    assert (row.municipality, row.population) == ("26030", 51536)
    assert row.amounts["own_income"] == Money.of(16163504)
    assert "earmarked" not in row.amounts


def test_a_code_that_a_spreadsheet_cut_is_whole_again() -> None:
    (row,) = finance_rows("f.csv", lines({**ROW, "cvegeo": "2001"}))
    assert row.municipality == "02001"


def test_what_is_no_amount_names_its_cell() -> None:
    with pytest.raises(FileUnreadable, match="fila 3, columna «egresos_tot», «N/D»"):
        list(finance_rows("f.csv", lines(ROW, {**ROW, "egresos_tot": "N/D"})))


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(FileUnreadable, match="«cvegeo»"):
        list(finance_rows("f.csv", lines({"x": "1"})))
