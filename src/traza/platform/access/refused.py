"""What was refused to an account for what it is or where it belongs, written in the log.

A refusal is raised inside a transaction that is then undone, so it is gathered while a page is
answered and written after. It names the account, the agency and the thing; never what was typed.
A flood is one line: the same attempt is written once an hour, an account so many times in it.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest

from traza.kernel.actor import Actor
from traza.platform.access.rates import allow_thing
from traza.platform.audit.record import record

MOST = 30  # different attempts of attempt account that are written in an hour
_INTEGER = re.compile(r"<int:(\w+)>")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who asked for what they may not: of which agency and thing ("book:sonora-2024"), where that
    is what was refused, or else by their role."""

    by: Actor
    agency: str = ""
    thing: str = ""
    of_agency: bool = False


_gathered: ContextVar[list[Attempt] | None] = ContextVar("refused", default=None)


def begin() -> None:
    """Gather what is refused from here on, in the answer of one request."""
    _gathered.set([])


def gather(attempt: Attempt) -> None:
    """A refusal, about to be raised; of the terminal and of the house nothing is gathered."""
    attempts = _gathered.get()
    if attempts is not None and attempt.by.user is not None:
        attempts.append(attempt)


def forget() -> None:
    """What was refused in one way was let in another: nobody was kept out."""
    attempts = _gathered.get()
    if attempts is not None:
        attempts.clear()


def write(request: HttpRequest) -> None:
    """Write what was gathered, and gather no more."""
    attempts = _gathered.get() or []
    _gathered.set(None)
    for attempt in dict.fromkeys(attempts):
        _write(attempt, _page(request))


def _write(attempt: Attempt, page: str) -> None:
    verb = "access.refused_agency" if attempt.of_agency else "access.refused_role"
    what = f"{attempt.by.user}:{verb}:{attempt.agency}:{attempt.thing}:{page}"
    if not allow_thing("refused", what, per_hour=1):
        return
    about = f"agency:{attempt.agency}" if attempt.agency else f"user:{attempt.by.user}"
    detail = {"page": page, "thing": attempt.thing}
    if allow_thing("refused-by", str(attempt.by.user), per_hour=MOST):
        record(verb, by=attempt.by, about=about, detail=detail)
    elif allow_thing("refused-more", str(attempt.by.user), per_hour=1):
        record("access.refused_more", by=attempt.by, about=f"user:{attempt.by.user}")


def _page(request: HttpRequest) -> str:
    """The address as the house writes it, with the numbers that were asked: no word of theirs."""
    match = request.resolver_match
    if match is None:
        return ""
    return _INTEGER.sub(lambda part: str(match.kwargs.get(part[1], part[0])), match.route)[:200]
