"""How an application is checked, admitted, assigned and scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.applying import Paper
from traza.modules.grants.contracts.vocabulary import Tie


@dataclass(frozen=True, slots=True)
class Checked:
    """A requirement with its document, and what was said of it; `holds` None: nobody said yet, or
    the document changed after it was said."""

    code: str
    what: str
    place: str
    paper: Paper | None
    holds: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A kept reason: its sentence, its section, and whether it holds."""

    text: str
    place: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Received:
    """An application as its call sees it. `admitted` None: nobody ruled. `score` exact; None while
    cards lack; `lacks` says which."""

    id: int
    folio: int
    organisation: int
    organisation_name: str
    rfc: str
    title: str
    asked: int
    at: datetime
    sha256: str
    admitted: bool | None
    reasons: tuple[Told, ...]
    eligible_order: int
    cards: int
    score: Fraction | None
    lacks: tuple[str, ...]
    asks_another: bool


@dataclass(frozen=True, slots=True)
class Juror:
    """A person of the jury of a call."""

    id: int
    account: int
    call: str


@dataclass(frozen=True, slots=True)
class Task:
    """An application that a juror scores, and what they gave (empty: nothing yet)."""

    id: int
    call: str
    folio: int
    application: int
    points: Mapping[str, int]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Declared:
    """An organisation of a call and what a juror said of it; None: nothing yet."""

    organisation: int
    name: str
    tie: Tie | None


class NotYet(Refusal):
    """A step before the one that it needs."""

    code = "grants.not_yet"
    say = "%(why)s"


class UnknownReceived(Refusal):
    """No such application in the call."""

    code = "grants.unknown_received"
    say = "Ese folio no está entre las solicitudes de la convocatoria. Búsquelo en la lista."


class NotYourTask(Refusal):
    """Who is not of the jury, or was not assigned it: both are told alike."""

    code = "grants.not_your_task"
    say = "Esa evaluación no está entre las que se le asignaron."
