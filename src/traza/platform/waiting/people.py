"""Accounts that work for somebody, read at once with what each may be today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from traza.kernel.waits import Wait
from traza.platform.access.models import Assignment, User
from traza.platform.waiting.mine import may_do, staff_actors

Actors = list[tuple[int, Any]]


def people(numbers: Iterable[int]) -> Mapping[int, User]:
    """Accounts by their number, in use or not, with their assignments: two questions."""
    wanted = set(numbers)
    return with_assignments(User.objects.filter(pk__in=wanted)) if wanted else {}


def with_assignments(users: Iterable[User]) -> Mapping[int, User]:
    """The same accounts by number, with what each was assigned."""
    found = {user.pk: user for user in users}
    given: dict[int, list[Assignment]] = defaultdict(list)
    for one in Assignment.in_force().filter(person__in=found).order_by("pk"):
        given[one.person_id].append(one)
    for user in found.values():
        user.assigned = given[user.pk]
    return found


def could_do(user: User | None, wait: Wait) -> bool:
    """Is the account in use, and would the act be taken from it?"""
    if user is None or not user.is_active:
        return False
    return any(may_do(actor, wait) for _number, actor in staff_actors(user))


def is_of(user: Any, agency: str) -> bool:
    """Does the account work for the agency itself? For "", for the installation."""
    return any(actor.agency == agency for _number, actor in staff_actors(user))
