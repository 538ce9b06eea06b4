"""What waits for somebody of an agency, and what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """Something a work waits for: the verb that does it, what to say of it, and until when.

    `part` tells two steps of the same verb apart (an estimate, a problem, a year); `since` is the
    day of what it follows, None for a step that follows from the state of the work. `term` says how
    its day was counted.
    """

    verb: str
    title: str
    until: date | None = None
    citation: Citation | None = None
    part: str = ""
    since: date | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A step of a work that waits, with what is asked to tell who may do it: whose the work is, and
    whose hands do not count, by which act of `four_eyes.yaml`. `verb` is "" for what has no act of
    its own."""

    work: int
    state: str
    folio: str
    name: str
    agency: str
    programme: str
    step: Step
    today: date
    roles: frozenset[str]
    hands: frozenset[int | None] = frozenset()
    second: str = ""


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that runs out: kind is guarantee, works or problem."""

    work: int
    folio: str
    name: str
    kind: str
    title: str
    until: date
    is_past: bool
