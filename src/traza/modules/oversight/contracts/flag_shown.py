"""Flags as pages show them: their law, their method, and what is up on a work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.law import LawValue

# Who fixes a number that no norm fixes: said in the citation, so that nobody takes it for law.
OURS = "Parámetro de Traza"


@dataclass(frozen=True, slots=True)
class FlagCitation:
    """An article that speaks of what a flag looks at, since when, and how we read it.

    `compared_on`: the day on which its text was compared with an official copy; None, and it
    stands in no sentence about a work."""

    since: date
    citation: Citation
    reading: str
    compared_on: date | None = None


@dataclass(frozen=True, slots=True)
class FlagLimit:
    """A number of a flag's formula: what it is, its unit and the value in force."""

    name: str
    what: str
    unit: str
    values: tuple[LawValue, ...]

    @property
    def is_ours(self) -> bool:
        """True when no norm fixes the number in force: the citation says why we chose it."""
        return self.values[-1].citation.source == OURS


@dataclass(frozen=True, slots=True)
class FlagLaw:
    """The legal side of a flag."""

    citations: tuple[FlagCitation, ...]
    limits: tuple[FlagLimit, ...]


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """A worked case as shown: the story, the sentence that the flag says ("" when none), and why
    it could not be compared ("" when it could)."""

    story: str
    says: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class FlagInfo:
    """A flag as the methodology shows it."""

    bit: int
    code: str
    name: str
    definition: str
    formula: str
    citations: tuple[FlagCitation, ...]
    limits: tuple[FlagLimit, ...]
    example: CaseInfo
    counter_example: CaseInfo
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagAnswer:
    """What the agency published about a flag of a work."""

    text: str
    on: date
    agency: str


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag of a work: since when this register saw it, until when (None while it is up), what it
    says, and what the agency answered, the last answer first. `fact_on` is the day of the fact,
    named by `fact_what`; `source`, whose data were compared."""

    bit: int
    code: str
    name: str
    since: date
    until: date | None
    says: str
    evidence: tuple[tuple[str, str], ...]
    answers: tuple[FlagAnswer, ...] = ()
    fact_on: date | None = None
    fact_what: str = ""
    source: str = ""

    @property
    def answer(self) -> FlagAnswer | None:
        """The answer in force."""
        return self.answers[0] if self.answers else None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A comparison that a work's source does not allow, and why (see `NotCheckable`)."""

    code: str
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Of how many works a rule could be checked, on how many it is up, and on how many its source
    does not allow it."""

    checked: int = 0
    up: int = 0
    not_checkable: int = 0


@dataclass(frozen=True, slots=True)
class SourceOutcomes:
    """What came of a rule on the works of one source, and why it cannot be compared there ("" when
    it can, or when it depends on each work)."""

    source: str
    outcomes: Outcomes
    because: str


@dataclass(frozen=True, slots=True)
class SampleSeen:
    """A sample of a rule judged by hand: of how many works the rule compared something, how many
    of those outcomes both readers found sound, where it was up, and the last day.

    `not_compared` are works whose source does not allow it: of these the readers could only see
    that nothing was raised, which says nothing of the rule.
    """

    code: str
    compared: int
    sound: int
    up: int
    not_compared: int
    on: date
