"""What is left of reserves and commitments is freed when the accounts close or the work stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, amount
from traza.modules.works.actions.money.years import day_in, may_free
from traza.modules.works.contracts.changes import Cancel, Settle
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules.commitments import (
    Commitment,
    Reserve,
    left_over,
    reserves,
)


def settle(before: Dossier, after: Dossier, change: Settle, said: Attribution) -> Dossier:
    """Release and unreserve what the works did not take."""
    released = _free(before, said, change.on, change.document)
    if after.settlement is None:
        return after
    return replace(after, settlement=replace(after.settlement, released=released))


def cancel(before: Dossier, after: Dossier, change: Cancel, said: Attribution) -> Dossier:
    """Release and unreserve what was not accrued."""
    _free(before, said, change.on, change.document)
    return after


def _free(dossier: Dossier, said: Attribution, on: date, document: str) -> tuple[int, ...]:
    """Every commitment and reserve with something left, in the book of each (see `may_free`)."""
    known = {one.id: one for one in dossier.funding if may_free(one, on)}
    commitments = [one for one in left_over(dossier) if one.funding in known]
    held = [one for name in known for one in reserves(dossier, name) if one.left]
    names = [one.funding for one in commitments] + [one.funding for one in held]
    pens = {on: LedgerWriter(dossier, said, on, names)}  # holds every line, in their order

    def write(verb: Callable[..., object], kind: str, one: Commitment | Reserve) -> int:
        day = day_in(known[one.funding], on)
        ledger = pens.setdefault(day, LedgerWriter(dossier, said, day, []))
        part = amount(one.funding, one.left)
        return ledger.write(verb, kind, document, part, follows=one.movement)

    return (
        *(write(budget.release, "liberación de compromiso", one) for one in commitments),
        *(write(budget.unreserve, "liberación de reserva", one) for one in held),
    )
