"""What is told of something that waits, and how a person wants to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from traza.kernel.titled import Titled
from traza.kernel.waits import Wait


class Kind(Titled):
    """What a person chooses by: what somebody gave to them, what is new among what they may do,
    what is near, on or after its last day, and what they handed on and was attended."""

    GIVEN = "given", "Lo que otra persona le encarga"
    NEW = "new", "Lo nuevo que usted puede atender"
    DUE = "due", "Lo que vence en tres días, vence hoy o ya venció"
    DONE = "done", "Lo que otra persona atendió después de usted"


class When(Titled):
    """How soon a kind is told."""

    NOW = "now", "De inmediato"
    DAILY = "daily", "En el resumen del día"
    NEVER = "never", "No avisar"


class Urgency(StrEnum):
    """How near the last day is, the most urgent first."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A thing that waits, as the rule sees it for one person: `is_theirs` when they may do it
    today, `is_given` when another gave it (the `handing`th time) to them, `is_taken` when they took
    it themselves; they `handed` it on when theirs was the step before, or they gave it."""

    wait: Wait
    is_theirs: bool
    is_given: bool = False
    is_taken: bool = False
    handing: int = 0
    handed: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to tell, once: `what` names it beside the key of the thing."""

    key: str
    what: str
    kind: Kind
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What goes in a letter of now, in one of the day, and what is only remembered."""

    now: tuple[Stage, ...]
    daily: tuple[Stage, ...]
    silent: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a look at one person's things: is it the first, is the day's letter due, was a
    letter of now sent moments ago."""

    is_first: bool = False
    is_digest: bool = False
    is_soon_after: bool = False


Choices = Mapping[Kind, When]
SOON = 3  # days of the calendar before the last one
