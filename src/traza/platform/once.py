"""What one reading request asks twice is read once.

A page names states, programmes and documents in its list, its facets and its form. While a request
that only reads is answered (GET, HEAD), the first answer stands for the others, so that the page is
also of one moment; then it is forgotten. Elsewhere, and within a transaction, nothing is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
_here = threading.local()


@contextmanager
def one_reading() -> Iterator[None]:
    """Keep answers in this thread while the block lasts."""
    before = getattr(_here, "kept", None)
    _here.kept = {}
    try:
        yield
    finally:
        _here.kept = before


def once(question: Hashable, answer: Callable[[], T]) -> T:
    """The answer to a question, read the first time. Nobody may change what comes back."""
    kept: dict[Hashable, T] | None = getattr(_here, "kept", None)
    if kept is None or connection.in_atomic_block:
        return answer()
    if question not in kept:
        kept[question] = answer()
    return kept[question]
