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
from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.law import Law
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.oversight.contracts.outcomes import Coverage, Need, Outcome, silent
from traza.modules.works.contracts.dossier import Dossier


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
    """What comparable works cost a unit, in pesos: how many there are, the middle one, the costs
    below which are 5 and 95 of each hundred, the years they are of, and what they are in words."""

    works: int
    median: Decimal
    unit: str
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    first: int = 0
    last: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """A contract of the same contractor with the same agency, of another work, given by the same
    kind of procedure."""

    folio: str
    signed_on: date
    amount: Money
    method: str


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Up to how much a contract may be given without open tender: who fixed it, for which state
    ("00" for the federation) and year, by which procedure, and the day on which the figure was
    compared with the official text."""

    amount: Money
    state: str
    year: int
    method: str
    citation: Citation
    compared_on: date


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
    """What a flag may look at beside the dossier.

    `said` is what the work's source says of each fact, and `source` that source's title; `sample`,
    that its file is not all of it. `cannot` tells of each flag why no work of that source can be
    compared, known beforehand. `photos` are the work's own; `costs`, what its source said in each
    year that it would cost, for works whose published progress falls. `undone`: which of the
    ledger's movements that the dossier names were reversed there; `uncounted`, which movements of
    spending follow one of those and the dossier does not name. `where`: whose law binds the work.
    """

    today: date
    said: Coverage = silent
    cannot: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    sample: bool = False
    photos: int = 0
    costs: Mapping[int, Money] = field(default_factory=dict)
    ceiling: Ceiling | None = None
    limits: Mapping[str, Law] = field(default_factory=dict)
    where: Jurisdiction = FEDERATION
    committee: CommitteeSeen | None = None
    look_alikes: tuple[LookAlike, ...] = ()
    peers: PeerCosts | None = None
    awards: tuple[Award, ...] = ()
    share: ContractorShare | None = None
    undone: frozenset[int] = frozenset()
    uncounted: frozenset[int] = frozenset()

    def limit(self, name: str, on: date | None = None) -> Decimal | None:
        """The value of a limit on a day (today when none is given); None before it was in force."""
        held = self.limits[name].held(on or self.today, self.where)
        return None if held is None else held.number


Check = Callable[[Dossier, Context], Outcome]


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: what is told in words, and the same as a dossier and its context."""

    story: str
    dossier: Dossier
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One flag: its place in the column of bits, its words, its check and its worked cases.

    `needs`: what the source of the work must say, or the rule is not asked at all. `follows`: the
    work must live in this register, day by day, for its silence to mean something. `looks_ahead`:
    the answer changes with the calendar alone, so the work is checked each day.
    """

    bit: int
    code: str
    name: str
    definition: str
    formula: str
    check: Check
    example: Case
    counter_example: Case
    needs: tuple[Need, ...]
    follows: bool = False
    looks_ahead: bool = False


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
    """What a run found: works looked at, flags up in them, newly raised and lowered, comparisons
    that their sources do not allow, data notes, and what broke."""

    works: int = 0
    up: int = 0
    raised: int = 0
    lowered: int = 0
    troubles: tuple[Trouble, ...] = ()
    not_checkable: int = 0
    notes: int = 0

    def plus(self, other: Checked) -> Checked:
        """Both together."""
        return Checked(
            self.works + other.works,
            self.up + other.up,
            self.raised + other.raised,
            self.lowered + other.lowered,
            self.troubles + other.troubles,
            self.not_checkable + other.not_checkable,
            self.notes + other.notes,
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
