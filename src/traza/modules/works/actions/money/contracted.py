"""The contract commits; what changes it commits more or releases; the advance is paid, and what
was not amortised of it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, check_payer, numbered
from traza.modules.works.actions.money.years import check_open
from traza.modules.works.contracts.acts import Recovery
from traza.modules.works.contracts.changes import (
    Modify,
    PayAdvance,
    RecoverAdvance,
    SignContract,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Payment

Moved = TypeVar("Moved", Payment, Recovery)


def sign_contract(_: Dossier, after: Dossier, change: SignContract, said: Attribution) -> Dossier:
    """Commit each part of the contract, what is reserved first."""
    contract = after.contract
    if contract is None:
        return after
    parts = contract.allocations
    check_open(after, parts, change.signed_on)
    ledger = LedgerWriter(after, said, change.signed_on, [one.funding for one in parts])
    payee = budget.open_payee(contract.contractor, contract.contractor_kind, by=ledger.by)
    ledger.pay_to(payee)
    made = numbered(
        parts,
        lambda one: ledger.write(
            budget.commit, "contrato", change.number, one, follows=one.follows
        ),
    )
    return replace(after, contract=replace(contract, payee=payee, allocations=made))


def modify(_: Dossier, after: Dossier, change: Modify, said: Attribution) -> Dossier:
    """Commit what the contract grows, release what it shrinks."""
    *past, last = after.modifications
    check_open(after, last.allocations, change.on)
    payee = after.contract.payee if after.contract else None
    ledger = LedgerWriter(after, said, change.on, [one.funding for one in last.allocations])

    def move(part: Allocation) -> int:
        if part.amount.centavos > 0:
            grown = ledger.pay_to(payee)
            return grown.write(
                budget.commit, "convenio modificatorio", change.folio, part, follows=part.follows
            )
        less = replace(part, amount=-part.amount)
        return ledger.pay_to(None).write(
            budget.release, "convenio de reducción", change.folio, less, follows=part.follows
        )

    made = numbered(last.allocations, move)
    return replace(after, modifications=(*past, replace(last, allocations=made)))


def pay_advance(_: Dossier, after: Dossier, change: PayAdvance, said: Attribution) -> Dossier:
    """Advance money of each commitment. Raises what `check_payer` raises."""
    *past, last = after.payments
    check_payer(said, [one.follows for one in last.allocations])
    check_open(after, last.allocations, change.on)
    payee = after.contract.payee if after.contract else None
    fundings = [one.funding for one in last.allocations]
    ledger = LedgerWriter(after, said, change.on, fundings).pay_to(payee)
    return replace(
        after, payments=(*past, _moved(ledger, budget.advance, "anticipo", change, last))
    )


def recover_advance(
    _: Dossier, after: Dossier, change: RecoverAdvance, said: Attribution
) -> Dossier:
    """Take back what each commitment still had of its advance."""
    *past, last = after.recoveries
    payee = after.contract.payee if after.contract else None
    fundings = [one.funding for one in last.allocations]
    ledger = LedgerWriter(after, said, change.on, fundings).pay_to(payee)
    moved = _moved(ledger, budget.recover, "recuperación de anticipo", change, last)
    return replace(after, recoveries=(*past, moved))


def _moved(
    ledger: LedgerWriter,
    verb: Callable[..., Any],
    kind: str,
    change: PayAdvance | RecoverAdvance,
    last: Moved,
) -> Moved:
    """The payment or recovery with a movement of each of its parts."""
    made = numbered(
        last.allocations,
        lambda one: ledger.write(
            verb,
            kind,
            change.document,
            one,
            follows=one.follows,
            bank_reference=change.bank_reference,
        ),
    )
    movements = tuple(one.movement for one in made if one.movement is not None)
    return replace(last, allocations=made, movements=movements)
