"""Write and read the audit record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, done_by
from traza.platform.audit.models import Act

P = ParamSpec("P")
R = TypeVar("R")


__all__ = ["TERMINAL", "Actor", "Entry", "audited", "entries", "record"]
TERMINAL = Actor(None, "terminal")


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


def entries(*, about: str | None = None, limit: int = 100) -> list[Entry]:
    """The latest acts, newest first, of one thing or of all."""
    acts = Act.objects.all() if about is None else Act.objects.filter(about=about)
    return [Entry(a.at, a.by, a.role, a.verb, a.about, a.why, a.detail) for a in acts[:limit]]
