"""What is told of what waits, and when: pure functions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from traza.kernel.waits import Wait
from traza.platform.letters.contracts import (
    SOON,
    Choices,
    Held,
    Kind,
    Moment,
    Stage,
    Telling,
    Urgency,
    When,
)

HANDED = "handed"  # remembered, never told: what goes on after it is
DONE = "done"
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
NO_SUCH_BOX = frozenset({550, 551, 553})  # RFC 5321
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.\d{1,3}\b")  # RFC 3463
ADDRESS, MAILBOX = 1, 2  # subjects of RFC 3463 that are the receiver's; the others, the server's
MOST_TRIES, MOST_AGE = 14, timedelta(days=3)


def urgency_of(wait: Wait) -> Urgency | None:
    """How near its last day is; None without one, or when it is far."""
    left = wait.days_left
    if left is None or left > SOON:
        return None
    if left < 0:
        return Urgency.LATE
    return Urgency.TODAY if left == 0 else Urgency.SOON


def stages_of(held: Held) -> Iterator[Stage]:
    """What there is to tell of a thing today. A last day that is moved is told again."""
    wait, urgency = held.wait, urgency_of(held.wait)
    if held.handed and not held.is_theirs:
        yield Stage(wait.key, HANDED, Kind.DONE)
    if not held.is_theirs:
        return
    if held.is_given:
        yield Stage(wait.key, f"given:{held.handing}", Kind.GIVEN, urgency)
    elif not held.is_taken:
        yield Stage(wait.key, "new", Kind.NEW, urgency)
    if urgency is not None:
        yield Stage(wait.key, f"{urgency}:{wait.due}", Kind.DUE, urgency)


def done_since(handed: Collection[str], waiting: Collection[str]) -> Iterator[Stage]:
    """What they handed on (keys) and waits no more."""
    for key in sorted(set(handed) - set(waiting)):
        yield Stage(key, DONE, Kind.DONE)


def sort_out(stages: Iterable[Stage], choices: Choices, moment: Moment) -> Telling:
    """Which of the stages that were not told go when.

    What is not to be told yet is in none of the three, and comes again at the next look. At the
    first look only last days are told: what was there before has its page.
    """
    now, daily, silent = [], [], []
    for stage in stages:
        when = choices[stage.kind]
        is_old = moment.is_first and stage.kind is not Kind.DUE
        if stage.what == HANDED or is_old or when is When.NEVER:
            silent.append(stage)
        elif when is When.NOW and not moment.is_soon_after:
            now.append(stage)
        elif when is When.DAILY and moment.is_digest:
            daily.append(stage)
    return Telling(tuple(now), tuple(daily), tuple(silent))


def next_try(tries: int) -> timedelta:
    """How long a letter waits after its `tries`th try failed: each time twice as long."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)


def is_over(tries: int, age: timedelta) -> bool:
    """Is a letter given up, after so many tries and so long?"""
    return tries >= MOST_TRIES or age >= MOST_AGE


def is_of_address(code: int, said: str) -> bool:
    """Did a server refuse the address itself, for good? What it refuses by policy (5.7.1, "relay
    denied"), or for now (4xx), is no fault of the address."""
    if not 500 <= code < 600:
        return False
    found = STATUS.search(said)
    if found is None:
        return code in NO_SUCH_BOX
    return found[1] == "5" and int(found[2]) in {ADDRESS, MAILBOX}
