"""An advance that comes back: whose it is, what it frees, and where its cash is seen."""

from __future__ import annotations

from datetime import date

import pytest
from tests.making.budgets import DAY, of, small_book
from tests.making.invariants import all_hold, of_django

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Kind, LedgerRefusal, MovementInfo, Name
from traza.modules.budget.queries import bank
from traza.modules.budget.queries.staff import left_to_follow
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


def advanced(book: int, line: int, folio: str = "1") -> MovementInfo:
    """A contract of 1000 with an advance of 300, of which an estimate amortised 100."""
    payee = budget.open_payee("Constructora Uno", "company")
    contract = budget.commit(
        book, Name("contrato", folio), on=DAY, amounts=[of(line, 1000)], payee=payee, by=TERMINAL
    )
    budget.advance(
        book, Name("anticipo", folio), on=DAY, amounts=[of(line, 300)], follows=contract.id,
        payee=payee, by=TERMINAL,
    )  # fmt: skip
    budget.accrue(
        book, Name("estimación", folio), on=DAY, amounts=[of(line, 400, amortised=100)],
        follows=contract.id, by=TERMINAL,
    )  # fmt: skip
    return contract


def recover(book: int, line: int, contract: int, centavos: int, folio: str = "1") -> MovementInfo:
    return budget.recover(
        book, Name("ficha de depósito", folio), on=DAY, amounts=[of(line, centavos)],
        follows=contract, by=TERMINAL, reason="Rescisión", bank_reference="DEP-1",
    )  # fmt: skip


def test_what_is_not_amortised_comes_back_and_is_committed_until_it_is_released() -> None:
    small = small_book(approved=1000)
    contract = advanced(small.book, small.line)
    (left,) = left_to_follow(budget.get_movement(contract.id), Kind.RECOVER)
    assert left.left == Money(200)
    made = recover(small.book, small.line, contract.id, 200)
    assert recover(small.book, small.line, contract.id, 200).repeated
    now = budget.moments_of(small.line)
    assert (now.advance_pending, now.committed, now.accrued, now.available) == (0, 1000, 400, 0)
    assert made.commitment == contract.id
    budget.release(
        small.book, Name("oficio", "1"), on=DAY, amounts=[of(small.line, 600)],
        follows=contract.id, by=TERMINAL,
    )  # fmt: skip
    assert budget.moments_of(small.line).available == 600
    all_hold(of_django())


def test_never_more_than_this_contract_has_left() -> None:
    small = small_book(approved=2000)
    contract = advanced(small.book, small.line)
    advanced(small.book, small.line, "2")
    with pytest.raises(LedgerRefusal, match=r"hay \$2\.00 de anticipo sin amortizar .* \$0\.01"):
        recover(small.book, small.line, contract.id, 201)
    made = recover(small.book, small.line, contract.id, 150)
    with pytest.raises(LedgerRefusal, match=r"hay \$0\.50 de anticipo"):
        recover(small.book, small.line, contract.id, 51, "2")
    with pytest.raises(LedgerRefusal, match=r"hay \$0\.50 de anticipo"):
        budget.accrue(
            small.book, Name("estimación", "9"), on=DAY, amounts=[of(small.line, 51, 51)],
            follows=contract.id, by=TERMINAL,
        )  # fmt: skip
    budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    recover(small.book, small.line, contract.id, 200, "3")
    all_hold(of_django())


def test_its_cash_comes_in_at_the_bank_and_in_the_exports() -> None:
    small = small_book(approved=1000)
    made = recover(small.book, small.line, advanced(small.book, small.line).id, 200)
    cash = {each.id: each for each in bank.open_movements(small.book, date(2026, 1, 1))}
    assert (cash[made.id].amount, cash[made.id].reference) == (Money(200), "DEP-1")
    book = budget.book_by_id(small.book)
    (back,) = [one for one in budget.export_book(book).payments if one.kind is Kind.RECOVER]
    assert back.centavos == -200
    assert back.payee is not None
    assert back.payee.name == "Constructora Uno"
    payer = next(
        each for each in budget.ftm_entities(budget.export_book(book), "https://x.example")
        if each["schema"] == "Payment" and each["properties"]["amount"] == ["2.00"]
    )  # fmt: skip
    assert payer["properties"]["payer"] != payer["properties"]["beneficiary"]
