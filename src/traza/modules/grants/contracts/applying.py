"""What an organisation writes and sends to a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.modules.grants.contracts.application import Budget, Line
from traza.modules.grants.contracts.vocabulary import Concept


class Fact(Titled):
    """What the organisation declares under protest, as the rules ask it."""

    NONPROFIT = "nonprofit", "Su constancia fiscal dice «personas morales con fines no lucrativos»"
    OPINION = "opinion_positive", "Su opinión de cumplimiento es positiva"
    OWES = "owes", "Debe informes o comprobaciones de ejercicios anteriores"
    REPORTED = "reported", "Tiene incumplimientos reportados con un programa público"
    OTHER_SUPPORT = "other_support", "Tiene un apoyo público vigente para lo mismo"
    ZONE = "priority_zone", "El proyecto opera en una zona de atención prioritaria"
    FREE = "free_services", "Sus servicios son totalmente gratuitos"
    CONTINGENCY = "contingency_shown", "Comprueba con documentos la contingencia"
    PAST_SETTLED = "past_settled", "Está al corriente con apoyos pasados"
    EXECUTIVE = "executive_project", "Adjunta el proyecto ejecutivo"
    FUND_TERMS = "fund_terms_met", "Cumple los requisitos del fondo de coinversión"
    ASSISTANCE = "registers_assistance", "Le aplica el directorio de asistencia social (DNIAS)"
    STATE_ONLY = "only_state_funds", "Recibiría sólo recursos estatales"
    HAS_PAST = "has_past", "Recibió apoyo del programa en años anteriores"


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row of the budget, in centavos."""

    name: str
    concept: Concept
    support: int = 0
    own_money: int = 0
    own_in_kind: int = 0
    administrative: bool = False

    @property
    def line(self) -> Line:
        """As the rules take it."""
        money, kind = Money(self.own_money), Money(self.own_in_kind)
        return Line(self.concept, Money(self.support), money, kind, self.name, self.administrative)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, its indicator and how much of it is programmed."""

    name: str
    indicator: str
    programmed: int


@dataclass(frozen=True, slots=True)
class StageRow:
    """An activity and the months in which it is done."""

    name: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class Project:
    """What an application says. `facts`: those declared true or false; others nobody said.
    `coordinator` and `coordinator_curp` are personal data."""

    title: str = ""
    theme: str = ""
    municipality: str = ""
    diagnosis: str = ""
    objectives: str = ""
    population: str = ""
    people: int = 0
    coordinator: str = ""
    coordinator_curp: str = ""
    opinion_on: date | None = None
    facts: dict[str, bool] = field(default_factory=dict)
    budget: tuple[BudgetRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    stages: tuple[StageRow, ...] = ()

    @property
    def money(self) -> Budget:
        """Its budget as the rules take it."""
        return Budget(tuple(row.line for row in self.budget))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on file for a requirement; the last of each code holds."""

    id: int
    code: str
    name: str
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An application that its organisation is writing: `values` of its form as they were saved,
    and the number of that save (0: nothing yet). `sent`: the folio of its reception."""

    id: int
    call: str
    organisation: int
    version: int
    values: Mapping[str, str]
    saved_at: datetime
    sent: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an organisation keeps of its sending: the folio of reception, the moment on the server's
    clock and the SHA-256 of what was sent."""

    call: str
    folio: int
    at: datetime
    sha256: str
    title: str
    organisation: str
    asked: int
    papers: tuple[Paper, ...]

    @property
    def number(self) -> str:
        """The folio as it is told: CV-7K2M-9QXT/0001."""
        return f"{self.call}/{self.folio:04d}"


class UnknownApplication(Refusal):
    """No such application, or of another organisation: both are told alike."""

    code = "grants.unknown_application"
    say = "Esa solicitud no está entre las de su organización. Búsquela en la lista."


class DraftChanged(Refusal):
    """Somebody saved in between."""

    code = "grants.draft_changed"
    say = "Otra persona de su organización guardó cambios mientras usted escribía. Revíselos."


class NotWhole(Refusal):
    """What an application still lacks to be sent."""

    code = "grants.not_whole"
    say = "%(why)s"


class AlreadySent(Refusal):
    """What was sent does not change."""

    code = "grants.already_sent"
    say = "La solicitud ya se envió con el folio %(folio)s: no cambia."
