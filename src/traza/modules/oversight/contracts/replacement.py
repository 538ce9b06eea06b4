"""Replacing a member: proposed with the assembly's act, confirmed by who reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal


class ReplacementState(StrEnum):
    """How a replacement stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReplacementInfo:
    """A replacement for the staff of the work's agency: who leaves and who comes in, since when,
    why, its act, how it stands, and whether the committee is balanced with it."""

    id: int
    leaving: int
    leaving_name: str
    name: str
    contact: str
    sex: str
    age_group: str
    role: str
    on: date
    because: str
    act_folio: str
    act_sha256: str
    state: ReplacementState
    proposed_on: date
    proposed_by: int | None
    decided_on: date | None
    decided_words: str
    parity: Decision


class NoAct(Refusal):
    """Nobody is replaced without the act of an assembly."""

    code = "oversight.no_act"
    say = "Escriba el folio del acta de la asamblea y adjunte el acta firmada (PDF)."


class AlreadyProposed(Refusal):
    """One replacement of a member waits already."""

    code = "oversight.already_proposed"
    say = (
        "Ya hay una sustitución de esa persona en espera de confirmarse. Ábrala en la página del "
        "comité: se confirma o se rechaza antes de proponer otra."
    )


class AlreadyDecided(Refusal):
    """It was confirmed or rejected meanwhile."""

    code = "oversight.already_decided"
    say = "Otra persona ya decidió esta sustitución. Recargue la página del comité."


class UnknownReplacement(Refusal):
    """No such replacement."""

    code = "oversight.unknown_replacement"
    say = "Esa sustitución no existe. Búsquela en la página del comité."
