"""The acts that moved a work's money, in their order; what came back, and what was undone.

The order is the dossier's own: each act joins the end of `Dossier.acts` when it is recorded and
leaves it when it is undone, so the last one is always the one that may be undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.modules.works.contracts.parts import Allocation


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of money that stands: its verb, the part of the dossier that it made, and the
    document that it named for the first time ("" when it was already in the file).

    `id` ("A7") is given once: an act that is undone keeps it.
    """

    id: str
    verb: str
    part: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Part of the advance that the contractor gave back (reintegro del anticipo no amortizado)."""

    id: str
    on: date
    amount: Money
    document: str
    payer: str = ""
    bank_reference: str = ""
    movements: tuple[int, ...] = ()
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An act of money that was undone: it counts for nothing and stays in sight.

    `id`, `verb` and `part` are those of the act (another part may have that name since), `done_on`
    and `named` its day and its document; `on` is the day on which it was undone and `document`
    what ordered it. `movements` are those of the act in the ledger, and `reversals` those that
    took them back, newest first.
    """

    id: str
    verb: str
    part: str = ""
    title: str
    done_on: date
    named: str
    on: date
    document: str
    amount: Money | None = None
    movements: tuple[int, ...] = ()
    reversals: tuple[int, ...] = ()
