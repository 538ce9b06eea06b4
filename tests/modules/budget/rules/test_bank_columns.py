"""A column of a statement that is none of the bank's is told and not left out in silence."""

from __future__ import annotations

from traza.modules.budget.rules.bank_csv import read_table


def rows(*lines: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(at, tuple(line.split(","))) for at, line in enumerate(lines, start=1)]


def test_an_unread_column_of_a_statement_is_a_notice() -> None:
    read = read_table(
        rows(
            "Fecha,Concepto,Refrencia,Cargo,Abono,Saldo,Sucursal",
            "18/03/2026,Comisión,R-1,11.60,,838.40,0123",
        )
    )
    assert read.notices == (
        "No se leyeron las columnas «Refrencia» (¿quiso decir «Referencia»?), «Sucursal». Si "
        "alguna dice algo que haga falta, cámbiele el nombre y vuelva a enviar el archivo.",
    )


def test_a_statement_that_was_read_whole_has_no_notice() -> None:
    read = read_table(
        rows("Fecha,Concepto,Referencia,Cargo,Abono,Saldo", "18/03/2026,x,R-1,11.60,,838.40")
    )
    assert read.notices == ()


def test_a_column_of_a_statement_without_a_name_is_a_notice() -> None:
    read = read_table(rows("Fecha,Concepto,,Cargo,Abono", "18/03/2026,x,R-1,11.60,"))
    assert "sin nombre (C)" in read.notices[0]
