"""An application as the rules ask it: what was shown, and its budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.modules.grants.contracts.vocabulary import Concept, Scheme

ZERO = Money(0)
ADMINISTRATIVE = frozenset({Concept.ADMINISTRATION, Concept.ACCOUNTANT, Concept.RENT})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a budget: what it pays, with the support asked, with own money and in kind.

    `administrative`: a row of another concept (fees, salaries) that serves the administration.
    """

    concept: Concept
    support: Money = ZERO
    own_money: Money = ZERO
    own_in_kind: Money = ZERO
    name: str = ""
    administrative: bool = False

    @property
    def is_administrative(self) -> bool:
        """Whether it counts as administration."""
        return self.administrative or self.concept in ADMINISTRATIVE


@dataclass(frozen=True, slots=True)
class Budget:
    """The rows of a budget; `asked` is the support that the form says it asks (None: their sum)."""

    lines: tuple[Line, ...]
    asked: Money | None = None

    @property
    def support(self) -> Money:
        """What its rows ask of the programme."""
        return Money.total(line.support for line in self.lines)

    @property
    def own(self) -> Money:
        """What the organisation brings, in money and in kind."""
        return Money.total(line.own_money + line.own_in_kind for line in self.lines)

    @property
    def total(self) -> Money:
        """What the project costs."""
        return self.support + self.own

    @property
    def administration(self) -> Money:
        """What its rows of administration ask of the programme, the accountant with them."""
        return Money.total(line.support for line in self.lines if line.is_administrative)


@dataclass(frozen=True, slots=True)
class Applied:
    """What is known of an application on the day it was sent.

    `shown`: codes of requirements whose document is on file ("1", "2.1", "5.2" and so on). Others
    say what the documents say; None is "nobody knows yet", which never counts as met.
    """

    scheme: Scheme
    submitted_on: date
    budget: Budget
    theme: str = ""
    shown: frozenset[str] = frozenset()
    nonprofit: bool | None = None  # what the tax certificate says (2.1)
    opinion_positive: bool | None = None  # (2.2)
    opinion_on: date | None = None  # (2.2)
    owes: bool | None = None  # reports or money of earlier years of the programme (4)
    reported: bool | None = None  # irregularities with a public programme (5)
    registers_assistance: bool = False  # the national directory of assistance applies to it (6.2)
    only_state_funds: bool = False  # (12)
    coordinator_projects: int = 0  # other projects of the same coordinator (13)
    coordinators: int = 1  # persons named as coordinator (13)
    other_support: bool | None = None  # a public support in force for the same (3.6.2, 3.6.3)
    priority_zone: bool | None = None  # (3.6.2 b)
    free_services: bool | None = None  # (3.6.2 c)
    contingency_shown: bool | None = None  # (3.6.4 b)
    has_past: bool = False  # was supported in earlier years (3.6.4 c, 3.6.5 c)
    past_settled: bool | None = None  # and proved what it spent (3.6.4 c, 3.6.5 c)
    executive_project: bool | None = None  # (3.6.5 a)
    founded_on: date | None = None  # (3.6.5 b)
    call_published_on: date | None = None  # (3.6.5 b)
    fund_terms_met: bool | None = None  # those of the fund of coinvestment (3.6.1 a)
