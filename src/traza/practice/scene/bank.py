"""The bank's statement of this year: payments that it knows by their reference, one that asks a
person, and a commission that nobody recorded."""

from __future__ import annotations

import csv
import io
from datetime import date

from traza.modules.budget import api as budget
from traza.modules.works import api as works
from traza.practice.people import said
from traza.practice.scene.neighbours import number_of
from traza.practice.scene.works import IN_COURSE, book_of, told

COMMISSION = 11_600  # centavos


def make(today: date) -> None:
    """Load it; what is certain is matched by itself."""
    book = budget.get_book(book_of(today.year))
    if book is None:
        raise LookupError(book_of(today.year))
    budget.load_statement(
        book.id, statement(today), name=f"banco-{today.year}.csv", bank="Banco Ficticio (práctica)",
        last_digits="0000", by=said("captura"),
    )  # fmt: skip


def statement(today: date) -> bytes:
    """The file, as a bank writes it: the payments of this year's works, and a commission."""
    paid = sorted(
        (payment.on, payment.bank_reference, payment.amount.centavos)
        for plot, _status, ago in told()
        if ago == 0
        for payment in works.current_version(number_of(plot.folio)).dossier.payments
    )
    asks = f"SPEI-2-{IN_COURSE}"
    lines = [(on, "" if ref == asks else ref, centavos) for on, ref, centavos in paid]
    lines.append((max([on for on, _ref, _centavos in paid], default=today), "", COMMISSION))
    file = io.StringIO()
    written = csv.writer(file)
    written.writerow(["Fecha", "Concepto", "Referencia", "Cargo", "Abono", "Saldo"])
    left = 9_000_000_00
    for on, reference, centavos in lines:
        left -= centavos
        what = "Comisión" if centavos == COMMISSION else "SPEI enviado"
        written.writerow([f"{on:%d/%m/%Y}", what, reference, _text(centavos), "", _text(left)])
    return file.getvalue().encode()


def _text(centavos: int) -> str:
    return f"{centavos // 100}.{centavos % 100:02}"
