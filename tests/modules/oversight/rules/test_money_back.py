"""Flags count what came back of an advance, and nothing that was undone."""

from __future__ import annotations

from datetime import date

from traza.kernel.money import Money
from traza.modules.oversight.queries.flag_law import limits
from traza.modules.oversight.rules.flag_cases import ADVANCE, FIRST, WORK, pay, seen, work
from traza.modules.oversight.rules.flag_words import worth_paid
from traza.modules.oversight.rules.flags import paid_over_contract
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.works.contracts.acts import Recovery, Undone
from traza.modules.works.contracts.parts import Allocation, Receipt


def back(pesos: int) -> Recovery:
    part = Allocation(funding="F1", amount=Money.of(pesos), movement=77)
    return Recovery(
        id="RA1", on=date(2025, 6, 1), amount=part.amount, document="RI-1", allocations=(part,)
    )


def test_what_was_paid_for_works_done_does_not_fall_when_an_advance_comes_back() -> None:
    before = work(payments=(ADVANCE, FIRST))
    pending = ADVANCE.amount - Money.total(
        one.amortised for one in before.estimates if one.paid_on is not None
    )
    after = work(payments=(ADVANCE, FIRST), recoveries=(back(int(pending.pesos)),))
    assert worth_paid(before) == worth_paid(after) == after.paid


def test_an_advance_that_came_back_was_not_paid_over_the_contract() -> None:
    over = (*WORK.payments, pay(700_000, date(2025, 6, 1)))
    assert paid_over_contract.check(work(payments=over), seen(limits=limits())) is not None
    whole = work(payments=over, recoveries=(back(300_000),))
    assert paid_over_contract.check(whole, seen(limits=limits())) is None


def test_the_dossier_counts_on_what_came_back_and_not_on_what_was_undone() -> None:
    undone = Undone(
        id="A1", verb="pay_estimate", title="Pago", done_on=date(2025, 6, 1), named="T-1",
        on=date(2025, 6, 2), document="OF-1", movements=(90,), reversals=(91,),
    )  # fmt: skip
    labour = Receipt(
        id="R1", funding="F3", on=date(2025, 6, 1), amount=Money(1), document="V-1", movement=60,
        spent=(61, 62, 63, 64),
    )  # fmt: skip
    named = movements_of(work(recoveries=(back(1),), undone=(undone,), receipts=(labour,)))
    assert {60, 61, 62, 63, 64, 77} <= named.keys()
    assert not {90, 91} & named.keys()
