"""What a module asks of a module above it, which it may not import.

The one above says in `AppConfig.ready` which function answers, by its dotted path: nothing of it is
loaded until somebody asks, so that an order of the terminal loads what it uses and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

_TELLERS: dict[str, str] = {}


def told_by(what: str, path: str) -> None:
    """Say which function tells something; call it from `AppConfig.ready`."""
    _TELLERS[what] = path


def teller(what: str) -> Callable[..., Any] | None:
    """The function that tells it; None where no module above does."""
    path = _TELLERS.get(what)
    return None if path is None else import_string(path)
