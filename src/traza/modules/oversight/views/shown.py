"""Committees in words, for staff's pages."""

from __future__ import annotations

from dataclasses import dataclass

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import MemberInfo, PublicVisit


@dataclass(frozen=True, slots=True)
class Person:
    """A member's role, and their sex and age group."""

    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with its titles: answers are pairs of question and answer."""

    visit: PublicVisit
    stage: str
    progress: str
    arrival: str
    answers: tuple[tuple[str, str], ...]


def person(one: MemberInfo) -> Person:
    """The titles of a member's codes."""
    title = oversight.labels().of
    who = f"{title('sex', one.sex)} · {title('age_group', one.age_group)}"
    return Person(title("role", one.role), who)


def visit(one: PublicVisit) -> Seen:
    """The titles of a visit's codes."""
    title = oversight.labels().of
    progress = "" if one.progress_seen is None else f"{one.progress_seen / 100:.1f} %"
    answers = tuple((text, title("answer", said)) for text, said in one.answers)
    return Seen(one, title("stage", one.stage), progress, oversight.arrival_words(one), answers)
