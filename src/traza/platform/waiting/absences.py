"""Who is away, from when until when, and who receives their work: the work, never the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access.models import User
from traza.platform.audit.record import Actor, record
from traza.platform.law import clock
from traza.platform.waiting.models import Absence


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

    Who receives is a colleague (`shared.colleagues`), whom the caller offered. Raises CannotBeAway
    and NoSuchColleague.
    """
    User.objects.select_for_update().get(pk=person)
    crossed = _open().filter(person=person, since__lte=until, until__gte=since)
    if until < since or until < clock.today() or crossed.exists():
        raise CannotBeAway
    if receives == person or (receives is not None and not _works(receives)):
        raise NoSuchColleague
    row = Absence.objects.create(
        person_id=person, since=since, until=until, receives_id=receives, said_at=timezone.now()
    )
    _note("waiting.away", person, row)
    return row.pk


@done_by(Doer.OWNER, "each ends their own absence")
@transaction.atomic
def come_back(person: int, absence: int) -> None:
    """End an account's absence from now on. Raises NotAway."""
    row = _open().select_for_update().filter(pk=absence, person=person).first()
    if row is None or row.until < clock.today():
        raise NotAway
    row.ended_at, row.ended_by = timezone.now(), person
    row.save(update_fields=["ended_at", "ended_by"])
    _note("waiting.back", person, row)


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


def _works(person: int) -> bool:
    found = User.objects.filter(pk=person, is_active=True).first()
    return found is not None and found.is_staff_role


def _note(verb: str, person: int, row: Absence) -> None:
    user = User.objects.get(pk=person)
    detail = {"since": row.since.isoformat(), "until": row.until.isoformat()}
    if row.receives_id is not None:
        detail["receives"] = str(row.receives_id)
    record(verb, by=Actor.of(user), about=f"user:{person}", detail=detail)
