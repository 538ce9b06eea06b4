"""The agency's own register of yearly goals: structure, goals, cycle, captures and signatures.

It is apart from what was published and read (`published`): the two are compared, never mixed.
Absent is None, never 0; a quarter is a number from 1 to 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from traza.kernel.citation import Citation
from traza.kernel.titled import Titled

QUARTERS = (1, 2, 3, 4)
Number = Decimal | None
Four = tuple[Number, Number, Number, Number]
NOTHING: Four = (None, None, None, None)


class Accumulation(Titled):
    """How the quarters of a goal make its year."""

    SUM = "sum", "Suma de los trimestres"
    LAST = "last", "Último valor"
    MAXIMUM = "maximum", "El mayor de los trimestres"
    AVERAGE = "average", "Promedio de los trimestres"


class WindowState(Titled):
    """Whether a quarter may be captured on a day."""

    UNSET = "unset", "Sin calendario"
    EARLY = "early", "Aún no abre"
    OPEN = "open", "Abierto"
    EXTENDED = "extended", "Abierto con prórroga"
    CLOSED = "closed", "Cerrado"


class SignStep(Titled):
    """The three signatures of a quarter, in their order."""

    UNIT = "unit", "Responsable de la unidad ejecutora"
    PROGRAMME = "programme", "Responsable del programa"
    BRANCH = "branch", "Responsable del ramo"


class EntryKind(Titled):
    """What a row of a quarter is."""

    CAPTURE = "capture", "Captura"
    CORRECTION = "correction", "Corrección de un trimestre cerrado"


class GoalStatus(Titled):
    """What came of a goal so far against what was programmed so far."""

    MET = "met", "Cumple lo programado"
    NOT_MET = "not_met", "No cumple lo programado"
    UNKNOWN = "unknown", "No se puede calcular"


class YearKind(Titled):
    """A step of the yearly cycle."""

    OPENED = "opened", "Se abrió el año"
    EXTENDED = "extended", "Prórroga"
    CLOSED = "closed", "Cierre anticipado"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A key of a classification with its name, as the head of the form prints them."""

    code: str
    name: str

    def __str__(self) -> str:
        """Both, as the form prints them."""
        return " ".join(part for part in (self.code, self.name) if part)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who answers for a step: name, charge, and the e-mail of the only account that may sign it
    ("" where any account that may sign here does)."""

    name: str
    charge: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class SignerProposal:
    """The signers that the last head names and nobody confirmed: in which edition (its row), by
    whose hands, when and why."""

    edition: int
    signers: tuple[Signer, Signer, Signer]
    excluded: frozenset[int | None]
    at: datetime
    because: str = ""


NOBODY = Signer("")
NO_KEY = Keyed("", "")


@dataclass(frozen=True, slots=True)
class Header:
    """An executing unit in the programmatic structure of its year; the head of TMM-F004.

    `signers` are of the unit, the programme and the branch, in the order in which they sign.
    """

    unit: Keyed
    programme: Keyed
    branch: Keyed
    purpose: Keyed = NO_KEY
    function: Keyed = NO_KEY
    subfunction: Keyed = NO_KEY
    axes: tuple[Keyed, ...] = ()
    lines: tuple[Keyed, ...] = ()
    signers: tuple[Signer, Signer, Signer] = (NOBODY, NOBODY, NOBODY)


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """What a goal promises. `evidence` says which proof is asked ("" none); `parent` is the code of
    the goal of the same unit that this one is a part of."""

    code: str
    label: str
    unit_of_measure: str
    annual: Number
    programmed: Four
    accumulation: Accumulation = Accumulation.SUM
    responsible: str = ""
    evidence: str = ""
    lines: tuple[str, ...] = ()
    parent: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """When a quarter is captured: both days count. `norm` is what fixes it."""

    quarter: int
    opens: date
    closes: date
    norm: str
    is_extended: bool = False
    is_shut: bool = False  # closed before its last day


@dataclass(frozen=True, slots=True)
class YearInfo:
    """A year of an agency; `windows` by quarter."""

    agency: str
    year: int
    windows: tuple[Window, ...]

    def window(self, quarter: int) -> Window | None:
        """That of a quarter."""
        return next((one for one in self.windows if one.quarter == quarter), None)


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves what was captured."""

    sha256: str
    name: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What was captured of a goal in a quarter: the first is 1, and each later one is added.

    `actual` None says that there is no figure, and `observation` why.
    """

    number: int
    kind: EntryKind
    actual: Number
    observation: str
    because: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a person writes of a goal in a quarter.

    `seen` is the number of the entry on which it was written (0 none, None not asked). `because`
    is the reason of a correction; `is_sure` says that an unlikely figure was looked at again.
    """

    goal: int
    quarter: int
    actual: Number
    observation: str = ""
    because: str = ""
    seen: int | None = None
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class QuarterNow:
    """A quarter of a goal as it stands; `entries` in their order, the last one holds."""

    quarter: int
    entries: tuple[Entry, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def last(self) -> Entry | None:
        """The entry that holds."""
        return self.entries[-1] if self.entries else None

    @property
    def actual(self) -> Number:
        """The figure that holds; None when nothing was captured, or there is no figure."""
        return self.last.actual if self.last else None

    @property
    def observation(self) -> str:
        """What was said beside it."""
        return self.last.observation if self.last else ""


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal of a unit as it stands. `edition` is the number of the approved plan that holds."""

    id: int
    edition: int
    plan: GoalPlan
    quarters: tuple[QuarterNow, QuarterNow, QuarterNow, QuarterNow]

    @property
    def actual(self) -> Four:
        """What was captured, by quarter."""
        one, two, three, four = (each.actual for each in self.quarters)
        return (one, two, three, four)


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """A plan of a goal, proposed and perhaps decided; `approved` None waits."""

    id: int
    goal: int
    number: int
    plan: GoalPlan
    because: str
    source: str
    at: datetime
    by: int | None
    approved: bool | None
    words: str
    decided_by: int | None


@dataclass(frozen=True, slots=True)
class Certified:
    """The certificate of a person behind a signature: its number, who issued it, and of when the
    list of what was revoked is that it was looked up in (None: there was none). Whose it is and
    until when it holds is told to its agency alone."""

    number: str
    authority: str
    listed: datetime | None
    holder: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignerRule:
    """What the agency decided of who signs a year: may one person sign several steps, by `norm`."""

    one_may: bool
    norm: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignatureInfo:
    """A signature: `hash` is the SHA-256 of `content`, the canonical text of what was signed."""

    step: SignStep
    quarter: int
    name: str
    charge: str
    hash: str
    content: str
    at: datetime
    by: int | None
    id: int = 0
    certified: Certified | None = None


@dataclass(frozen=True, slots=True)
class UnitNow:
    """An executing unit of a year with its goals (approved and not withdrawn), editions that wait
    and signatures, in their order."""

    id: int
    agency: str
    year: int
    edition: int
    header: Header
    goals: tuple[GoalNow, ...]
    waiting: tuple[EditionInfo, ...]
    signatures: tuple[SignatureInfo, ...]
    source: str = ""
    withdrawn: tuple[tuple[GoalNow, EditionInfo], ...] = ()  # each with what withdrew it
    proposal: SignerProposal | None = None  # the header has the signers that hold until then

    @property
    def written_header(self) -> Header:
        """The head as it was last written, with the signers that wait."""
        if self.proposal is None:
            return self.header
        return replace(self.header, signers=self.proposal.signers)

    @property
    def what(self) -> str:
        """How a sentence begins about it."""
        return f"La unidad {self.header.unit}"


@dataclass(frozen=True, slots=True)
class GoalValues:
    """A goal up to a quarter by its own kind of accumulation: each may be unknown, and why.

    `due` is what was programmed until then, `reached` what was done, `percent` of the year's
    target; `why` says what is missing.
    """

    due: Number
    reached: Number
    percent: Number
    status: GoalStatus
    why: str = ""


@dataclass(frozen=True, slots=True)
class SignNow:
    """A step of a quarter: who signed it last, and whether that holds for what stands now."""

    step: SignStep
    signer: Signer
    signature: SignatureInfo | None
    is_void: bool
    changed: tuple[str, ...] = ()  # what changed since, in words


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where an observation is asked, in per cent of what the quarter had programmed."""

    below: Decimal
    above: Decimal
    most: Decimal  # a percentage above it is asked to be looked at again
    citation: Citation


@dataclass(frozen=True, slots=True)
class Undecided:
    """Proposals of a unit that wait for another person than `hands`."""

    unit: int
    agency: str
    year: int
    called: str
    first: int  # the number of the oldest of them
    count: int
    since: datetime
    hands: frozenset[int | None]


@dataclass(frozen=True, slots=True)
class QuarterDue:
    """A quarter of a unit that waits to be captured or signed."""

    unit: int
    agency: str
    year: int
    called: str
    window: Window
    state: WindowState
    missing: int
    is_complete: bool
    turn: str
    sha256: str  # of what would be signed
    hands: frozenset[int | None]
    changed_at: datetime
    today: date
