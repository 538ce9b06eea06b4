"""What is left of a work's money leaves the book of its year and enters a later one's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, amount
from traza.modules.works.actions.money.promised import (
    check_line,
    is_approved,
    reserve,
    with_reserves,
)
from traza.modules.works.actions.money.years import check_year, is_of_year, may_free, year_of
from traza.modules.works.contracts.changes import CarryOver
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding, Receipt
from traza.modules.works.contracts.register import NotLater
from traza.modules.works.contracts.years import CarriedOver


def carry_over(_: Dossier, after: Dossier, change: CarryOver, said: Attribution) -> Dossier:
    """Release and unreserve in the old book (see `may_free`), reserve and commit in the new one.

    The new movements are of the first day of the new year, or of the document's when it is later.
    """
    *past, last = after.carry_overs
    books = _Books(after, last, change, said)
    freed = replace(
        last,
        released=books.free(budget.release, "refrendo, liberación", last.released),
        unreserved=books.free(budget.unreserve, "refrendo, reserva liberada", last.unreserved),
    )
    receipts = tuple(books.moved(one) for one in after.receipts)
    reserves = books.reserve()
    numbers = {part.funding: part.movement for part in reserves}
    committed = books.commit(last.committed, numbers)
    return replace(
        after,
        funding=with_reserves(after.funding, reserves),
        carry_overs=(*past, replace(freed, committed=committed)),
        receipts=receipts,
    )


class _Books:
    """Writes one carry-over in the book it leaves and in the one it enters."""

    def __init__(
        self, after: Dossier, last: CarriedOver, change: CarryOver, said: Attribution
    ) -> None:
        self._after, self._last, self._change = after, last, change
        self._known = {one.id: one for one in after.funding}
        for one in last.passed:
            _check(self._known[one.funding], self._known[one.into])
        names = [name for one in last.passed for name in (one.funding, one.into)]
        # The first holds the lines of both books, in their order.
        self._old = LedgerWriter(after, said, change.on, names)
        self._new = LedgerWriter(after, said, max(change.on, date(change.year, 1, 1)), [])

    def free(
        self, verb: Callable[..., object], kind: str, parts: tuple[Allocation, ...]
    ) -> tuple[Allocation, ...]:
        """The parts with the movements that freed them; without one where the book is closed."""
        made = []
        for one in parts:
            number = None
            if may_free(self._known[one.funding], self._change.on):
                number = self._old.write(
                    verb, kind, self._change.document, one, follows=one.follows
                )
            made.append(replace(one, movement=number))
        return tuple(made)

    def moved(self, one: Receipt) -> Receipt:
        """What a source that is not approved money had delivered leaves one book and enters the
        other: an adjustment of each, because it arrived only once. A book whose year is over is not
        adjusted any more: there it stays as what was not spent."""
        funding, on = self._known[one.funding], self._change.on
        leaves = one.amount.centavos < 0
        if one.carried != self._last.id or is_approved(funding):
            return one
        if leaves and not is_of_year(funding, on):
            return one
        ledger, part = self._old if leaves else self._new, amount(one.funding, one.amount)
        kind = "refrendo, remanente"
        return replace(one, movement=ledger.write(budget.adjust, kind, self._change.document, part))

    def reserve(self) -> list[Allocation]:
        """The reserve of each new funding of approved money."""
        into, folio = self._last.passed_into, self._change.document
        wanted = [(each, each.promised) for each in self._after.funding if each.id in into]
        return reserve(self._new, "refrendo, reserva", folio, wanted, whole=True)

    def commit(
        self, parts: tuple[Allocation, ...], reserves: Mapping[str, int | None]
    ) -> tuple[Allocation, ...]:
        """The same contract, with the contractor it has."""
        contract = self._after.contract
        ledger = self._new.pay_to(contract.payee if contract else None)
        made, folio = [], self._change.document
        for one in parts:
            follows = reserves.get(one.funding)
            number = ledger.write(
                budget.commit, "refrendo, compromiso", folio, one, follows=follows
            )
            made.append(replace(one, follows=follows, movement=number))
        return tuple(made)


def _check(old: Funding, new: Funding) -> None:
    """The new line is of the same source and form, of the year said, and that year is later."""
    check_line(new)
    check_year(new)
    before = year_of(old)
    if before is not None and before >= new.year:
        raise NotLater(funding=old.id, year=before, later=new.year)
