"""Plain values of a regulation on its way: agenda, texts, impact, comments, answers, dictamen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision
from traza.kernel.language import later
from traza.kernel.moderation import Moderated
from traza.kernel.titled import Titled
from traza.modules.consultation.contracts import Fate


class Stage(Titled):
    """How far a proposal is."""

    AGENDA = "agenda", later("En la agenda regulatoria")
    FILED = "filed", later("Presentada, sin abrir a consulta")
    OPEN = "open", later("En consulta pública")
    ANSWERING = "answering", later("Consulta cerrada: se contestan los comentarios")
    RULED = "ruled", later("Con dictamen favorable")
    REFUSED = "refused", later("Con dictamen no favorable")
    EXEMPT = "exempt", later("Con constancia de exención")
    PUBLISHED = "published", later("Publicada en el medio oficial")


class Verdict(Titled):
    """What an answer says of a comment."""

    TAKEN = "taken", later("Se toma en cuenta")
    PARTLY = "partly", later("Se toma en cuenta en parte")
    NOT_TAKEN = "not_taken", later("No se toma en cuenta")
    CLARIFIED = "clarified", later("Se aclara")


class HideComment(Titled):
    """Why a comment is hidden, or part of it blacked out."""

    PERSONAL = "personal", later("Tenía datos personales")
    MINOR = "minor", later("Nombraba a una persona menor de edad")
    INSULT = "insult", later("Tenía insultos o amenazas")
    ADVERT = "advert", later("Era publicidad")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProposal:
    """An entry of the regulatory agenda: what article 29 asks, and for when."""

    agency: str
    title: str
    legal_basis: str
    matter: str
    problem: str
    alternatives: str
    costs: str
    simplification: str
    tentative_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """The test of need, and the analysis or the justification that it asks for.

    `exemption` is the code of one of the law's cases, "" for none.
    """

    new_costs: bool
    economic: bool
    over_threshold: bool
    exemption: str = ""
    justification: str = ""
    problem: str = ""
    alternatives: str = ""
    costs: str = ""
    principles: str = ""
    indicators: str = ""
    consulted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewComment:
    """What a person sends. `token` was made with the form: sent twice, it is one comment.

    `name` and `email` are optional and sealed.
    """

    token: UUID
    proposal: str
    version: int
    text: str
    quote: str = ""
    paragraph: int | None = None
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that a term does not count, and why."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that a norm fixes: from which day, how many business days, which were not counted."""

    code: str
    what: str
    start: date
    days: int
    due: date
    skipped: tuple[Skipped, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text: its number and its place (characters)."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A text of a proposal."""

    number: int
    on: date
    at: datetime
    note: str
    text: str
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """What the agency published about one comment or several."""

    id: int
    at: datetime
    on: date
    verdict: Verdict
    text: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file that came with a comment."""

    position: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class CommentInfo:
    """A comment as anyone sees it: `text` is "" while it is hidden. `paragraph` is where its
    passage stands in the last version, None for an orphan or a comment on the whole."""

    folio: str
    filed_on: date
    at: datetime
    version: int
    quote: str
    text: str
    fate: Fate | None
    paragraph: int | None
    hidden: bool
    moderation: Moderated | None
    confirmed: bool
    files: tuple[FileInfo, ...]
    answers: tuple[AnswerInfo, ...]
    late: bool
    group: int

    @property
    def is_orphan(self) -> bool:
        """Its passage is in the last version no more."""
        return self.fate is Fate.ORPHAN


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """Comments that say the same: the one that speaks for all, and how many there are."""

    number: int
    first: CommentInfo
    folios: tuple[str, ...]
    answered: int

    @property
    def size(self) -> int:
        """How many people sent it."""
        return len(self.folios)

    @property
    def is_answered(self) -> bool:
        """Each of them has its answer."""
        return self.answered == len(self.folios)


@dataclass(frozen=True, slots=True)
class DictamenInfo:
    """What the authority decided of a text: a dictamen, or a certificate of exemption."""

    folio: str
    on: date
    favourable: bool
    exempt: bool
    text: str
    sha256: str
    version: int


@dataclass(frozen=True, slots=True)
class PublicationInfo:
    """Where the very text was published."""

    on: date
    gazette: str
    number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in a list, or on the board of officials."""

    folio: str
    agency: str
    title: str
    stage: Stage
    registered_on: date
    tentative_on: date
    opens_on: date | None
    closes_on: date | None
    answer_by: date | None
    rule_by: date | None
    comments: int
    unanswered: int
    today: date

    @property
    def is_late(self) -> bool:
        """Its term to answer or to rule has passed."""
        waits = self.stage is Stage.ANSWERING
        by = self.answer_by if self.unanswered else self.rule_by
        return waits and by is not None and by < self.today


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal whole, as anyone reads it."""

    row: ProposalRow
    entry: NewProposal
    began_on: date | None
    law: str
    law_citation: Citation | None
    versions: tuple[VersionInfo, ...]
    impact: Impact | None
    need: Decision | None
    calendar: tuple[Milestone, ...]
    shorter_because: str
    comments: tuple[CommentInfo, ...]
    groups: tuple[GroupInfo, ...]
    dictamen: DictamenInfo | None
    publication: PublicationInfo | None

    @property
    def last(self) -> VersionInfo | None:
        """The last text."""
        return self.versions[-1] if self.versions else None
