"""A book that was spent from, with everything an export may meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.making.budgets import DAY, SmallBook, of, spend

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo, NewBook, NewLine
from traza.modules.budget.contracts.exports import BookExport
from traza.modules.budget.contracts.ledger import Lens, MovementInfo, Name, Side
from traza.modules.budget.contracts.published import Published
from traza.platform.audit.record import TERMINAL

SLUG = "ente-2026"


@dataclass(frozen=True, slots=True)
class Spent:
    """A book with its two spending lines, one of income, and the numbers of its movements."""

    book: BookInfo
    export: BookExport
    payment: int


def _pay(book: int, line: int, payee: int, folio: str, centavos: int) -> int:
    """A contract paid in part, with an advance that is amortised; the number of its payment."""
    contract = budget.commit(
        book,
        Name("contrato", folio, title=f"Pavimento {folio}"),
        on=DAY,
        amounts=[of(line, centavos)],
        payee=payee,
        by=TERMINAL,
    )
    budget.advance(
        book,
        Name("anticipo", folio),
        on=DAY,
        amounts=[of(line, centavos // 4)],
        follows=contract.id,
        by=TERMINAL,
    )
    accrued = budget.accrue(
        book,
        Name("estimación", folio),
        on=DAY,
        amounts=[of(line, centavos // 2, amortised=centavos // 8)],
        follows=contract.id,
        by=TERMINAL,
    )
    done = budget.exercise(
        book,
        Name("CLC", folio),
        on=DAY,
        amounts=[of(line, centavos // 2 - centavos // 8)],
        follows=accrued.id,
        by=TERMINAL,
    )
    return budget.pay(
        book,
        Name("transferencia", folio),
        on=DAY,
        amounts=[of(line, centavos // 2 - centavos // 8)],
        follows=done.id,
        by=TERMINAL,
    ).id


def _after_the_year(book: int, line: int, payee: int) -> None:
    """An estimate of the year paid in January, and an advance that came back in part."""

    def write(verb: Any, kind: str, on: date, centavos: int, follows: int | None = None) -> int:
        made: MovementInfo = verb(
            book, Name(kind, "15"), on=on, amounts=[of(line, centavos)], payee=payee,
            follows=follows, by=TERMINAL,
        )  # fmt: skip
        return made.id

    contract = write(budget.commit, "contrato", DAY, 40_000)
    write(budget.advance, "anticipo", DAY, 10_000, contract)
    accrued = write(budget.accrue, "estimación", DAY, 8_000, contract)
    january = date(DAY.year + 1, 1, 15)
    exercised = write(budget.exercise, "CLC", january, 8_000, accrued)
    write(budget.pay, "transferencia", january, 8_000, exercised)
    write(budget.recover, "ficha de depósito", date(DAY.year + 3, 2, 1), 4_000, contract)


def spent_book() -> Spent:
    """A book of two programmes with contracts, advances, a refund, a reversal and income; what
    its year left was paid after it."""
    number = budget.open_book(
        NewBook(
            SLUG,
            "Obras del Ente 2026",
            "Ente de Obras",
            "state",
            2026,
            document="informe",
            agency="ente",
        )
    )
    lines = budget.open_lines(
        number,
        [
            NewLine("21-6141", "Calles", object="6141", programme="K005", funding="11"),
            NewLine("22-4411", "=Ayudas", object="4411", programme="ayudas sociales"),
            NewLine("iva", "Derechos", side=Side.INCOME, income="43"),
        ],
    )
    road, aid, fees = (lines[key] for key in ("21-6141", "22-4411", "iva"))
    budget.approve(
        number, Name("decreto", "1"), on=DAY, amounts=[of(road, 900_001), of(aid, 500)], by=TERMINAL
    )
    payee = budget.open_payee("Constructora Ñandú, S.A. de C.V.", "company")
    payment = _pay(number, road, payee, "7", 400_008)
    _after_the_year(number, road, payee)
    budget.refund(
        number, Name("reintegro", "7"), on=DAY, amounts=[of(road, 33)], follows=payment, by=TERMINAL
    )
    _reversed(number, aid)
    trace = Trace("informe", 3, 44)
    twin = NewLine("apoyos", "Apoyos", lens=Lens.PLACE, programme="K005", trace=trace)
    row = Published(twin, {"accrued": Money(70)}, "apoyos", trace)
    budget.publish(number, "informe", [row], on=date(2026, 12, 31), by=TERMINAL)
    ley = Name("ley", "1")
    budget.estimate(number, ley, on=DAY, amounts=[of(fees, 1_000)], by=TERMINAL)
    book = budget.get_book(SLUG)
    assert book is not None
    return Spent(book, budget.export_book(book), payment)


def _reversed(book: int, line: int) -> None:
    """A payment that was undone, so that it is money to nobody."""
    done = spend(SmallBook(book, line), 100, "9")
    budget.reverse(done[3].id, Name("oficio", "9"), on=DAY, by=TERMINAL)
