"""Plain values of participation: reports, what is done with them, and follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from traza.kernel.citation import Citation
from traza.kernel.moderation import Moderated
from traza.kernel.titled import Titled


class Topic(Titled):
    """What a report is about."""

    QUALITY = "quality", "Mala calidad o algo dañado"
    STOPPED = "stopped", "La obra está parada o atrasada"
    DANGER = "danger", "Peligro para las personas"
    ABSENT = "absent", "La obra no existe o no es como dicen"
    CHARGE = "charge", "Piden dinero o favores"
    OTHER = "other", "Otra cosa"


class Standing(Titled):
    """How a report stands with the agency."""

    WAITING = "waiting", "En plazo de respuesta"
    # Nobody of the agency uses this installation: no term runs.
    UNASKED = "unasked", "No se le ha preguntado a la dependencia"
    ESCALATED = "escalated", "Sin respuesta, plazo vencido"
    ANSWERED = "answered", "Contestado"
    # Who reported says what comes of the answer.
    UNSOLVED = "unsolved", "Contestado, y sigue igual"
    SOLVED = "solved", "Resuelto, según quien reportó"


class Showing(StrEnum):
    """What anyone sees of a report."""

    HELD = "held"  # nobody has looked at it yet, and its days to be looked at are not over
    SHOWN = "shown"
    HIDDEN = "hidden"


class HideReason(Titled):
    """Why a report is hidden, or part of it blacked out."""

    PERSONAL = "personal", "Tenía datos personales"
    MINOR = "minor", "Nombraba o mostraba a una persona menor de edad"
    INSULT = "insult", "Tenía insultos o amenazas"
    ELSEWHERE = "elsewhere", "No es sobre esta obra"
    REPEATED = "repeated", "Es el mismo reporte dos veces"
    ADVERT = "advert", "Era publicidad"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What a person sends. `token` was made with the form: sent twice, it is one report.

    `contact` is optional and sealed. `lon` and `lat` are degrees, both or none.
    """

    token: UUID
    work: int
    topic: Topic
    text: str
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that was taken: its public folio and the code with which its author comes back.
    `asked`: somebody of the agency receives it here, so that its term runs."""

    folio: str
    code: str
    due_on: date
    repeated: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """What the agency published."""

    at: datetime
    text: str
    agency: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a report, for its timeline."""

    on: date
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """A report as anyone sees it: `text` is "" while it is held or hidden. `photos` are numbers of
    those that are seen; `hidden_photos`, why each other one is not."""

    folio: str
    work: int
    work_folio: str
    work_name: str
    state: str
    agency: str
    municipality: str | None
    topic: Topic
    text: str
    is_cut: bool
    place: str
    filed_on: date
    due_on: date
    standing: Standing
    showing: Showing
    moderation: Moderated | None
    answers: tuple[ReportAnswer, ...]
    steps: tuple[Step, ...]
    photos: tuple[int, ...]
    hidden_photos: tuple[Moderated, ...] = ()

    @property
    def topic_title(self) -> str:
        """The topic in words."""
        return self.topic.label

    @property
    def standing_title(self) -> str:
        """The standing in words."""
        return self.standing.label


@dataclass(frozen=True, slots=True)
class ToAttend:
    """A report that waits for its agency: unanswered, or held until somebody looks at it. `today`
    is the day it is at its work; `terms` those under which it was filed."""

    folio: str
    agency: str
    work_name: str
    topic: Topic
    filed_on: date
    look_by: date
    due_on: date
    asked: bool
    is_unanswered: bool
    is_held: bool
    today: date
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class StaffReport:
    """A report as the agency's staff sees it: the original, and the contact when there is one."""

    info: ReportInfo
    original: str
    contact: str
    moderations: tuple[Moderated, ...]
    photos: tuple[int, ...]
    photo_moderations: tuple[Moderated, ...]
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of reports, how many there are in all."""

    rows: tuple[ReportInfo, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """How an agency answers. `due` are reports answered or whose term ran out: what is still in
    its term counts neither for nor against, nor does what nobody asked it. `days` is the middle of
    business days to an answer."""

    agency: str
    filed: int
    due: int
    answered: int
    on_time: int
    waiting: int
    escalated: int
    solved: int
    asked: int
    days: int | None

    @property
    def rate(self) -> Decimal | None:
        """Answered, of those that were due, as a percentage; None when none was due."""
        return Decimal(self.answered * 100) / self.due if self.due else None

    @property
    def on_time_rate(self) -> Decimal | None:
        """Answered inside the term, of those that were due."""
        return Decimal(self.on_time * 100) / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Escalated:
    """What a run did: reports whose term ran out, passed on a second time, and shown unlooked; and
    the folios of those that it could not move, with what the program said."""

    escalated: int = 0
    passed_on: int = 0
    shown: int = 0
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term in days with its article."""

    days: int
    what: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class FollowInfo:
    """Something a person follows: a work, or a municipality."""

    id: int
    since: datetime
    work: int | None
    municipality: str | None
