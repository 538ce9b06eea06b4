"""The whole route of a funded project, as pages and lists show it, and what is next in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from traza.kernel.decision import Decision
from traza.kernel.money import Money
from traza.kernel.titled import Titled
from traza.modules.grants.contracts.application import ZERO
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import Standing
from traza.modules.grants.contracts.following import (
    Approved,
    ProjectGoal,
    ProjectMoney,
    ReportMove,
    Row,
)
from traza.modules.grants.contracts.vocabulary import Measure

MAY_END = (Measure.RETENTION, Measure.SUSPENSION, Measure.RESERVE)


class Stage(Titled):
    """Where a funded project is."""

    AWARDED = "awarded", "Con fallo, sin citar a firmar"
    SUMMONED = "summoned", "Citada a firmar"
    HALF_SIGNED = "half_signed", "Firmó la organización; falta la administradora"
    RUNNING = "running", "En marcha"
    STOPPED = "stopped", "Con pagos detenidos"
    PAID = "paid", "Pagado completo"
    ENDED = "ended", "Terminado por una resolución"


class Todo(Titled):
    """What is to be done next in a project."""

    SUMMON = "summon", "Citar a una organización a firmar"
    SIGN_FOR_ORGANISATION = "sign_for_organisation", "Registrar la firma de una organización"
    SIGN = "sign", "Firmar un convenio de apoyo"
    UNSIGNED = "unsigned", "Proponer la medida por un convenio que no se firmó"
    INVOICE = "invoice", "Comprobar la factura de una ministración"
    PAY = "pay", "Pagar una ministración"
    RECEIPT = "receipt", "Comprobar un complemento de pago"
    REPORT = "report", "Registrar la entrega de un informe"
    ANSWER = "answer", "Registrar la respuesta a las observaciones de un informe"
    REVIEW = "review", "Revisar un informe"
    PROPOSE = "propose", "Proponer la medida que piden las reglas"
    DECIDE = "decide", "Resolver una medida propuesta"
    RETURN = "return", "Registrar un reintegro que se resolvió"
    YEAR_END = "year_end", "Revisar el reintegro de fin de año"


@dataclass(frozen=True, slots=True)
class Pending:
    """A thing to do: which, of what (the number of an instalment, the last day of a report's period
    or the number of a measure), until when with its count, and the hands of the step before."""

    todo: Todo
    of: str = ""
    words: str = ""
    due: date | None = None
    count: Deadline | None = None
    since: date | None = None
    hands: frozenset[int | None] = frozenset()

    def is_late(self, today: date) -> bool:
        """Its last day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Returned:
    """Money that came back of an instalment: its movement in the book and its PDF."""

    on: date
    amount: Money
    yields: Money
    movement: int
    pdf_sha256: str


@dataclass(frozen=True, slots=True)
class Billed:
    """The verified invoice of an instalment."""

    uuid: str
    issued_on: date
    xml_sha256: str
    pdf_sha256: str
    by: int | None


@dataclass(frozen=True, slots=True)
class Transferred:
    """The payment of an instalment: its number, its movement in the book, until when its receipt is
    presented, and the folio of that receipt ("" while it has not come)."""

    id: int
    on: date
    bank_reference: str
    movement: int
    proof_due: Deadline
    receipt: str = ""
    returned: tuple[Returned, ...] = ()


@dataclass(frozen=True, slots=True)
class InstalmentRoute:
    """An instalment from its month to what came back of it; `may_pay` tells every reason."""

    id: int
    number: int
    month: date
    amount: Money
    invoice_due: Deadline
    may_pay: Decision
    invoice: Billed | None = None
    payment: Transferred | None = None

    @property
    def left(self) -> Money:
        """What was paid and has not come back."""
        if self.payment is None:
            return Money(0)
        return self.amount - Money.total(one.amount for one in self.payment.returned)


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of a report as it was recorded; the words only staff reads."""

    move: ReportMove
    on: date
    until: date | None
    words: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRoute:
    """A report of a period: until when it is due, how it stands, its steps, what it says was
    spent in its period (the last answer holds) and its rows. `id` is 0
    for one of which nothing was recorded yet."""

    id: int
    period_end: date
    due: Deadline
    standing: Standing
    steps: tuple[StepDone, ...] = ()
    told: Money = ZERO
    spent: tuple[Row, ...] = ()
    reached: tuple[Row, ...] = ()

    def has(self, move: ReportMove) -> bool:
        """Whether a step was recorded."""
        return any(one.move is move for one in self.steps)


@dataclass(frozen=True, slots=True)
class Ruled:
    """How a measure was decided, and when and why it ended."""

    approved: bool
    on: date
    words: str
    freed: Money
    ended_on: date | None = None
    ended_words: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRoute:
    """A measure that was proposed; `by` is who proposed it."""

    id: int
    measure: Measure
    cause: str
    section: str
    words: str
    amount: Money | None
    due: date | None
    on: date
    by: int | None
    ruled: Ruled | None = None

    @property
    def stands(self) -> bool:
        """It was approved and has not ended."""
        return self.ruled is not None and self.ruled.approved and self.ruled.ended_on is None

    @property
    def may_end(self) -> bool:
        """It stands, and is one that ends when it is put right."""
        return self.stands and self.measure in MAY_END


@dataclass(frozen=True, slots=True)
class Signatures:
    """The agreement: when the organisation was called and signed, and the body after it.

    `by` is who recorded the organisation's signature.
    """

    summoned_on: date | None = None
    until: Deadline | None = None
    organisation_on: date | None = None
    account_sha256: str = ""
    by: int | None = None
    signed_on: date | None = None
    commitment: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectRoute:
    """A funded project with everything that happened to it until `today`."""

    id: int
    key: str
    agency: str
    organisation: str
    rfc: str
    payer: str
    title: str
    rules: str
    programme: str
    readings: dict[str, str]
    state: str
    awarded_on: date
    book: int
    line: int
    reserve: int
    today: date
    budget: tuple[Approved, ...]
    goals: tuple[ProjectGoal, ...]
    money: ProjectMoney
    stage: Stage
    signatures: Signatures
    instalments: tuple[InstalmentRoute, ...] = ()
    reports: tuple[ReportRoute, ...] = ()
    measures: tuple[MeasureRoute, ...] = ()
    to_do: tuple[Pending, ...] = field(default=())

    @property
    def next(self) -> Pending | None:
        """What is first to be done."""
        return self.to_do[0] if self.to_do else None

    @property
    def late(self) -> tuple[Pending, ...]:
        """What should have been done already."""
        return tuple(one for one in self.to_do if one.is_late(self.today))
