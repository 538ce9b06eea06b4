"""Four eyes, as dated data: who did the step before, and how much one may move in one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from traza.kernel.actor import Actor, NotAllowed, SamePerson
from traza.kernel.citation import Citation
from traza.kernel.money import Money
from traza.platform.law import Cited, LawFile, Laws, Norm, clock


class WrittenAct(Norm, frozen=True, kw_only=True):
    """Since when an act asks for a second person, whose hands do not count, and the verbs of the
    log that it is."""

    since: date
    before: str
    deeds: list[str]


class WrittenLimit(Norm, frozen=True, kw_only=True):
    """The most that a role moves in one act of a capability, in pesos."""

    since: date
    capability: str
    role: str
    most: str


class FourEyes(Laws, frozen=True, kw_only=True):
    """`four_eyes.yaml`."""

    citation: Cited
    acts: dict[str, WrittenAct]
    alone: dict[str, str]
    limits: list[WrittenLimit]


FOUR_EYES = LawFile("traza.platform.access", "four_eyes.yaml", FourEyes)


@dataclass(frozen=True, slots=True)
class Act:
    """An act that asks for a second person since a day; `before` says whose hands do not count."""

    code: str
    since: date
    before: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a role moves in one act of a capability, since a day."""

    capability: str
    role: str
    since: date
    most: Money


class OverLimit(NotAllowed):
    """The amount is more than the role may move."""

    code = "access.over_limit"
    say = (
        "Su papel registra hasta %(most)s en un acto, y este es de %(amount)s. Pídalo a quien "
        "tenga un límite mayor."
    )


@cache
def acts() -> dict[str, Act]:
    """The acts that ask for a second person, by their code."""
    written = FOUR_EYES.body
    citation = written.citation.citation
    return {code: Act(code, one.since, one.before, citation) for code, one in written.acts.items()}


@cache
def limits() -> tuple[Limit, ...]:
    """What each role moves at most in one act."""
    return tuple(
        Limit(one.capability, one.role, one.since, Money.of(one.most))
        for one in FOUR_EYES.body.limits
    )


def is_same_person(
    code: str, by: Actor, earlier: Iterable[int | None], on: date | None = None
) -> bool:
    """Would the second pair of eyes be the first, on a day (today)? The terminal is no person."""
    act = acts()[code]
    day = on or clock.today()
    return by.user is not None and day >= act.since and by.user in set(earlier)


def check_other_person(code: str, by: Actor, earlier: Iterable[int | None]) -> None:
    """Refuse whoever did the step before. `earlier` are its account numbers. Raises SamePerson."""
    if is_same_person(code, by, earlier):
        raise SamePerson(what=acts()[code].before)


def check_limit(
    capability: str, by: Actor, amount: Money, known: Sequence[Limit] | None = None
) -> None:
    """Refuse more than the role may move today. Raises OverLimit."""
    today = clock.today()
    held = [
        one
        for one in (limits() if known is None else known)
        if (one.capability, one.role) == (capability, by.role) and one.since <= today
    ]
    if not held:
        return
    most = max(held, key=lambda one: one.since).most
    if amount > most:
        raise OverLimit(most=f"${most.pesos:,.2f}", amount=f"${amount.pesos:,.2f}")
