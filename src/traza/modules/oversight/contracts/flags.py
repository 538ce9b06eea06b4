"""Red flags as plain values: what a flag looks at, what it says, and its worked cases.

A flag never says that somebody did wrong: it puts two numbers or dates of the public file beside
each other and says which article speaks of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from traza.kernel.citation import Citation
from traza.kernel.law import Law, LawValue
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.dossier import Dossier

# Who fixes a number that no norm fixes: said in the citation, so that nobody takes it for law.
OURS = "Parámetro de Traza"


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag that is up: its code, a neutral sentence with the numbers, and what was compared."""

    code: str
    says: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeSeen:
    """What flags know of a work's committee: when it was formed and how often it visited."""

    formed_on: date
    visits: int


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A photograph of another work in which the same is seen. `bits` of 64 differ."""

    folio: str
    photo: int
    other: int
    bits: int


@dataclass(frozen=True, slots=True)
class PeerCosts:
    """What works of the same kind cost a unit: how many there are and the middle one, in pesos."""

    works: int
    median: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Award:
    """A contract of the same contractor with the same agency, of another work."""

    folio: str
    signed_on: date
    amount: Money
    method: str


@dataclass(frozen=True, slots=True)
class ContractorShare:
    """How much of what an agency contracted in a year one contractor holds."""

    year: int
    held: Money
    total: Money
    contracts: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a flag may look at beside the dossier. `misplaced` is what the rule of places says
    against the work's point, "" when nothing; `undone`, which of the ledger's movements that the
    dossier names were reversed there; `uncounted`, which movements of spending follow one of those
    and the dossier does not name."""

    today: date
    limits: Mapping[str, Law] = field(default_factory=dict)
    committee: CommitteeSeen | None = None
    look_alikes: tuple[LookAlike, ...] = ()
    peers: PeerCosts | None = None
    awards: tuple[Award, ...] = ()
    share: ContractorShare | None = None
    misplaced: str = ""
    undone: frozenset[int] = frozenset()
    uncounted: frozenset[int] = frozenset()

    def limit(self, name: str, on: date | None = None) -> Decimal | None:
        """The value of a limit on a day (today when none is given); None before it was in force."""
        held = self.limits[name].on(on or self.today)
        return None if held is None else held.value


Check = Callable[[Dossier, Context], Raised | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: what is told in words, and the same as a dossier and its context."""

    story: str
    dossier: Dossier
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One flag: its place in the column of bits, its words, its check and its worked cases.

    `looks_ahead`: the answer changes with the calendar alone, so the work is checked each day.
    """

    bit: int
    code: str
    name: str
    definition: str
    formula: str
    check: Check
    example: Case
    counter_example: Case
    looks_ahead: bool = False


@dataclass(frozen=True, slots=True)
class FlagCitation:
    """An article that speaks of what a flag looks at, since when, and how we read it."""

    since: date
    citation: Citation
    reading: str


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
    """A worked case as shown: the story, and the sentence that the flag says ("" when none)."""

    story: str
    says: str


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


@dataclass(frozen=True, slots=True)
class FlagAnswer:
    """What the agency published about a flag of a work."""

    text: str
    on: date
    agency: str


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag of a work: since when, until when (None while it is up), what it says, and what the
    agency answered, the last answer first."""

    bit: int
    code: str
    name: str
    since: date
    until: date | None
    says: str
    evidence: tuple[tuple[str, str], ...]
    answers: tuple[FlagAnswer, ...] = ()

    @property
    def answer(self) -> FlagAnswer | None:
        """The answer in force."""
        return self.answers[0] if self.answers else None


EXPORT = "export"  # the rule of a trouble that is no flag: the work cannot be written as open data


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done with a work: the rule that broke ("" when its whole file cannot be
    read, EXPORT when it cannot be written) and what it said, for who runs the installation."""

    work: int
    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class TroubleInfo:
    """The same as it is kept: whose work it is, the rule's name, since when and last seen when."""

    state: str
    folio: str
    agency: str
    rule: str
    error: str
    since: date
    seen_on: date


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: works looked at, flags up in them, newly raised and lowered, and what
    could not be checked."""

    works: int = 0
    up: int = 0
    raised: int = 0
    lowered: int = 0
    troubles: tuple[Trouble, ...] = ()

    def plus(self, other: Checked) -> Checked:
        """Both together."""
        return Checked(
            self.works + other.works,
            self.up + other.up,
            self.raised + other.raised,
            self.lowered + other.lowered,
            self.troubles + other.troubles,
        )


class UnknownFlag(Refusal):
    """No such flag, or it is not up on that work."""

    code = "oversight.unknown_flag"
    say = (
        "La obra no tiene levantada la bandera «%(code)s». Actualice la página: tal vez ya se bajó."
    )


class EmptyAnswer(Refusal):
    """An answer without words."""

    code = "oversight.empty_answer"
    say = "Escriba la respuesta: al menos %(least)s letras que expliquen los números de la bandera."


class NotYourWork(Refusal):
    """The work belongs to another agency."""

    code = "oversight.other_agency"
    say = "La obra %(folio)s es de otra dependencia (%(agency)s). Pídale a ella la respuesta."
