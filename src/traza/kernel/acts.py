"""Whose act a verb is: declared beside each verb, so that a test can hold every one to it.

`@asks(CAPTURE, REVIEW)`: staff that holds one of the capabilities, within its reach. Anything else
is said with `@done_by(Doer.HOUSE, why)`: no actor is asked there, and `why` tells the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

Verb = TypeVar("Verb", bound=Callable[..., Any])


class Doer(StrEnum):
    """Who does what asks no capability."""

    OWNER = "owner"  # a person, of what is their own: named by the number of their account
    ANYONE = "anyone"  # a form of the public; or who carries a secret: a code, a paired telephone
    HOUSE = "house"  # the terminal of who runs the installation, or the work of every day
    STEP = "step"  # a part of other verbs, which asked


@dataclass(frozen=True, slots=True)
class Asked:
    """What a verb asks: staff with one of these capabilities, or a doer that is asked nothing."""

    capabilities: tuple[str, ...] = ()
    doer: Doer | None = None
    why: str = ""


def asks(*capabilities: str) -> Callable[[Verb], Verb]:
    """Declare a verb of staff: who holds one of the capabilities, where the thing belongs."""
    return _declare(Asked(capabilities))


def done_by(doer: Doer, why: str) -> Callable[[Verb], Verb]:
    """Declare a verb that asks no capability, and why."""
    return _declare(Asked(doer=doer, why=why))


def asked_of(verb: Callable[..., Any]) -> Asked | None:
    """What a verb declares; None when it says nothing."""
    return getattr(verb, "asked", None)


def _declare(asked: Asked) -> Callable[[Verb], Verb]:
    def declare(verb: Verb) -> Verb:
        verb.asked = asked  # type: ignore[attr-defined]
        return verb

    return declare
