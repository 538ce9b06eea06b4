"""An estimate accrues; then who builds is paid what it leaves, and what is kept is exercised for
whom it is kept, and paid to them on its own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.actor import Actor, Attribution
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import (
    LedgerWriter,
    amount,
    check_payer,
    numbered,
)
from traza.modules.works.actions.money.years import check_open
from traza.modules.works.contracts.changes import AuthoriseEstimate, PayEstimate, PayRetention
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Estimate, Retention
from traza.modules.works.rules.retained import kept, net_parts, with_retention

GOVERNMENT = "government"


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
    """Exercise what each part leaves, for each who is to be paid, and pay who builds.

    Raises what `check_payer` raises.
    """
    one = next(each for each in after.estimates if each.id == change.estimate)
    payee = after.contract.payee if after.contract else None
    check_payer(said, [part.movement for part in one.allocations])
    ledger = LedgerWriter(after, said, change.on, [part.funding for part in one.allocations])
    paid = tuple(_paid(ledger.pay_to(payee), change, one))
    held = tuple(
        replace(each, allocations=_exercised(ledger, change, f"{one.id}/{at}", each))
        for at, each in enumerate(one.retentions, start=1)
    )
    *past, last = after.payments
    movements = tuple(each.paid for each in paid if each.paid is not None)
    done = replace(one, allocations=paid, retentions=held)
    return replace(
        after,
        estimates=tuple(done if each.id == one.id else each for each in after.estimates),
        payments=(*past, replace(last, movements=movements)),
    )


def _paid(ledger: LedgerWriter, change: PayEstimate, one: Estimate) -> Iterator[Allocation]:
    """Each part with what was exercised and paid of it to who builds."""
    folio = f"{change.document}/{one.id}"
    for part, left in zip(one.allocations, net_parts(one), strict=True):
        if not left:
            yield part
            continue
        rest = amount(part.funding, left)
        exercised = ledger.write(
            budget.exercise, "cuenta por liquidar", folio, rest, follows=part.movement
        )
        payment = ledger.write(
            budget.pay, "pago", folio, rest, follows=exercised, bank_reference=change.bank_reference
        )
        yield replace(part, exercised=exercised, paid=payment)


def _exercised(
    ledger: LedgerWriter, change: PayEstimate, name: str, one: Retention
) -> tuple[Allocation, ...]:
    """Each part of what is kept with what was exercised of it, for whom it is kept."""
    ledger.pay_to(_payee(one, ledger.by))
    folio = f"{change.document}/{name}"
    return tuple(
        replace(
            part,
            exercised=ledger.write(
                budget.exercise, "cuenta por liquidar", folio, part, follows=part.follows
            ),
        )
        for part in one.allocations
    )


def pay_retention(_: Dossier, after: Dossier, change: PayRetention, said: Attribution) -> Dossier:
    """Pay what was kept and exercised. Raises what `check_payer` raises."""
    chosen = [one for one in kept(after) if one.name in change.retentions]
    parts = [part for one in chosen for part in one.retention.allocations]
    check_payer(said, [part.follows for part in parts])
    ledger = LedgerWriter(after, said, change.on, [part.funding for part in parts])
    made, movements = after, list[int]()
    for one in chosen:
        ledger.pay_to(_payee(one.retention, ledger.by))
        paid = tuple(
            replace(
                part,
                paid=ledger.write(
                    budget.pay,
                    "entero de retención",
                    f"{change.document}/{one.name}",
                    replace(part, follows=None),
                    follows=part.exercised,
                    bank_reference=change.bank_reference,
                ),
            )
            for part in one.retention.allocations
        )
        movements += [part.paid for part in paid if part.paid is not None]
        made = with_retention(made, one.name, replace(one.retention, allocations=paid))
    *past, last = made.payments
    return replace(made, payments=(*past, replace(last, movements=tuple(movements))))


def _payee(one: Retention, by: Actor) -> int | None:
    """The number of whom it is kept for; None where nobody said who."""
    if not one.payee.strip():
        return None
    return budget.open_payee(one.payee, one.payee_kind or GOVERNMENT, by=by)
