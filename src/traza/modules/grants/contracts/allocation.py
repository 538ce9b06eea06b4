"""The award: who competes, for what fund, and where each project is left. Centavos are whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from traza.modules.grants.contracts.programme import Chosen
from traza.modules.grants.contracts.vocabulary import Place, Why


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that was evaluated: its folio of reception, whose it is, what it asks (centavos),
    its score. `eligible_order`: in which order projects became eligible (1 is the first)."""

    folio: int
    organisation: str
    asked: int
    score: Fraction
    eligible_order: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call to award: its fund (centavos), the day of the award, its minimum score and the
    readings that it signed."""

    folio: str
    awarded_on: date
    fund: int
    minimum: Fraction
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A funded project that gave its support up, or did not sign, and the day of it."""

    folio: int
    on: date


class Placed(NamedTuple):
    """Where a project is left: its rank (0: not eligible), what it asks, what it receives, what was
    left of the fund before its turn, and why. `other` is the folio of the project that explains it;
    0 when none does. `turn`: 0 is the award, then one for each reallocation. `eligible_order` as
    its candidate says. A tuple, because an award makes a hundred thousand of them in a moment.
    """

    folio: int
    organisation: str
    rank: int
    score: Fraction
    asked: int
    awarded: int
    left_before: int
    place: Place
    why: Why
    other: int = 0
    turn: int = 0
    eligible_order: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """The award of a call: every project, by rank, then those not eligible by folio."""

    placed: tuple[Placed, ...]
    fund: int
    awarded: int

    @property
    def left(self) -> int:
        """What was not awarded (centavos)."""
        return self.fund - self.awarded
