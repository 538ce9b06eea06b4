"""Statements as tables: headers of Mexican banks, days, amounts and balances that re-add."""

from __future__ import annotations

from datetime import date

import pytest

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import (
    AmountUnreadable,
    BalanceWrong,
    BankRefusal,
    DateAmbiguous,
    DateOrder,
    DateUnreadable,
    HeaderMissing,
    HeaderTwice,
    LineUnreadable,
    SignsMissing,
    StatementEmpty,
    YearShort,
)
from traza.modules.budget.rules.bank_csv import read_table
from traza.platform.extract.door import extract_here

PLAIN = """Fecha,Concepto,Referencia,Cargo,Abono,Saldo
01/03/2024,Ministración,REF1,,"1,000,000.00","1,500,000.00"
15/03/2024,Pago a proveedor,REF2,"250,000.50",,"1,249,999.50"
31/03/2024,Comisión,,116.00,,"1,249,883.50"
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Rows as the reader of files gives them."""
    source = extract_here(text.encode(), name="estado.csv")
    return [(line.number, line.cells) for line in source.lines]


def table(*lines: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(number, tuple(line.split("|"))) for number, line in enumerate(lines, 1)]


def test_a_usual_statement() -> None:
    statement = read_table(rows(PLAIN))
    assert [line.net for line in statement.lines] == [
        Money.of("1000000"),
        Money.of("-250000.50"),
        Money.of("-116"),
    ]
    assert statement.lines[1].day == date(2024, 3, 15)
    assert statement.lines[1].reference == "REF2"
    assert statement.opening == Money.of("500000")
    assert statement.closing == Money.of("1249883.50")
    assert statement.checked == 2
    assert (statement.first_day, statement.last_day) == (date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16", "cp850"])
def test_any_encoding_of_a_bank(encoding: str) -> None:
    source = extract_here(PLAIN.encode(encoding), name="estado.csv")
    statement = read_table([(line.number, line.cells) for line in source.lines])
    assert statement.lines[0].description == "Ministración"
    assert statement.closing == Money.of("1249883.50")


@pytest.mark.parametrize(
    "header",
    [
        "Fecha|Descripción|Referencia|Retiros|Depósitos|Saldo",
        "FECHA OPERACIÓN|CONCEPTO / REFERENCIA|FOLIO|CARGOS|ABONOS|SALDO",
        "Día|Detalle|No. de Referencia|Débito|Crédito|Saldo disponible",
    ],
)
def test_names_of_columns_of_several_banks(header: str) -> None:
    statement = read_table(
        table("Cuenta: 0123 4567 8901 2345 67", "", header, "25/03/2024|x|77|$10.00||90.00")
    )
    assert statement.account == "012345678901234567"
    assert statement.lines[0].withdrawal == Money.of(10)
    assert statement.lines[0].reference == "77"
    assert statement.lines[0].number == 4


def test_newest_first_is_turned_round() -> None:
    statement = read_table(
        table(
            "Fecha|Concepto|Cargo|Abono|Saldo",
            "31/03/2024|c|5.00||85.00",
            "20/03/2024|b|10.00||90.00",
            "20/03/2024|a||100.00|100.00",
        )
    )
    assert [line.description for line in statement.lines] == ["a", "b", "c"]
    assert statement.opening == Money(0)


def test_one_day_newest_first_is_told_by_its_balances() -> None:
    statement = read_table(
        table(
            "Fecha|Concepto|Cargo|Abono|Saldo",
            "20/03/2024|b|10.00||90.00",
            "20/03/2024|a||100.00|100.00",
        )
    )
    assert [line.description for line in statement.lines] == ["a", "b"]


def test_a_wrong_balance_names_its_line() -> None:
    with pytest.raises(BalanceWrong) as refused:
        read_table(rows(PLAIN.replace("1,249,999.50", "1,249,999.51")))
    assert "línea 3" in str(refused.value)
    assert "1,249,999.50" in str(refused.value)
    assert "0.01" in str(refused.value)


def test_opening_closing_and_totals_are_read_and_re_added() -> None:
    lines = [
        "Fecha|Concepto|Cargo|Abono|Saldo",
        "|Saldo inicial|||50.00",
        "20/03/2024|Total Play|10.00||",
        "21/03/2024|b||100.00|",
        "|Total|10.00|100.00|",
        "|Saldo final|||140.00",
    ]
    statement = read_table(table(*lines))
    assert (statement.opening, statement.closing) == (Money.of(50), Money.of(140))
    assert [line.description for line in statement.lines] == ["Total Play", "b"]
    with pytest.raises(BalanceWrong, match="línea 6"):
        read_table(table(*lines[:-1], "|Saldo final|||140.01"))
    with pytest.raises(LineUnreadable, match=r"línea 5 dice un total de cargos de 10\.01"):
        read_table(table(*lines[:4], "|Total|10.01|100.00|", lines[5]))


def test_days_that_prove_their_order_are_read_and_those_that_do_not_are_refused() -> None:
    header = "Fecha|Concepto|Cargo|Abono"
    both = table(header, "03/04/2024|a|1.00|", "05/06/2024|b|1.00|")
    with pytest.raises(DateAmbiguous) as refused:
        read_table(both)
    assert "línea 2" in str(refused.value)
    assert "Indique el orden" in str(refused.value)
    assert read_table(both, order=DateOrder.DAY_FIRST).lines[0].day == date(2024, 4, 3)
    assert read_table(both, order=DateOrder.MONTH_FIRST).lines[0].day == date(2024, 3, 4)
    proved = table(header, "03/04/2024|a|1.00|", "05/13/2024|b|1.00|")
    assert read_table(proved).lines[0].day == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "05/mar/2024",
        "5 de marzo de 2024",
        "2024-03-05 00:00:00",
        "20240305",
        "05-MARZO-2024",
        "2024/03/05",
    ],
)
def test_days_that_nobody_can_misread(text: str) -> None:
    statement = read_table(table("Fecha|Concepto|Cargo|Abono", f"{text}|a|1.00|"))
    assert statement.lines[0].day == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["31/02/2024", "ayer", "00/00/0000", "2024-13-01", "1/1/1"])
