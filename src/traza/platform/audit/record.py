"""Write and read the audit record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Q

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, done_by
from traza.platform.audit import made_public
from traza.platform.audit.models import Act
from traza.platform.audit.words import apps_about

P = ParamSpec("P")
R = TypeVar("R")


__all__ = [
    "TERMINAL",
    "Actor",
    "Entry",
    "Wanted",
    "audited",
    "entries",
    "find_entries",
    "record",
]
TERMINAL = Actor(None, "terminal")
MOST_WHY = 500  # as its column


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded act, as read."""

    at: datetime
    by: int | None
    role: str
    verb: str
    about: str
    why: str
    detail: dict[str, Any]


@done_by(Doer.STEP, "writes down what a verb did, which asked")
def record(
    verb: str, *, by: Actor, about: str, why: str = "", detail: dict[str, Any] | None = None
) -> None:
    """Write one act; call it inside the transaction of what it records."""
    waiting = made_public.take()
    if waiting:
        text = "; ".join(f"{', '.join(item.kinds)}: {item.because}" for item in waiting)
        why = f"{why} [Publicó {text}]".strip()[:MOST_WHY]
        detail = (detail or {}) | {"made_public": [asdict(item) for item in waiting]}
    Act.objects.create(
        verb=verb, by=by.user, role=by.role, about=about, why=why, detail=detail or {}
    )


def audited(
    verb: str,
) -> Callable[[Callable[Concatenate[str, P], R]], Callable[Concatenate[str, P], R]]:
    """Make an action atomic and recorded.

    The action's first argument is what it is about (a slug or "user:7"); it is called with
    keywords, of which `by` (an Actor) is required and `why` is recorded. What it returns, when it
    is a dictionary, is recorded as detail.
    """

    def decorate(action: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
        @functools.wraps(action)
        def act(about: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            if not isinstance(by, Actor):
                raise TypeError("an audited action takes by=Actor")
            with transaction.atomic():
                result = action(about, *args, **kwargs)
                record(
                    verb,
                    by=by,
                    about=about,
                    why=str(kwargs.get("why", "")),
                    detail=result if isinstance(result, dict) else None,
                )
            return result

        return act

    return decorate


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts are asked for: by whom (None: by anybody; empty: by nobody), about which kind of
    thing ("": any), about what, and in which moments (from, before)."""

    people: Collection[int] | None = None
    kind: str = ""
    abouts: Collection[str] | None = None
    moments: tuple[datetime, datetime] | None = None


def find_entries(wanted: Wanted, *, offset: int, limit: int) -> tuple[list[Entry], int]:
    """Acts, newest first, and how many there are in all."""
    acts = Act.objects.all()
    if wanted.people is not None:
        acts = acts.filter(by__in=wanted.people)
    if wanted.kind:
        acts = acts.filter(_of_kind(wanted.kind))
    if wanted.abouts is not None:
        acts = acts.filter(about__in=wanted.abouts)
    if wanted.moments is not None:
        acts = acts.filter(at__gte=wanted.moments[0], at__lt=wanted.moments[1])
    return [_entry(act) for act in acts[offset : offset + limit]], acts.count()


def _of_kind(kind: str) -> Q:
    """Acts that name a thing of the kind, or the key of one where their application says so."""
    found = Q(about__startswith=f"{kind}:")
    for app in apps_about(kind):
        found |= Q(verb__startswith=f"{app}.") & ~Q(about__contains=":")
    return found


def entries(*, about: str | None = None, limit: int = 100) -> list[Entry]:
    """The latest acts, newest first, of one thing or of all."""
    acts = Act.objects.all() if about is None else Act.objects.filter(about=about)
    return [_entry(act) for act in acts[:limit]]


def deeds_of(user: int, verbs: Collection[str]) -> list[Entry]:
    """What an account did of some verbs, newest first."""
    return [_entry(act) for act in Act.objects.filter(by=user, verb__in=verbs)]


def _entry(act: Act) -> Entry:
    return Entry(act.at, act.by, act.role, act.verb, act.about, act.why, act.detail)
