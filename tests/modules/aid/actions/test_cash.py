"""An aid in cash from its promise to its payment, in the ledger at each step; and what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.making.aid import (
    APPROVER,
    ASKED,
    CASH,
    CASHIER,
    CLERK,
    GLORIA,
    SECOND,
    TODAY,
    goods,
    last_step,
    money,
    ordered,
    promised,
    requested,
)

from traza.kernel.actor import SamePerson
from traza.kernel.money import Money
from traza.modules.aid import api as aid
from traza.modules.aid.contracts import refusals as r
from traza.modules.aid.contracts.requests import NewRequest
from traza.modules.aid.contracts.vocabulary import Stage
from traza.modules.aid.models import CashStep, Delivery, ServiceReceipt
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import LedgerRefusal, Name, OwnedElsewhere

pytestmark = pytest.mark.django_db
SERVICE = NewRequest("asesoria", 1, "26030", ())


def moments(line: int) -> tuple[int, int, int, int]:
    found = budget.moments_of(line)
    return found.reserved, found.committed, found.accrued, found.paid


def test_promise_order_payment_are_the_ledgers_moments() -> None:
    fund = money()
    number = promised(fund)
    assert moments(fund.line) == (150_000, 0, 0, 0)
    assert aid.standing(number).stage is Stage.GRANTED
    aid.order_payment(number, TODAY, "R-12", said=APPROVER)
    assert moments(fund.line) == (0, 150_000, 150_000, 0)
    aid.pay_cash(number, TODAY, "SPEI 99", said=CASHIER)
    assert moments(fund.line) == (0, 150_000, 150_000, 150_000)
    stands = aid.standing(number)
    assert (stands.stage, stands.delivered_on) == (Stage.DELIVERED, TODAY)
    assert aid.count_stages()[Stage.DELIVERED] == 1
    owner = {budget.owner_of(n).code for one in stands.money for n in one.movements}
    assert owner == {f"aid:{number}"}
    assert CashStep.objects.latest("pk").age >= 70


def test_a_step_is_undone_from_aid_alone_and_done_again() -> None:
    fund = money()
    number = ordered(fund)
    aid.pay_cash(number, TODAY, "SPEI 99", said=CASHIER)
    paid = aid.standing(number).money[-1].movements[-1]
    with pytest.raises(OwnedElsewhere):
        budget.reverse(paid, Name("oficio", "1"), on=TODAY, by=replace(SECOND, role="admin"))
    aid.undo_money(number, last_step(number), TODAY, "La cuenta no existe.", said=SECOND)
    assert moments(fund.line) == (0, 150_000, 150_000, 0)
    assert aid.standing(number).stage is Stage.GRANTED
    aid.pay_cash(number, TODAY, "SPEI 100", said=CASHIER)
    assert moments(fund.line)[3] == 150_000
    for _ in range(3):
        aid.undo_money(number, last_step(number), TODAY, "Se devolvió.", said=SECOND)
    assert moments(fund.line) == (0, 0, 0, 0)
    assert aid.standing(number).stage is Stage.VOID
    assert aid.count_stages()[Stage.VOID] == 1
    assert aid.weighed_on(requested(GLORIA, CASH), TODAY).yes  # what had no effect does not count


def _with_order(act: Callable[[int], Any]) -> Callable[[], Any]:
    return lambda: act(ordered(money()))


REFUSED: list[tuple[type[Exception], Callable[[], Any]]] = [
    (r.BadAmount, lambda: requested(GLORIA, replace(CASH, amount=None))),
    (r.BadAmount, lambda: requested(GLORIA, replace(CASH, amount=Money(0)))),
    (r.BadAmount, lambda: requested(GLORIA, replace(ASKED, amount=Money(100)))),
    (r.BadQuantity, lambda: requested(GLORIA, replace(CASH, quantity=2))),
    (r.UnknownConcept, lambda: goods(1, "apoyo-emergente")),
    (r.NoFund, lambda: aid.decide_request(requested(GLORIA, CASH), granted=True, said=APPROVER)),
    (r.NoFund, lambda: promised(money(agency="otra"))),
    (LedgerRefusal, lambda: promised(money(149_999))),
    (r.NoReasonGiven, lambda: promised(money(), asked=replace(CASH, amount=Money.of("5000.01")))),
    (r.OutOfStep, lambda: aid.pay_cash(promised(money()), TODAY, "1", said=CASHIER)),
    (r.OutOfStep, lambda: aid.order_payment(requested(), TODAY, "R-1", said=APPROVER)),
    (r.NoReceipt, lambda: aid.order_payment(promised(money()), TODAY, " ", said=APPROVER)),
    (r.OutOfStep, _with_order(lambda n: aid.pay_cash(n, TODAY - timedelta(1), "1", said=CASHIER))),
    (LedgerRefusal, _with_order(lambda n: aid.pay_cash(n, TODAY + timedelta(9), "", said=CASHIER))),
    (SamePerson, _with_order(lambda n: aid.pay_cash(n, TODAY, "1", said=APPROVER_PAYS))),
    (r.OutOfStep, _with_order(lambda n: aid.undo_money(n, 0, TODAY, "Mal.", said=SECOND))),
    (r.NoReasonGiven, _with_order(
        lambda n: aid.undo_money(n, last_step(n), TODAY, " ", said=SECOND))),
    (SamePerson, _with_order(
        lambda n: aid.undo_money(n, last_step(n), TODAY, "Mal.", said=APPROVER))),
    (r.PaidByLedger, _with_order(
        lambda n: aid.deliver(n, aid.voucher_of(n), receiver="Rosa", said=CLERK))),
    (r.StillOpen, _with_order(lambda n: aid.erase_person(n, "Lo pidió.", said=APPROVER))),
]  # fmt: skip
APPROVER_PAYS = replace(APPROVER, role="admin", agency="")


@pytest.mark.parametrize(("refusal", "act"), REFUSED)
def test_what_cannot_be_is_refused_in_words(refusal: type[Exception], act: Any) -> None:
    with pytest.raises(refusal) as told:
        act()
    assert len(str(told.value)) > 20


def test_twice_paid_is_refused() -> None:
    fund = money()
    number = ordered(fund)
    aid.pay_cash(number, TODAY, "SPEI 99", said=CASHIER)
    with pytest.raises(r.OutOfStep):
        aid.pay_cash(number, TODAY, "SPEI 99", said=CASHIER)
    assert moments(fund.line)[3] == 150_000


def test_above_an_amount_who_captured_neither_decides_nor_pays() -> None:
    fund, large = money(), replace(CASH, amount=Money.of(2000))
    number = aid.receive_request("obras-publicas", GLORIA, large, said=APPROVER)
    with pytest.raises(SamePerson):
        aid.decide_request(number, granted=True, fund=fund, said=APPROVER)
    again = ordered(fund, asked=large)
    with pytest.raises(SamePerson):
        aid.pay_cash(again, TODAY, "1", said=CLERK)
    aid.pay_cash(again, TODAY, "1", said=CASHIER)
    small = ordered(
        fund, replace(GLORIA, curp="", curp_pending="x"), replace(CASH, amount=Money(100))
    )
    aid.pay_cash(small, TODAY, "2", said=CLERK)


def test_a_service_is_given_by_its_receipt_and_takes_nothing_of_a_store() -> None:
    number = requested(GLORIA, SERVICE)
    weighed = aid.decide_request(number, granted=True, said=APPROVER)
    assert "stock" not in {one.code for one in weighed.reasons}
    code = aid.voucher_of(number)
    with pytest.raises(r.NoReceipt):
        aid.deliver(number, code, receiver="Rosa", said=CLERK)
    aid.deliver(number, code, receiver="Rosa", receipt="RS-7", said=CLERK)
    assert ServiceReceipt.objects.get().receipt == "RS-7"
    aid.erase_person(number, "Lo pidió.", said=APPROVER)
    assert ServiceReceipt.objects.get().receipt == ""
    assert Delivery.objects.count() == 1
