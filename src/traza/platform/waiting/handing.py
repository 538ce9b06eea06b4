"""Give a thing that waits to somebody who may do it, take it, or give it back to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access.models import User
from traza.platform.audit.record import Actor, record
from traza.platform.waiting import shared
from traza.platform.waiting.counted import forget
from traza.platform.waiting.models import Handing


class NotWaiting(Refusal):
    """Nothing of that key waits for who asks."""

    code = "waiting.not_waiting"
    say = "Eso ya no espera, o no espera por usted. Vuelva a Mi día."


class NotTheirs(Refusal):
    """Whoever would get it could not do it."""

    code = "waiting.not_theirs"
    say = "Esa persona no puede hacerlo con su propio papel. Elija de la lista."


class HandedBefore(Refusal):
    """Somebody gave or took it since the page was seen."""

    code = "waiting.handed_before"
    say = "Otra persona lo tomó o lo dio antes que usted. Vea quién lo tiene y decida de nuevo."


@dataclass(frozen=True, slots=True)
class Handed:
    """A time that a thing was given: to whom ("" to everybody), by whom, when and why."""

    number: int
    to: str
    by: str
    at: datetime
    why: str


@done_by(Doer.OWNER, "only who may do the thing gives it, to who may do it: no right is given")
def hand(user: Any, key: str, *, to: int | None, seen: int, why: str = "") -> None:
    """Give a thing that waits for an account to another, to itself or (None) back to everybody.

    `seen` is the number of the last handing that the person saw (0: none). Raises NotWaiting,
    NotTheirs and HandedBefore.
    """
    found = shared.find(user, key)
    if found is None:
        raise NotWaiting
    able = {user.pk, None, *(one.pk for one in shared.colleagues(user, found.wait))}
    if to not in able:
        raise NotTheirs
    try:
        with transaction.atomic():
            _keep(user, found, to, seen, why.strip()[:300])
    except IntegrityError as error:
        raise HandedBefore from error
    forget()


def handings(key: str) -> list[Handed]:
    """Every time that a thing was given, newest first."""
    rows = list(Handing.objects.filter(key=key).select_related("to").order_by("-number"))
    names = dict(User.objects.filter(pk__in={row.by for row in rows}).values_list("pk", "email"))
    return [
        Handed(row.number, row.to.email if row.to else "", names.get(row.by, ""), row.at, row.why)
        for row in rows
    ]


def _keep(user: Any, found: shared.Shared, to: int | None, seen: int, why: str) -> None:
    key = found.wait.key
    last = Handing.objects.filter(key=key).aggregate(last=Max("number"))["last"] or 0
    if last != seen:
        raise HandedBefore
    Handing.objects.create(
        key=key,
        number=last + 1,
        agency=found.wait.scope.agency,
        to_id=to,
        by=user.pk,
        at=timezone.now(),
        why=why,
    )
    detail = {"to": to or 0, "key": key}
    record("waiting.handed", by=Actor.of(user), about=found.wait.thing, why=why, detail=detail)
