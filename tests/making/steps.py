"""How much work a call does, counted and not timed: the same on any machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def count_calls(function: Callable[..., T], *values: Any) -> tuple[T, int]:
    """What a function returns, and how many functions were called on the way to it.

    For a promise that a reading stays within its effort: what grows too fast calls too often. How
    many seconds it takes is measured in `benchmarks/`.
    """
    calls = 0

    def count(_frame: object, event: str, _detail: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        result = function(*values)
    finally:
        sys.setprofile(before)
    return result, calls
