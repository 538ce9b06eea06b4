"""A gate before a served site: what is asked passes while it is open, and can be waited for.

A page that closes may still send what was typed in it. Before a test's register is emptied the
gate shuts: who comes later is told 503 and touches no database, and who was let in has its whole
answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

PATIENCE = 60.0  # seconds a request that was let in may take on a busy machine
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Gate:
    """A WSGI application before another one."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._changed = threading.Condition()
        self._is_open = True
        self._within: dict[int, str] = {}
        self._number = 0

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        request = f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')}"
        number = self._enter(request)
        if number is None:
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return ()
        return self._answer(number, environ, start_response)

    def open(self) -> None:
        """Let requests in."""
        with self._changed:
            self._is_open = True

    def shut(self, seconds: float = PATIENCE) -> None:
        """Let nobody in, and return once who is within has its answer; fails naming who has not."""
        with self._changed:
            self._is_open = False
            if not self._changed.wait_for(lambda: not self._within, seconds):
                waiting = ", ".join(self._within.values())
                raise AssertionError(f"still being answered after {seconds:g} s: {waiting}")

    def _enter(self, request: str) -> int | None:
        with self._changed:
            if not self._is_open:
                return None
            self._number += 1
            self._within[self._number] = request
            return self._number

    def _leave(self, number: int) -> None:
        with self._changed:
            self._within.pop(number, None)
            self._changed.notify_all()

    def _answer(
        self, number: int, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        try:
            answer = self._application(environ, start_response)
        except BaseException:
            self._leave(number)
            raise
        return _Answer(answer, lambda: self._leave(number))


class _Answer:
    """An answer that says when it was given whole, or given up: servers close it in both cases."""

    def __init__(self, answer: Iterable[bytes], leave: Callable[[], None]) -> None:
        self._answer, self._leave = answer, leave

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            if hasattr(self._answer, "close"):
                self._answer.close()
        finally:
            self._leave()
