"""What comes of a comparison, and what it needs of a work's source before it may be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traza.kernel.coverage import Said, Saying
from traza.modules.works.contracts.coverage import Fact


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag that is up: its code, a neutral sentence with the numbers, and what was compared.

    `since` is the day of the fact (the payment, the signature, the end of the term), never the day
    on which it was read; None when the fact has no day. `since_what` names that day in Spanish.
    """

    code: str
    says: str
    evidence: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    since_what: str = ""


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """A comparison that could not be made: `because` completes "no se puede comprobar aquí,
    porque...", in small letters and without a full stop."""

    code: str
    because: str


Outcome = Raised | NotCheckable | None  # None: it was compared, and asks for nothing


class How(StrEnum):
    """How much a rule needs of a fact.

    `said`: that this work's source says it. `whole`: that what it says is all there is. `listed`:
    that the source lists every one, so that what is not there does not exist.
    """

    SAID = "said"
    WHOLE = "whole"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a rule stands on, and how much of it."""

    fact: Fact
    how: How = How.WHOLE


def said(*facts: Fact) -> tuple[Need, ...]:
    """Needs of facts that the work's source must say."""
    return tuple(Need(fact, How.SAID) for fact in facts)


def whole(*facts: Fact) -> tuple[Need, ...]:
    """Needs of facts of which what is said must be all there is."""
    return tuple(Need(fact, How.WHOLE) for fact in facts)


def listed(*facts: Fact) -> tuple[Need, ...]:
    """Needs of facts of which the source must list every one."""
    return tuple(Need(fact, How.LISTED) for fact in facts)


Coverage = Callable[[Fact], Said]  # what the source of the work in hand says of a fact


def silent(_fact: Fact) -> Said:
    """The coverage of a source that says nothing: what is assumed when none is given."""
    return Said(Saying.SILENT, whole=False, because="no se sabe qué dice la fuente")
