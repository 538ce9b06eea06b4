"""More money for an authorised work: what is approved money is reserved too."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.modules.works.actions.money.ledger_writer import LedgerWriter
from traza.modules.works.actions.money.promised import check_line, reserve, with_reserves
from traza.modules.works.actions.money.years import check_year
from traza.modules.works.contracts.changes import ExtendFunding
from traza.modules.works.contracts.dossier import Dossier


def extend_funding(_: Dossier, after: Dossier, change: ExtendFunding, said: Attribution) -> Dossier:
    """Reserve what is added and its key has approved; a new funding keeps its reserve itself."""
    *past, last = after.extensions
    new = {one.id for one in change.funding}
    for one in after.funding:
        if one.id in new:
            check_line(one)
            check_year(one)
    fundings = {funding.id: funding for funding in after.funding}
    keyed = [part for part in last.allocations if fundings[part.funding].line is not None]
    ledger = LedgerWriter(after, said, change.on, [part.funding for part in keyed])
    wanted = [(fundings[part.funding], part.amount) for part in last.allocations]
    parts = reserve(ledger, "oficio de ampliación", change.document, wanted, whole=True)
    made = {part.funding: part.movement for part in parts}
    grown = tuple(
        replace(one, movement=None if one.funding in new else made.get(one.funding))
        for one in last.allocations
    )
    return replace(
        after,
        funding=with_reserves(after.funding, [part for part in parts if part.funding in new]),
        extensions=(*past, replace(last, allocations=grown)),
    )
