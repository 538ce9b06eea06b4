"""What somebody chose to publish although it may be a person's, told beside the act that did it.

A form is read before its act is recorded, and knows nothing of it: what it was told waits here, for
this request alone, and `record` takes it into the act's reason.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class MadePublic:
    """Which kinds of data were left in a text, never the data, and why they are public."""

    kinds: tuple[str, ...]
    because: str


_WAITING: ContextVar[tuple[MadePublic, ...]] = ContextVar("made_public", default=())


def note(kinds: tuple[str, ...], because: str) -> None:
    """Remember it until this request's act is recorded."""
    _WAITING.set((*_WAITING.get(), MadePublic(kinds, because)))


def take() -> tuple[MadePublic, ...]:
    """What waits, once."""
    waiting = _WAITING.get()
    if waiting:
        _WAITING.set(())
    return waiting


class ForgetMadePublic:
    """Nothing that one request left is told in the act of the next, which the thread may share."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with nothing left from before, and leave nothing."""
        take()
        try:
            return self.get_response(request)
        finally:
            take()
