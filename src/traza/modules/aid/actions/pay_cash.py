"""Pay an aid in cash: by another person than who granted or ordered it, and in the ledger."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.aid.actions.move_money import PAY as MOVES
from traza.modules.aid.actions.move_money import check_turn, money_held, take_step
from traza.modules.aid.contracts.capabilities import PAY
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.queries.requests import payers_not, standing
from traza.modules.aid.rules.identity import age_on
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(PAY)
@transaction.atomic
def pay_cash(number: int, on: date, bank_reference: str, *, said: Attribution) -> None:
    """Exercise and pay what was ordered, once. From an amount on, neither by who captured it.

    Raises UnknownRequest, OutOfStep, SamePerson, the ledger's refusals, OtherAgency and
    WithoutCapability.
    """
    row, last = money_held(number, said, PAY)
    before = check_turn(last, MoneyStep.ORDER, on)
    check_other_person(PAY, said, payers_not(standing(number)))
    born = date.fromisoformat(row.person.born) if row.person.born else None
    fund = Fund(before.book, before.line)
    take_step(
        row, MoneyStep.PAY, MOVES, fund, on=on, said=said, follows=before.last,
        document=bank_reference, bank_reference=bank_reference[:80], age=age_on(born, on),
    )  # fmt: skip
    record("aid.paid", by=said, about=f"aid:{number}")
