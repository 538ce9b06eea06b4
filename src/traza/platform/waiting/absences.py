"""Who is away, from when until when, and who receives their work: the work, never the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from traza.kernel.acts import Doer, asks, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access.authority import ACCOUNTS, check_administers
from traza.platform.access.letters import tell
from traza.platform.access.models import User
from traza.platform.access.people import check_reason, locked_person
from traza.platform.audit.record import Actor, record
from traza.platform.law import clock
from traza.platform.waiting.mine import staff_actors
from traza.platform.waiting.models import Absence
from traza.platform.waiting.people import is_of, people

_SAID = "Quien administra las cuentas de Traza avisó que usted se ausenta"
_WRONG = "Si no es así, entre a «Mi día», «Mis ausencias», y termínela."


class CannotBeAway(Refusal):
    """The days of an absence do not hold."""

    code = "waiting.cannot_be_away"
    say = (
        "Revise los días: el último no es anterior al primero ni a hoy, y no se cruzan con otra "
        "ausencia suya."
    )


class NoSuchColleague(Refusal):
    """Whoever would receive is not somebody who works in the same agency."""

    code = "waiting.no_such_colleague"
    say = "Esa persona no trabaja en su dependencia. Elija de la lista."


class NotAway(Refusal):
    """The absence ended already, or is not theirs."""

    code = "waiting.not_away"
    say = "Esa ausencia ya terminó o no es suya. Vuelva a la página."


@dataclass(frozen=True, slots=True)
class Away:
    """An absence as its person reads it. `is_over` when it ended or its last day passed."""

    id: int
    since: date
    until: date
    receives: str
    is_over: bool


@done_by(Doer.OWNER, "each says their own days; who receives gains no right by it")
@transaction.atomic
def be_away(person: int, since: date, until: date, *, receives: int | None = None) -> int:
    """Say the days in which an account is away, and who receives; return its number.

    Who receives works for an agency of theirs. Raises CannotBeAway and NoSuchColleague.
    """
    user = locked_person(person)
    return _away(user, since, until, receives, by=Actor.of(user))


@asks(ACCOUNTS)
@transaction.atomic
def say_away(
    person: int, since: date, until: date, *, receives: int | None = None, by: Actor, why: str
) -> int:
    """Say the absence of somebody who could not say it; they are told by letter.

    Raises what `be_away` raises, and WithoutCapability, WithoutReason and NoSuchPerson.
    """
    check_administers(by)
    check_reason(why)
    user = locked_person(person)
    number = _away(user, since, until, receives, by=by, why=why)
    days = f"del {since.isoformat()} al {until.isoformat()}"
    tell([user.email], "su ausencia", f"{_SAID} {days}. Motivo: {why}\n{_WRONG}\n")
    return number


@done_by(Doer.OWNER, "each ends their own absence")
@transaction.atomic
def come_back(person: int, absence: int) -> None:
    """End an account's absence from now on. Raises NotAway."""
    user = locked_person(person)
    _back(user, absence, by=Actor.of(user))


@asks(ACCOUNTS)
@transaction.atomic
def say_back(person: int, absence: int, *, by: Actor, why: str) -> None:
    """End somebody's absence from now on. Raises NotAway, WithoutCapability, WithoutReason and
    NoSuchPerson."""
    check_administers(by)
    check_reason(why)
    _back(locked_person(person), absence, by=by, why=why)


def absences_of(person: int) -> list[Away]:
    """Every absence of an account, newest first."""
    today = clock.today()
    rows = (
        Absence.objects.filter(person=person).select_related("receives").order_by("-since", "-pk")
    )
    return [
        Away(
            row.pk,
            row.since,
            row.until,
            row.receives.email if row.receives else "",
            row.ended_at is not None or row.until < today,
        )
        for row in rows
    ]


def away_today(people: set[int]) -> dict[int, Absence]:
    """Those of these accounts that are away today, with their absence."""
    today = clock.today()
    rows = _open().filter(person__in=people, since__lte=today, until__gte=today)
    return {row.person_id: row for row in rows.order_by("pk")}


def _open() -> QuerySet[Absence]:
    return Absence.objects.filter(ended_at__isnull=True)


def _away(
    user: User, since: date, until: date, receives: int | None, *, by: Actor, why: str = ""
) -> int:
    crossed = _open().filter(person=user.pk, since__lte=until, until__gte=since)
    if until < since or until < clock.today() or crossed.exists():
        raise CannotBeAway
    if receives is not None and not _works_with(user.pk, receives):
        raise NoSuchColleague
    row = Absence.objects.create(
        person_id=user.pk, since=since, until=until, receives_id=receives, said_at=timezone.now()
    )
    _note("waiting.away", row, by, why)
    return row.pk


def _back(user: User, absence: int, *, by: Actor, why: str = "") -> None:
    row = _open().select_for_update().filter(pk=absence, person=user.pk).first()
    if row is None or row.until < clock.today():
        raise NotAway
    row.ended_at, row.ended_by = timezone.now(), by.user
    row.save(update_fields=["ended_at", "ended_by"])
    _note("waiting.back", row, by, why)


def _works_with(person: int, other: int) -> bool:
    """Is the other somebody else, in use, who works for an agency of the person?"""
    known = people({person, other})
    if person == other or other not in known or not known[other].is_active:
        return False
    agencies = {actor.agency for _number, actor in staff_actors(known[person])}
    return any(is_of(known[other], agency) for agency in agencies)


def _note(verb: str, row: Absence, by: Actor, why: str) -> None:
    detail = {"since": row.since.isoformat(), "until": row.until.isoformat()}
    if row.receives_id is not None:
        detail["receives"] = str(row.receives_id)
    record(verb, by=by, about=f"user:{row.person_id}", why=why.strip()[:500], detail=detail)
