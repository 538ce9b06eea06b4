"""An act of money is taken back: each of its movements by one that names it, newest first."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import REVERSE
from traza.modules.works.actions.money.ledger_writer import LedgerWriter
from traza.modules.works.contracts.changes import UndoMoney
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules.acts import told_of
from traza.platform.access.four_eyes import check_other_person


def undo_money(before: Dossier, after: Dossier, change: UndoMoney, said: Attribution) -> Dossier:
    """Reverse what the act moved. What finances had already reversed is not reversed again.

    Raises SamePerson for who recorded it.
    """
    told = told_of(before, before.acts[-1])
    *past, last = after.undone
    if told is None or not last.movements:
        return after
    check_other_person(REVERSE, said, budget.who_recorded(last.movements))
    ledger = LedgerWriter(before, said, change.on, told.fundings)
    reversals = tuple(ledger.take_back(number, change.document) for number in last.movements)
    return replace(after, undone=(*past, replace(last, reversals=reversals)))
