"""What waits for one account, in each of the things that it may be; nothing it would be refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from traza.kernel.actor import Actor
from traza.kernel.waits import Wait
from traza.platform.access.authority import enters, is_nowhere, numbered_actors, reaches
from traza.platform.access.bundles import READ_ALL, Reach, bundle_of
from traza.platform.access.four_eyes import is_same_person
from traza.platform.waiting.sources import Source, told_in


@dataclass(frozen=True, slots=True)
class Mine:
    """A thing that waits, and the number of what the account is when it does it (0: its role)."""

    wait: Wait
    number: int

    @property
    def address(self) -> str:
        """The page of the act, entered as who may do it."""
        return f"{self.wait.url}?como={self.number}" if self.number else self.wait.url


def may_do(actor: Actor, wait: Wait) -> bool:
    """Would the act be taken from this actor: capability, reach, role and second person?"""
    return (
        enters(actor, wait.for_capability, reads=False)
        and reaches(actor, wait.scope.agency, wait.scope.within)
        and (not wait.roles or actor.role in wait.roles)
        and not _is_before(actor, wait)
    )


def _is_before(actor: Actor, wait: Wait) -> bool:
    """Did this actor do the step before, so that another does this one?"""
    if wait.second:
        return is_same_person(wait.second, actor, wait.hands)
    return actor.user in wait.hands


def waiting_for(user: Any, told: Source = told_in) -> list[Mine]:
    """Everything that the account may do today, late ones first, each once; `told` says what waits
    in an agency, for who asks for many accounts at once."""
    actors = staff_actors(user)
    able = _Able(actors)
    found = (able.first(wait) for wait in _every((each for _number, each in actors), told))
    return sorted((one for one in found if one), key=lambda one: one.wait.order)


def handed_on(user: Any, told: Source = told_in) -> list[Wait]:
    """What waits in the agencies of an account for another, after a step of its own."""
    actors = [actor for _number, actor in staff_actors(user)]
    return [wait for wait in _every(actors, told) if user.pk in wait.hands]


def staff_actors(user: Any) -> list[tuple[int, Actor]]:
    """What an account may be in which staff works, by number."""
    return [
        (number, actor)
        for number, actor in numbered_actors(user)
        if _acts(actor) and not is_nowhere(actor)
    ]


def _acts(actor: Actor) -> bool:
    """Is it of staff, and does more than read?"""
    bundle = bundle_of(actor.role)
    return bundle.staff and bool(bundle.may - {READ_ALL})


class _Able:
    """Which of the things that an account may be does what: asked once for things alike."""

    def __init__(self, actors: list[tuple[int, Actor]]) -> None:
        self.actors = actors
        self.known: dict[tuple[object, ...], int | None] = {}

    def first(self, wait: Wait) -> Mine | None:
        """The thing, as the first that may do it; None when none may."""
        alike = (wait.for_capability, wait.scope, wait.roles, wait.second, wait.hands)
        if alike not in self.known:
            numbers = (number for number, actor in self.actors if may_do(actor, wait))
            self.known[alike] = next(numbers, None)
        number = self.known[alike]
        return None if number is None else Mine(wait, number)


def _every(actors: Iterable[Actor], told: Source) -> Iterator[Wait]:
    """What waits in the agencies of these actors, each thing once."""
    agencies = {_where(actor) for actor in actors}
    asked = [""] if "" in agencies else sorted(agencies)
    seen: set[str] = set()
    for agency in asked:
        for wait in told(agency):
            if wait.key not in seen:
                seen.add(wait.key)
                yield wait


def _where(actor: Actor) -> str:
    """The agency whose things the actor reaches; "" for every agency's."""
    is_everywhere = actor.only == "everything" or bundle_of(actor.role).reach is Reach.EVERYTHING
    return "" if is_everywhere else actor.agency
