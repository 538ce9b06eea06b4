"""An aid in cash: from which line it is paid, and the steps that its money took in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from traza.modules.aid.contracts.vocabulary import MoneyStep


@dataclass(frozen=True, slots=True)
class Fund:
    """The book and the line of the budget that pay, by their numbers."""

    book: int
    line: int


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step of the money: its movements in the ledger, by whom, and why it was undone, if it was.

    `document` is the folio of the paper by which it was done: of the signed receipt, of the
    payment. `because` and `undone_on` are of what was undone.
    """

    id: int
    step: MoneyStep
    movements: tuple[int, ...]
    on: date
    document: str
    by: int | None
    undone_on: date | None = None
    because: str = ""


def last_standing(steps: Iterable[KeptStep]) -> KeptStep | None:
    """The last step that nobody undid."""
    kept = [one for one in steps if one.undone_on is None]
    return kept[-1] if kept else None
