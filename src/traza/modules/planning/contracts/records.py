"""What an agency's planner keeps beside the yearly goals: plans, alignments, commitments, their
progress, and which goal goes on with which.

Each is a record with editions: one person proposes an edition, another approves it, and the last
approved one holds. Earlier ones stay. Absent is None, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from traza.kernel.titled import Titled
from traza.modules.planning.contracts.indicators import IndicatorCard


class RecordKind(Titled):
    """What a record is about."""

    PLAN = "plan", "Plan o programa"
    ALIGNMENT = "alignment", "Alineación"
    COMMITMENT = "commitment", "Compromiso de gobierno abierto"
    PROGRESS = "progress", "Avance de un compromiso"
    CONTINUATION = "continuation", "Meta que continúa otra"
    INDICATOR = "indicator", "Ficha de un indicador"
    ASSESSMENT = "assessment", "Evaluación de la sociedad civil"


class PlanLevel(Titled):
    """Whose plan it is."""

    WORLD = "world", "Agenda internacional"
    NATIONAL = "national", "Plan nacional"
    STATE = "state", "Plan estatal"
    MUNICIPAL = "municipal", "Plan municipal"
    PROGRAMME = "programme", "Programa sectorial, especial o institucional"


class NodeKind(Titled):
    """What a node of a plan is."""

    AXIS = "axis", "Eje"
    PROGRAMME = "programme", "Programa"
    OBJECTIVE = "objective", "Objetivo"
    STRATEGY = "strategy", "Estrategia"
    LINE = "line", "Línea de acción"
    SDG = "sdg", "Objetivo de Desarrollo Sostenible"


class SubjectKind(Titled):
    """What contributes to a node."""

    GOAL = "goal", "Meta"
    INDICATOR = "indicator", "Indicador"
    PROGRAMME = "programme", "Programa presupuestario"
    COMMITMENT = "commitment", "Compromiso"
    NODE = "node", "Objetivo o línea de otro plan"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a plan; `parent` is the key of the one above it in the same plan ("" none)."""

    code: str
    kind: NodeKind
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PlanValue:
    """A plan as it was published on a day. `source` says where: the gazette and its date."""

    title: str
    level: PlanLevel
    published: date
    source: str
    url: str = ""
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """That something contributes to a node of one edition of a plan.

    `key` is the number of a captured goal or of a commitment, the slug of an indicator, the key of
    a programme, or "plan:edition:node" for a node; `called` is how it is read. `plan` is the
    number of the plan's record.
    """

    subject: SubjectKind
    key: str
    called: str
    plan: int
    edition: int
    node: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a commitment; `due` None where its action plan gives no day."""

    code: str
    what: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentValue:
    """What was promised: the problem, by whom, what for, and by which steps."""

    title: str
    action_plan: str
    problem: str
    objective: str
    agencies: tuple[str, ...]
    milestones: tuple[Milestone, ...] = ()


class StepSaid(Titled):
    """What a report says of a milestone."""

    UNSAID = "unsaid", "No lo dice"
    DONE = "done", "Se cumplió"
    PENDING = "pending", "No se ha cumplido"


class StepState(Titled):
    """How a milestone stands on a day, by what was reported alone."""

    NO_DATE = "no_date", "Sin fecha"
    AHEAD = "ahead", "Aún no vence"
    DONE = "done", "Cumplido"
    DONE_LATE = "done_late", "Cumplido después de su fecha"
    LATE = "late", "Atrasado"
    UNKNOWN = "unknown", "Venció y ningún informe dice si se cumplió"


class Question(Titled):
    """The standard questions of the follow-up of open-government action plans."""

    DATASETS = "datasets", "Conjuntos de datos disponibles"
    USE = "use", "Nivel de uso"
    REQUESTS = "requests", "Solicitudes de información"
    PEOPLE = "people", "Personas involucradas"
    COLLABORATIONS = "collaborations", "Colaboraciones"
    MEDIA = "media", "Apariciones en medios"
    WEB = "web", "Presencia en la web"
    ACTIONS = "actions", "Acciones relevantes"


@dataclass(frozen=True, slots=True)
class StepReport:
    """What a report says of a milestone; `on` is the day on which it was done."""

    milestone: str
    said: StepSaid
    on: date | None = None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """An answer: its figure where there is one, its words, and where it can be seen."""

    question: Question
    number: Decimal | None = None
    words: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ProgressValue:
    """A report on a commitment. `percent` None where whoever reports gives none; `said_by` is who
    says so. Its answers are of the day `as_of`."""

    as_of: date
    percent: Decimal | None
    said_by: str
    summary: str
    steps: tuple[StepReport, ...] = ()
    answers: tuple[QuestionAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentValue:
    """What an organisation of civil society says of a commitment, as its document has it.

    `commitment` is the number of its record; `percent` None where it gives none; `url` is where the
    document can be read.
    """

    commitment: int
    organisation: str
    as_of: date
    percent: Decimal | None
    words: str
    document: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Continuation:
    """That a goal of a year goes on with one of an earlier year; numbers of captured goals."""

    earlier: int
    later: int
    called: str = ""
    is_withdrawn: bool = False


RecordValue = (
    PlanValue
    | Alignment
    | CommitmentValue
    | ProgressValue
    | Continuation
    | IndicatorCard
    | AssessmentValue
)


@dataclass(frozen=True, slots=True)
class RecordEditionInfo:
    """An edition of a record with its ruling; `approved` None while it waits."""

    id: int
    record: int
    agency: str
    kind: RecordKind
    key: str
    number: int
    value: RecordValue
    because: str
    source: str
    at: datetime
    by: int | None
    approved: bool | None
    ruled_at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class RecordProofInfo:
    """A file that proves a milestone."""

    item: str
    sha256: str
    name: str
    at: datetime
