"""How many things wait for an account under each entry of the menu, remembered for moments."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from allauth.mfa.utils import is_mfa_enabled

from traza.platform.waiting.shared import Shared, Whose, shared

SECONDS = 5  # a count on the menu may be this old; the page itself is asked each time
MOST = 1_000  # accounts whose counts are held
Counts = Mapping[tuple[str, int], int]
_held: dict[tuple[object, ...], tuple[float, Counts]] = {}


def counted(user: Any) -> Counts:
    """The things that wait for an account, by the route under which they are listed and the number
    of what the account is when it does them; none before it has its second step."""
    now = time.monotonic()
    found = _held.get(_key(user))
    if found is not None and found[0] > now:
        return found[1]
    return remember(user, shared(user) if is_mfa_enabled(user) else [])


def remember(user: Any, every: list[Shared]) -> Counts:
    """Count what a page has just read of an account."""
    mine = [one.mine for one in every if one.whose is not Whose.OTHERS]
    counts = Counter((one.wait.under, one.number) for one in mine)
    if len(_held) >= MOST:
        _held.clear()
    _held[_key(user)] = (time.monotonic() + SECONDS, counts)
    return counts


def forget() -> None:
    """Count again at the next question: something was just done here."""
    _held.clear()


def _key(user: Any) -> tuple[object, ...]:
    return (user.pk, user.joined_at, user.role, user.agency, *(one.pk for one in user.assigned))
