"""A call: what it says, how it reads the rules, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.modules.grants.contracts.scoring import Criterion, Rubric
from traza.modules.grants.contracts.vocabulary import CallPart, Scheme


class CallStage(Titled):
    """How a call stands at a moment."""

    DRAFT = "draft", "En preparación"
    ANNOUNCED = "announced", "Publicada, todavía no abre"
    OPEN = "open", "Abierta"
    REVIEWING = "reviewing", "Cerrada, en revisión"
    AWARDED = "awarded", "Con resultado"


@dataclass(frozen=True, slots=True)
class CallContents:
    """All that a call says. Moments have their zone; `closes_at` is the last one on time. Amounts
    are whole centavos: `fund` of the call, `most` for a project (None: no ceiling). `cap`: how many
    projects it receives (None: all). `book` and `line` pay it; `payer` is the RFC that invoices
    name. `jurors`, `disagreement`, `minimum` and `criteria` are its rubric."""

    title: str
    scheme: Scheme
    parts: Mapping[CallPart, str]
    opens_at: datetime
    closes_at: datetime
    corrections_on: date
    result_on: date
    fund: int
    most: int | None
    cap: int | None
    state: str
    book: int
    line: int
    payer: str
    jurors: int
    disagreement: int
    minimum: int
    criteria: tuple[Criterion, ...]
    readings: Mapping[str, str]

    @property
    def rubric(self) -> Rubric:
        """How it evaluates."""
        apart, least = Fraction(self.disagreement), Fraction(self.minimum)
        return Rubric(self.criteria, self.jurors, apart, least)

    @property
    def ceiling(self) -> Money | None:
        """The most it gives a project; None when it says none."""
        return None if self.most is None else Money(self.most)

    @property
    def money(self) -> Money:
        """Its fund."""
        return Money(self.fund)


@dataclass(frozen=True, slots=True)
class CallVersion:
    """A text of a call, numbered from 1, with its SHA-256 and who wrote it."""

    number: int
    contents: CallContents
    sha256: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it stands. `version` is the published one, else the last; `published_at` None while
    nobody signed it."""

    id: int
    folio: str
    agency: str
    rules: str
    version: CallVersion
    published_at: datetime | None
    stage: CallStage
    received: int = 0
    writers: frozenset[int | None] = field(default=frozenset())

    @property
    def contents(self) -> CallContents:
        """What it says."""
        return self.version.contents

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.published_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it receives applications."""
        return self.stage is CallStage.OPEN


class UnknownCall(Refusal):
    """No such call."""

    code = "grants.unknown_call"
    say = "Esa convocatoria no está en el registro. Búsquela en la lista."


class CallIncomplete(Refusal):
    """What a call must say and does not."""

    code = "grants.call_incomplete"
    say = "%(why)s"


class CallClosed(Refusal):
    """A published call does not change."""

    code = "grants.call_published"
    say = "La convocatoria ya se publicó: no cambia. Publique otra si hace falta."
