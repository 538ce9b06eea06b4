"""Order the payment of an aid in cash: the person signed its receipt, and the money is theirs."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.move_money import ORDER, check_turn, money_held, take_step
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.refusals import NoReceipt
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def order_payment(number: int, on: date, receipt: str, *, said: Attribution) -> None:
    """Commit and accrue what was promised, by the folio of the receipt that the person signed.

    Raises UnknownRequest, OutOfStep, NoReceipt, the ledger's refusals, OtherAgency and
    WithoutCapability.
    """
    row, last = money_held(number, said, DECIDE)
    before = check_turn(last, MoneyStep.PROMISE, on)
    if not receipt.strip():
        raise NoReceipt(field="receipt")
    fund = Fund(before.book, before.line)
    take_step(row, MoneyStep.ORDER, ORDER, fund, on=on, said=said, follows=before.last,
              document=receipt)  # fmt: skip
    record("aid.payment_ordered", by=said, about=f"aid:{number}")
