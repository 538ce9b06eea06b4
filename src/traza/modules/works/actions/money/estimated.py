"""An estimate accrues, and is exercised and paid less what the advance already paid."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, check_payer, numbered
from traza.modules.works.actions.money.years import check_open
from traza.modules.works.contracts.changes import AuthoriseEstimate, PayEstimate
from traza.modules.works.contracts.dossier import Dossier


def authorise_estimate(
    _: Dossier, after: Dossier, change: AuthoriseEstimate, said: Attribution
) -> Dossier:
    """Accrue each part of the estimate on its commitment."""
    *past, last = after.estimates
    check_open(after, last.allocations, change.on)
    ledger = LedgerWriter(after, said, change.on, [one.funding for one in last.allocations])
    made = numbered(
        last.allocations,
        lambda one: ledger.write(
            budget.accrue, "estimación", str(change.number), one, follows=one.follows
        ),
    )
    return replace(after, estimates=(*past, replace(last, allocations=made)))


def pay_estimate(_: Dossier, after: Dossier, change: PayEstimate, said: Attribution) -> Dossier:
    """Exercise and pay what each part leaves to pay. Raises what `check_payer` raises."""
    one = next(each for each in after.estimates if each.id == change.estimate)
    payee = after.contract.payee if after.contract else None
    check_payer(said, [part.movement for part in one.allocations])
    ledger = LedgerWriter(
        after, said, change.on, [part.funding for part in one.allocations]
    ).pay_to(payee)
    paid = []
    for part in one.allocations:
        rest = replace(part, amount=part.amount - part.amortised, amortised=Money(0))
        if not rest.amount:
            paid.append(part)
            continue
        folio = f"{change.document}/{one.id}"
        exercised = ledger.write(
            budget.exercise, "cuenta por liquidar", folio, rest, follows=part.movement
        )
        payment = ledger.write(
            budget.pay,
            "pago",
            folio,
            rest,
            follows=exercised,
            bank_reference=change.bank_reference,
        )
        paid.append(replace(part, exercised=exercised, paid=payment))
    *past, last = after.payments
    movements = tuple(each.paid for each in paid if each.paid is not None)
    return replace(
        after,
        estimates=tuple(
            replace(each, allocations=tuple(paid)) if each.id == one.id else each
            for each in after.estimates
        ),
        payments=(*past, replace(last, movements=movements)),
    )
