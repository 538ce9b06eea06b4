"""What is left of reserves and commitments is freed when the accounts close or the work stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from traza.modules.budget import api as budget
from traza.modules.works.actions.money.pen import Pen, amount
from traza.modules.works.actions.money.years import is_open
from traza.modules.works.contracts.changes import Cancel, Settle
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import Said
from traza.modules.works.rules.commitments import left_over, reserves


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
    open_now = {one.id for one in dossier.funding if is_open(one, on)}
    commitments = [one for one in left_over(dossier) if one.funding in open_now]
    held = [
        one
        for funding in dossier.funding
        if funding.id in open_now
        for one in reserves(dossier, funding.id)
        if one.left
    ]
    names = [one.funding for one in commitments] + [one.funding for one in held]
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
            amount(one.funding, one.left),
            follows=one.movement,
        )
        for one in held
    ]
    return tuple(made)
