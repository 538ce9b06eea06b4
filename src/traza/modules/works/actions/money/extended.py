"""More money for an authorised work: what is approved money is reserved too."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, amount
from traza.modules.works.actions.money.promised import check_line, is_approved, with_reserve
from traza.modules.works.actions.money.years import check_year
from traza.modules.works.contracts.changes import ExtendFunding
from traza.modules.works.contracts.dossier import Dossier


def extend_funding(_: Dossier, after: Dossier, change: ExtendFunding, said: Attribution) -> Dossier:
    """Reserve what the federation and the state add; a new funding keeps its reserve itself."""
    *past, last = after.extensions
    new = {one.id for one in change.funding}
    approved = {one.id for one in after.funding if is_approved(one)}
    for one in after.funding:
        if one.id in new:
            check_line(one)
            check_year(one)
    parts = [one for one in last.allocations if one.funding in approved]
    ledger = LedgerWriter(after, said, change.on, [one.funding for one in parts])
    made = {
        one.funding: ledger.write(
            budget.reserve,
            "oficio de ampliación",
            change.document,
            amount(one.funding, one.amount),
        )
        for one in parts
    }
    grown = tuple(
        replace(one, movement=None if one.funding in new else made.get(one.funding))
        for one in last.allocations
    )
    kept = {name: number for name, number in made.items() if name in new}
    return replace(
        after,
        funding=tuple(with_reserve(one, kept) for one in after.funding),
        extensions=(*past, replace(last, allocations=grown)),
    )
