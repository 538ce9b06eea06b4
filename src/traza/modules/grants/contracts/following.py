"""A project that was awarded: what is agreed, invoiced, paid, reported, decided and returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled


class ReportMove(Titled):
    """What happens to a report, each once."""

    EXTENSION = "extension", "Se pidió prórroga"
    DELIVERED = "delivered", "Se entregó"
    OBSERVED = "observed", "Se notificaron observaciones"
    ANSWERED = "answered", "Se respondieron las observaciones"
    OBSERVED_AGAIN = "observed_again", "Se notificaron observaciones que persisten"
    ANSWERED_AGAIN = "answered_again", "Se respondieron las que persisten"
    SETTLED = "settled", "Se validó"


# What must have happened before each step.
AFTER: Mapping[ReportMove, ReportMove | None] = {
    ReportMove.EXTENSION: None,
    ReportMove.DELIVERED: None,
    ReportMove.OBSERVED: ReportMove.DELIVERED,
    ReportMove.ANSWERED: ReportMove.OBSERVED,
    ReportMove.OBSERVED_AGAIN: ReportMove.ANSWERED,
    ReportMove.ANSWERED_AGAIN: ReportMove.OBSERVED_AGAIN,
    ReportMove.SETTLED: ReportMove.DELIVERED,
}

# What comes no more once another has come.
CLOSED_BY: Mapping[ReportMove, ReportMove] = {
    ReportMove.EXTENSION: ReportMove.DELIVERED,
    ReportMove.ANSWERED: ReportMove.OBSERVED_AGAIN,
}


@dataclass(frozen=True, slots=True)
class Approved:
    """A concept of the approved budget, by its key."""

    key: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ProjectGoal:
    """A goal of the approved project and how much of it was programmed."""

    key: str
    name: str
    programmed: int


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project as the award leaves it. `key` is that of its application; `payer` the RFC that
    invoices name; `readings` those that its call signed; book and line pay it."""

    key: str
    agency: str
    organisation: str
    rfc: str
    payer: str
    title: str
    rules: str
    readings: Mapping[str, str]
    state: str
    awarded_on: date
    budget: tuple[Approved, ...]
    goals: tuple[ProjectGoal, ...]
    book: int
    line: int

    @property
    def amount(self) -> Money:
        """What was awarded: the sum of its approved budget."""
        return Money.total(one.amount for one in self.budget)


@dataclass(frozen=True, slots=True)
class Planned:
    """An instalment of the schedule: the first day of its month and its amount."""

    month: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What a report says of a concept (spent, in centavos) or of a goal (reached), by its key."""

    key: str
    value: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a report: approved (or programmed), in earlier reports, in this one, and what is
    left. All of them in centavos for concepts, in units for goals."""

    key: str
    name: str
    approved: int
    before: int
    now: int

    @property
    def done(self) -> int:
        """What was spent or reached so far."""
        return self.before + self.now

    @property
    def left(self) -> int:
        """What remains to be spent or reached."""
        return self.approved - self.before - self.now


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """Where the awarded money of a project is; the parts add up to what was awarded."""

    awarded: Money
    paid: Money
    freed: Money
    returned: Money
    yields: Money

    @property
    def pending(self) -> Money:
        """Promised and not yet paid."""
        return self.awarded - self.paid - self.freed

    @property
    def kept(self) -> Money:
        """In the hands of the organisation or spent by it."""
        return self.paid - self.returned


class UnknownProject(Refusal):
    """No such project, instalment, report or measure."""

    code = "grants.unknown_project"
    say = (
        "Eso no está en el registro de proyectos apoyados. Búsquelo en la lista de la dependencia."
    )


class ProjectTaken(Refusal):
    """The application already has its project."""

    code = "grants.project_taken"
    say = "La solicitud «%(key)s» ya tiene su proyecto registrado. Ábralo en lugar de repetirlo."


class BadSchedule(Refusal):
    """The instalments are not those of the award."""

    code = "grants.bad_schedule"
    say = (
        "Las ministraciones suman %(sum)s y el apoyo es de %(amount)s: deben sumar lo mismo, cada "
        "una mayor que cero. Corrija los montos."
    )


class OutOfTurn(Refusal):
    """A step before the one it needs, or twice."""

    code = "grants.out_of_turn"
    say = "%(why)s"


class UuidUsed(Refusal):
    """The folio of an invoice was already used, in this programme or in another."""

    code = "grants.uuid_used"
    say = (
        "El folio fiscal %(uuid)s ya comprobó otra ministración, en este programa o en otro. Pida "
        "a la organización una factura nueva."
    )


class TooMuchReturned(Refusal):
    """More returns than was transferred."""

    code = "grants.too_much_returned"
    say = "Regresan %(amount)s y sólo faltaban %(left)s de lo transferido. Revise el monto."


class StrangeLine(Refusal):
    """A report speaks of what the project does not have, or gives a negative amount."""

    code = "grants.strange_line"
    say = (
        "El informe habla de «%(key)s» con %(value)s. Use los conceptos y metas aprobados y cero "
        "o más."
    )
