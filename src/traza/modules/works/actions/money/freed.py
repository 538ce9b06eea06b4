"""What is left of reserves and commitments is freed when the accounts close or the work stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.budget import api as budget
from traza.modules.works.actions.money.pen import Pen, amount
from traza.modules.works.contracts.changes import Cancel, Settle
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.register import Said
from traza.modules.works.rules.commitments import left_over, reserve_left


def settle(before: Dossier, after: Dossier, change: Settle, said: Said) -> Dossier:
    """Release and unreserve what the works did not take."""
    released = _free(before, said, change.on, change.document)
    if after.settlement is None:
        return after
    return replace(after, settlement=replace(after.settlement, released=released))


def cancel(before: Dossier, after: Dossier, change: Cancel, said: Said) -> Dossier:
    """Release and unreserve what was not accrued."""
    _free(before, said, change.on, change.document)
    return after


def _free(dossier: Dossier, said: Said, on: date, document: str) -> tuple[int, ...]:
    """A budget ends with its year: what a past one still held lapsed with it and moves no more."""
    open_now = {one.id for one in dossier.funding if _is_of_year(one, on.year)}
    commitments = [one for one in left_over(dossier) if one.funding in open_now]
    reserves = [
        (one, left)
        for one in dossier.funding
        if one.id in open_now and (left := reserve_left(dossier, one.id))
    ]
    names = [one.funding for one in commitments] + [one.id for one, _ in reserves]
    pen = Pen(dossier, said, on, names)
    made = [
        pen.write(
            budget.release,
            "liberación de compromiso",
            document,
            amount(one.funding, one.left),
            follows=one.movement,
        )
        for one in commitments
    ]
    made += [
        pen.write(
            budget.unreserve,
            "liberación de reserva",
            document,
            amount(one.id, left),
            follows=one.reserve,
        )
        for one, left in reserves
    ]
    return tuple(made)


def _is_of_year(one: Funding, year: int) -> bool:
    return one.book is not None and budget.book_by_id(one.book).year == year
