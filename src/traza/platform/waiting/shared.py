"""Who has each thing that waits: somebody to whom it was given, who receives for them, or anybody
of its agency who may do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Max, Q

from traza.kernel.waits import Wait
from traza.platform.access.models import User
from traza.platform.access.roles import STAFF
from traza.platform.waiting.absences import away_today
from traza.platform.waiting.mine import Mine, waiting_for
from traza.platform.waiting.models import Absence, Handing
from traza.platform.waiting.people import could_do, is_of, people, with_assignments
from traza.platform.waiting.sources import Source, told_in

AT_ONCE = 500
MOST_STEPS = 5  # of somebody who receives for somebody who receives


class Whose(StrEnum):
    """Of whom a thing is, for who reads."""

    MINE = "mine"
    FREE = "free"  # whoever may do it
    OTHERS = "others"


class Why(StrEnum):
    """Why a thing is not, today, of whom it was given to."""

    NOTHING = ""
    LOST = "lost"  # they may not do it any more
    AWAY = "away"  # they are absent, and somebody receives or nobody does


@dataclass(frozen=True, slots=True)
class Charge:
    """To whom a thing was given: `given` their address, by whom, when, why. `has` is the account
    that has it today (None: anybody who may), `now` its address."""

    number: int
    given: str
    by: str
    at: datetime
    why: str
    has: int | None
    now: str
    reason: Why = Why.NOTHING


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing that waits, with who has it."""

    mine: Mine
    whose: Whose
    charge: Charge | None = None

    @property
    def wait(self) -> Wait:
        """What waits."""
        return self.mine.wait


def shared(user: Any, told: Source = told_in) -> list[Shared]:
    """What an account may do, late ones first, and of whom each thing is (`told`: as
    `waiting_for`)."""
    mine = waiting_for(user, told)
    charges = charges_of([one.wait for one in mine])
    return [_shared(one, charges.get(one.wait.key), user.pk) for one in mine]


def find(user: Any, key: str) -> Shared | None:
    """The thing of that key, when the account may do it."""
    found = next((one for one in waiting_for(user) if one.wait.key == key), None)
    if found is None:
        return None
    return _shared(found, charges_of([found.wait]).get(key), user.pk)


def charges_of(waits: list[Wait]) -> dict[str, Charge]:
    """Who has these things, for those that somebody has or had, by their key."""
    rows = {row.key: row for row in _last(waits)}
    held = {row.to_id for row in rows.values() if row.to_id is not None}
    away = _away(held)
    received = {one.receives_id for one in away.values() if one.receives_id is not None}
    known = people({*held, *received, *(row.by for row in rows.values())})
    by_key = {wait.key: wait for wait in waits}
    return {key: _charge(row, by_key[key], known, away) for key, row in rows.items()}


def colleagues(user: Any, wait: Wait) -> list[User]:
    """Who else of the agency could do a thing by their own role: to whom it may be given."""
    found = [
        each
        for each in staff_of_agency(wait.scope.agency)
        if each.pk != user.pk and could_do(each, wait)
    ]
    return sorted(found, key=lambda each: each.email)


def staff_of_agency(agency: str) -> list[User]:
    """The accounts in use that work for an agency; for "", for the installation."""
    users = User.objects.filter(is_active=True)
    given = Q(assignments__agency=agency, assignments__ended_at__isnull=True)
    found = with_assignments(users.filter(Q(agency=agency, role__in=STAFF) | given).distinct())
    return [each for each in found.values() if is_of(each, agency)]


def _shared(one: Mine, charge: Charge | None, reader: int) -> Shared:
    if charge is None or charge.has is None:
        return Shared(one, Whose.FREE, charge)
    return Shared(one, Whose.MINE if charge.has == reader else Whose.OTHERS, charge)


def _last(waits: list[Wait]) -> list[Handing]:
    """The last handing of each: of few by their keys, of many by their agencies."""
    keys = {wait.key for wait in waits}
    given = Handing.objects.filter(key__in=keys)
    if len(keys) > AT_ONCE:
        given = Handing.objects.filter(agency__in={wait.scope.agency for wait in waits})
    last = given.order_by().values("key").annotate(last=Max("pk")).values("last")
    rows = Handing.objects.filter(pk__in=last, to__isnull=False)
    return [row for row in rows if row.key in keys]


def _away(held: set[int]) -> dict[int, Absence]:
    """Who is away among these, and among those who would receive for them."""
    found: dict[int, Absence] = {}
    asked = held
    for _step in range(MOST_STEPS):
        new = away_today(asked - set(found))
        found |= new
        asked = {one.receives_id for one in new.values() if one.receives_id is not None}
        if not asked - set(found):
            break
    return found


def _charge(
    row: Handing, wait: Wait, known: Mapping[int, User], away: Mapping[int, Absence]
) -> Charge:
    given, by = known.get(row.to_id or 0), known.get(row.by)
    has, reason = row.to_id, Why.NOTHING
    if not could_do(given, wait):
        has, reason = None, Why.LOST
    elif has is not None and has in away:
        has, reason = _receiver(has, wait, known, away), Why.AWAY
    now = known.get(has or 0)
    return Charge(
        number=row.number,
        given="" if given is None else given.email,
        by="" if by is None else by.email,
        at=row.at,
        why=row.why,
        has=has,
        now="" if now is None else now.email,
        reason=reason,
    )


def _receiver(
    person: int, wait: Wait, known: Mapping[int, User], away: Mapping[int, Absence]
) -> int | None:
    """Who receives for somebody that is away, when they may do it by themselves; None: nobody."""
    at: int | None = person
    for _step in range(MOST_STEPS):
        if at is None or at not in away:
            break
        at = away[at].receives_id
    is_here = at is not None and at not in away and could_do(known.get(at), wait)
    return at if is_here else None
