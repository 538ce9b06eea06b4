"""A workbook whose amounts have a number format."""

from __future__ import annotations

import io

import xlsxwriter


def workbook(form: str) -> bytes:
    """Works whose printed total does not add, with amounts of that format."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        amount = book.add_format({"num_format": form})
        sheet = book.add_worksheet("Obras")
        sheet.write_row("A1", ["Obra", "Monto en pesos"])
        for row, (name, value) in enumerate(
            [("Pozo", 1500000), ("Barda", 2500000), ("Reja", 3500000), ("Total", 9500000)], start=1
        ):
            sheet.write(row, 0, name)
            sheet.write_number(row, 1, value, amount)
    return out.getvalue()
