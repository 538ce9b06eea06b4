"""What is left of a work's money leaves the book of its year and enters a later one's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from traza.modules.budget import api as budget
from traza.modules.works.actions.money.pen import Pen, amount
from traza.modules.works.actions.money.promised import check_line, is_approved
from traza.modules.works.actions.money.years import check_year, is_of_year, may_free, year_of
from traza.modules.works.contracts.changes import CarryOver
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding, Receipt
from traza.modules.works.contracts.register import NotLater, Said

REMAINDER = "refrendo, remanente"


def carry_over(_: Dossier, after: Dossier, change: CarryOver, said: Said) -> Dossier:
    """Release and unreserve in the old book (see `may_free`), reserve and commit in the new one.

    The new movements are of the first day of the new year, or of the document's when it is later.
    """
    *past, last = after.carry_overs
    known = {one.id: one for one in after.funding}
    for one in last.passed:
        _check(known[one.funding], known[one.into])
    names = [name for one in last.passed for name in (one.funding, one.into)]
    first = Pen(after, said, change.on, names)  # holds the lines of both books, in their order
    then = Pen(after, said, max(change.on, date(change.year, 1, 1)), [])
    writers = {one.funding: first for one in last.passed} | {one.into: then for one in last.passed}
    folio = change.document

    def freed(verb: Callable[..., object], kind: str, part: Allocation) -> Allocation:
        if not may_free(known[part.funding], change.on):
            return part
        return replace(part, movement=first.write(verb, kind, folio, part, follows=part.follows))

    made = replace(
        last,
        released=tuple(freed(budget.release, "refrendo, liberación", one) for one in last.released),
        unreserved=tuple(
            freed(budget.unreserve, "refrendo, reserva liberada", one) for one in last.unreserved
        ),
    )
    receipts = tuple(
        _moved(one, known[one.funding], writers[one.funding], change)
        if one.carried == last.id
        else one
        for one in after.receipts
    )
    reserves = _reserve(after, then, last.passed_into, folio)
    committed = _commit(after, then, last.committed, reserves, folio)
    return replace(
        after,
        funding=tuple(
            replace(one, reserve=reserves[one.id], reserved=one.promised)
            if one.id in reserves
            else one
            for one in after.funding
        ),
        carry_overs=(*past, replace(made, committed=committed)),
        receipts=receipts,
    )


def _check(old: Funding, new: Funding) -> None:
    """The new line is of the same source and form, of the year said, and that year is later."""
    check_line(new)
    check_year(new)
    before = year_of(old)
    if before is not None and before >= new.year:
        raise NotLater(funding=old.id, year=before, later=new.year)


def _moved(one: Receipt, funding: Funding, pen: Pen, change: CarryOver) -> Receipt:
    """What a source that is not approved money had delivered leaves one book and enters the
    other: an adjustment of each, because it arrived only once. A book whose year is over is not
    adjusted any more: there it stays as what was not spent."""
    leaves = one.amount.centavos < 0
    if is_approved(funding) or (leaves and not is_of_year(funding, change.on)):
        return one
    part = amount(one.funding, one.amount)
    return replace(one, movement=pen.write(budget.adjust, REMAINDER, change.document, part))


def _reserve(after: Dossier, pen: Pen, into: frozenset[str], folio: str) -> dict[str, int]:
    return {
        one.id: pen.write(budget.reserve, "refrendo, reserva", folio, amount(one.id, one.promised))
        for one in after.funding
        if one.id in into and is_approved(one)
    }


def _commit(
    after: Dossier,
    pen: Pen,
    parts: tuple[Allocation, ...],
    reserves: dict[str, int],
    folio: str,
) -> tuple[Allocation, ...]:
    """The same contract, with the contractor it has."""
    pen.pay_to(after.contract.payee if after.contract else None)
    made = []
    for one in parts:
        follows = reserves.get(one.funding)
        number = pen.write(budget.commit, "refrendo, compromiso", folio, one, follows=follows)
        made.append(replace(one, follows=follows, movement=number))
    return tuple(made)