def test_what_is_no_day_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(DateUnreadable, match="línea 2"):
        read_table(table("Fecha|Concepto|Cargo|Abono", f"{text}|a|1.00|"))


def test_a_year_of_two_figures_waits_for_the_order() -> None:
    short = table("Fecha|Concepto|Cargo|Abono", "25/03/24|a|1.00|")
    with pytest.raises(YearShort):
        read_table(short)
    assert read_table(short, order=DateOrder.DAY_FIRST).lines[0].day == date(2024, 3, 25)


@pytest.mark.parametrize(
    ("text", "centavos"),
    [
        ("1,234.50", 123450),
        ("$ 1,234.5", 123450),
        ("1234", 123400),
        (".50", 50),
        ("1050.500", 105050),
        ("1,234.50-", -123450),
        ("(1,234.50)", -123450),
        ("-1,234.50 MXN", -123450),
    ],
)
def test_amounts_as_banks_write_them(text: str, centavos: int) -> None:
    lines = table("Fecha|Concepto|Importe", f"25/03/2024|a|{text}", "25/03/2024|b|-1.00")
    assert read_table(lines).lines[0].net == Money(centavos)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.234,50", "separa los miles"),
        ("10.500", "separa los miles"),
        ("1,23.50", "no es un importe"),
        ("0.001", "fracciones de centavo"),
        ("mil", "no es un importe"),
        ("1e3", "no es un importe"),
        ("9999999999999999", "no es un importe"),
    ],
)
def test_amounts_that_are_refused(text: str, why: str) -> None:
    with pytest.raises(AmountUnreadable) as refused:
        read_table(table("Fecha|Concepto|Cargo|Abono", f"25/03/2024|a|{text}|"))
    assert why in str(refused.value)
    assert "línea 2" in str(refused.value)
    assert "Cargo" in str(refused.value)


def test_one_column_of_amounts_needs_signs() -> None:
    lines = ["Fecha|Concepto|Importe", "25/03/2024|a|10.00", "26/03/2024|b|20.00"]
    with pytest.raises(SignsMissing, match="Importe"):
        read_table(table(*lines))
    signed = table("Fecha|Concepto|Cargo/Abono|Importe", "25/03/2024|a|-|10.00")
    assert read_table(signed).lines[0].withdrawal == Money.of(10)
    words = table("Fecha|Concepto|Tipo|Importe", "25/03/2024|a|Abono|10.00")
    assert read_table(words).lines[0].deposit == Money.of(10)


def test_charges_that_all_carry_a_minus_are_charges() -> None:
    header = "Fecha|Concepto|Cargo|Abono"
    statement = read_table(table(header, "25/03/2024|a|-10.00|", "26/03/2024|b|-5.00|"))
    assert [line.withdrawal for line in statement.lines] == [Money.of(10), Money.of(5)]
    with pytest.raises(AmountUnreadable, match="línea 3"):
        read_table(table(header, "25/03/2024|a|10.00|", "26/03/2024|b|-5.00|"))


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (["hola|mundo"], HeaderMissing),
        (["Fecha|Concepto"], HeaderMissing),
        (["Fecha|Cargo|Cargo|Abono"], HeaderTwice),
        (["Fecha|Concepto|Cargo|Abono"], StatementEmpty),
        (["Fecha|Concepto|Cargo|Abono", "25/03/2024|a|1.00|1.00"], LineUnreadable),
        (["Fecha|Concepto|Cargo|Abono", "25/03/2024|a||"], LineUnreadable),
        (["Fecha|Concepto|Cargo|Abono", "|a|1.00|"], LineUnreadable),
        (["Fecha|Concepto|Tipo|Importe", "25/03/2024|a|?|10.00"], LineUnreadable),
        ([], HeaderMissing),
    ],
)
def test_what_is_refused(lines: list[str], refusal: type[BankRefusal]) -> None:
    with pytest.raises(refusal):
        read_table(table(*lines))


def test_a_header_printed_again_on_each_page_is_not_a_line() -> None:
    header = "Fecha|Concepto|Cargo|Abono"
    statement = read_table(table(header, "25/03/2024|a|1.00|", header, "26/03/2024|b|2.00|"))
    assert len(statement.lines) == 2
